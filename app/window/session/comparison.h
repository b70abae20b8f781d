#pragma once
// What B is compared with: a run that was kept as A, or, without one, B's own beginning.
#include <QObject>
#include <optional>

#include "app/window/session/session.h"
#include "core/job/compare_jobs.h"

namespace systolens::window {

class Comparison : public QObject {
    Q_OBJECT
public:
    struct Kept {
        Result result;
        job::Aspect meant = job::Aspect::techniques; // what one wants to compare
    };

    explicit Comparison(const Session& session, QObject* parent = nullptr);
    ~Comparison() override;

    [[nodiscard]] const std::optional<Kept>& kept() const { return kept_; }
    void keep(job::Aspect meant); // what is on the screen becomes A
    // A job, as a session file has it, is computed to become A; a newer call replaces it.
    void open(const job::Job& a, job::Aspect meant);
    void drop();
    // Where A and B differ in more than what is meant.
    [[nodiscard]] std::optional<Text> warning() const;
    // "fashion_lenet5 · eyeriss-v1 · rlc"; empty without a kept run.
    [[nodiscard]] QString nameOfA() const;

Q_SIGNALS:
    void changed();
    void failed(const systolens::window::Problem& problem);

private:
    void set(std::optional<Kept> kept);
    void stop();

    const Session& session_;
    std::optional<Kept> kept_;
    std::shared_ptr<Progress> progress_; // of the run that is to become A
    Worker worker_;                      // last: its thread ends before what it uses
};

} // namespace systolens::window
