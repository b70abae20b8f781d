#pragma once
// Writes files off the GUI thread with progress and Cancel. A newer wish replaces an older one,
// whose files are never seen.
#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>

#include "app/window/session/problem.h"
#include "app/window/session/worker.h"
#include "core/support/progress.h"

namespace systolens::window {

class FileWriter : public QObject {
    Q_OBJECT
public:
    explicit FileWriter(QObject* parent = nullptr);
    ~FileWriter() override;

    void cancel();
    [[nodiscard]] bool writing() const { return progress_ != nullptr; }
    // What was cancelled may have its last step still under way.
    [[nodiscard]] bool busy() const { return worker_.busy(); }

Q_SIGNALS:
    void writingChanged(bool writing);
    void progressed(double fraction); // 0–1
    void written(const QString& path);
    void failed(const systolens::window::Problem& problem);

protected:
    // `write` returns what it has written; it leaves nothing behind when it throws.
    void start(const std::function<QString(Progress&)>& write);

private:
    void stop();

    std::shared_ptr<Progress> progress_; // of the newest wish
    QTimer poll_;
    Worker worker_; // last: its thread ends before what it uses
};

} // namespace systolens::window
