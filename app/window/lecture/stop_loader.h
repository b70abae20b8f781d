#pragma once
// What a lesson's stops show, made off the GUI thread: of the stop that is waited for, and ahead of
// the lecturer's key, at the lowest priority, of the one that will probably be next. The last few
// are kept, so that going back does not wait either.
#include <QObject>
#include <QThread>
#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/window/session/catalogue.h"
#include "app/window/session/problem.h"
#include "core/job/lesson.h"

namespace systolens::window {

struct LoadedStop {
    int stop = 0;
    Result result;          // null when the run failed
    CataloguePtr catalogue; // of the stop's layer; null: nothing to see, for what is said below
    std::vector<job::Measured> measured; // one for each claim
    std::optional<Problem> refusal;      // what a stop is about whose job does not run
    std::optional<Problem> problem;      // why the stop cannot be shown
};
using LoadedStopPtr = std::shared_ptr<const LoadedStop>;

class StopLoader : public QObject {
    Q_OBJECT
public:
    StopLoader(const std::vector<job::Stop>& stops, job::Techniques techniques,
               Session::Runner runner);
    ~StopLoader() override;

    // What the stop shows if that is known; else null, and `loaded` follows. What is under way for
    // another stop is cancelled.
    LoadedStopPtr want(int stop);
    // Nothing beyond the last stop, or while a wanted one is under way.
    void prepare(int stop);
    [[nodiscard]] LoadedStopPtr known(int stop) const; // null when it is not
    // Cancels what is under way; `then` runs in this thread when that has ended, at once if nothing
    // is.
    void stop(std::function<void()> then);

Q_SIGNALS:
    void loaded(const systolens::window::LoadedStopPtr& stop); // the wanted one, or one ahead of it

private:
    struct Work; // one stop's: its progress and the thread that it runs in
    void start(int stop, QThread::Priority priority);
    void cancel();
    void take(const std::shared_ptr<Work>& work, const LoadedStopPtr& stop);
    [[nodiscard]] Result resultOf(const job::Job& job) const;

    const std::vector<job::Stop> stops_;
    job::Techniques techniques_;
    Session::Runner runner_;
    std::deque<LoadedStopPtr> known_; // the newest last
    std::optional<int> wanted_;       // and not there yet
    std::shared_ptr<Work> work_;      // the newest request; null when nothing is under way
    Worker worker_;                   // last: its thread ends before what it uses
};

} // namespace systolens::window
