#pragma once
// The piece of work on the screen: a job, what came of it, and the layer one looks at. Runs are
// made off the GUI thread; the newest wins, and a run that fails leaves everything as it was.
#include <QObject>
#include <QTimer>
#include <QUndoStack>
#include <functional>
#include <memory>

#include "app/window/session/problem.h"
#include "app/window/session/worker.h"
#include "core/job/job.h"

namespace systolens::window {

using Result = std::shared_ptr<const job::JobResult>;

class Session : public QObject {
    Q_OBJECT
public:
    using Runner = std::function<job::JobResult(const job::Job&, Progress&)>;

    Session(job::Techniques techniques, Runner runner, QObject* parent = nullptr);
    ~Session() override;

    [[nodiscard]] const job::Job& job() const { return job_; }
    [[nodiscard]] const Result& result() const { return result_; } // null before the first run
    [[nodiscard]] const job::Techniques& techniques() const { return techniques_; }
    [[nodiscard]] const Runner& runner() const { return runner_; }
    [[nodiscard]] std::size_t layer() const { return layer_; } // indexes Run::layers
    [[nodiscard]] bool running() const { return progress_ != nullptr; }
    // A cancelled run's last step may still be under way.
    [[nodiscard]] bool busy() const { return worker_.busy(); }
    [[nodiscard]] QUndoStack& undoStack() { return undo_; }

    void open(const job::Job& job);                      // other work: there is nothing to undo
    void edit(const job::Job& job, const QString& what); // the same work, changed; can be undone
    // A technique's parameter, as text; nothing happens when the technique is not in the stack.
    void edit(const scene::Edit& edit, const QString& what);
    void run();
    void cancel();
    void chooseLayer(std::size_t layer);

Q_SIGNALS:
    void jobChanged();
    void resultChanged();
    void layerChanged();
    void runningChanged(bool running);
    void progressed(double fraction); // 0–1
    void failed(const systolens::window::Problem& problem);

private:
    friend class JobEdit;
    struct Finished;
    void assign(const job::Job& job);
    void take(const Finished& finished);
    void stopRunning();
    void goBack();

    job::Techniques techniques_;
    Runner runner_;
    job::Job job_;
    job::Job shown_; // the job of result_
    Result result_;
    std::size_t layer_ = 0;
    bool goingBack_ = false;
    std::shared_ptr<Progress> progress_; // of the newest request
    QTimer poll_;
    QUndoStack undo_;
    Worker worker_; // last: its thread ends before what it uses
};

} // namespace systolens::window
