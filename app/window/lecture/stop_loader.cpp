#include "app/window/lecture/stop_loader.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace systolens::window {

namespace {

constexpr std::size_t keptStops = 4; // a run of a large network takes some hundred megabytes

// Those of the same beginning, where there are any; a few.
QString choicesFor(const QString& key, const Catalogue& catalogue) {
    constexpr qsizetype most = 16;
    QStringList all, alike;
    for (const StageScene& scene : catalogue.scenes)
        if (!scene.key.contains('@')) {
            all << scene.key;
            if (scene.key.section('.', 0, 0) == key.section('.', 0, 0))
                alike << scene.key;
        }
    const QStringList& there = alike.isEmpty() ? all : alike;
    return there.mid(0, most).join(", ") + (there.size() > most ? ", …" : "");
}

void checkScenes(const Catalogue& catalogue, const job::Stop& stop) {
    for (const std::string& key : stop.scenes)
        if (const QString name = QString::fromStdString(key); !catalogue.find(name))
            throw inputError(SYSTOLENS_TEXT("lesson", "The result has no \"%1\"").with(key),
                             "scenes",
                             SYSTOLENS_TEXT("lesson", "There are: %1")
                                 .with(choicesFor(name, catalogue).toStdString()));
}

// Of a result, what the stop shows.
void describe(LoadedStop& loaded, const job::Stop& stop, const job::Techniques& techniques) {
    job::checkRefused(stop);
    const auto catalogue =
        catalogueOf(loaded.result, job::layerOf(stop, *loaded.result), techniques);
    checkScenes(*catalogue, stop);
    loaded.catalogue = catalogue; // seen although a claim cannot be measured
    loaded.measured = job::measure(stop, *loaded.result);
}

// Techniques by their names, where the error has their ids: a lecture never says "huffman".
Text named(Text said, const job::Techniques& techniques) {
    for (Text::Argument& argument : said.arguments)
        if (const auto* id = std::get_if<std::string>(&argument))
            if (const auto found = techniques.find(*id); found != techniques.end() && found->second)
                argument = std::vector<Text>{found->second->describe().name};
    return said;
}

void tell(LoadedStop& loaded, const job::Stop& stop, Problem problem,
          const job::Techniques& techniques) {
    auto& told = job::refusalTold(stop, problem.what) ? loaded.refusal : loaded.problem;
    problem.what = named(std::move(problem.what), techniques);
    told = std::move(problem);
}

} // namespace

// The thread is the worker's while it runs for this request, and only then can be hurried.
struct StopLoader::Work {
    int stop = 0;
    Progress progress;
    std::mutex mutex;
    QThread* thread = nullptr;
    QThread::Priority priority = QThread::NormalPriority;

    void enter() {
        const std::scoped_lock lock(mutex);
        thread = QThread::currentThread();
        thread->setPriority(priority);
    }
    void leave() {
        const std::scoped_lock lock(mutex);
        thread->setPriority(QThread::NormalPriority);
        thread = nullptr;
    }
    void hurry() {
        const std::scoped_lock lock(mutex);
        priority = QThread::NormalPriority;
        if (thread)
            thread->setPriority(priority);
    }
};

StopLoader::StopLoader(const std::vector<job::Stop>& stops, job::Techniques techniques,
                       Session::Runner runner)
    : stops_(stops), techniques_(std::move(techniques)), runner_(std::move(runner)) {}

StopLoader::~StopLoader() {
    cancel();
}

void StopLoader::cancel() {
    if (work_) {
        work_->progress.cancel();
        work_->hurry(); // it is waited for
    }
    work_.reset(); // nobody is told of what ends now
}

void StopLoader::stop(std::function<void()> then) {
    cancel();
    if (worker_.busy())
        worker_.submit([then = std::move(then)] { return Worker::Delivery(then); });
    else
        then();
}

LoadedStopPtr StopLoader::known(int stop) const {
    const auto found = std::find_if(known_.begin(), known_.end(),
                                    [&](const auto& one) { return one->stop == stop; });
    return found == known_.end() ? nullptr : *found;
}

Result StopLoader::resultOf(const job::Job& job) const {
    for (const LoadedStopPtr& one : known_)
        if (one->result && stops_.at(static_cast<std::size_t>(one->stop)).job == job)
            return one->result;
    return nullptr;
}

LoadedStopPtr StopLoader::want(int stop) {
    wanted_.reset();
    if (const LoadedStopPtr there = known(stop))
        return there;
    wanted_ = stop;
    if (work_ && work_->stop == stop)
        work_->hurry();
    else
        start(stop, QThread::NormalPriority);
    return nullptr;
}

void StopLoader::prepare(int stop) {
    const bool beyond = stop < 0 || stop >= static_cast<int>(stops_.size());
    if (!beyond && !wanted_ && !known(stop) && !(work_ && work_->stop == stop))
        start(stop, QThread::IdlePriority);
}

void StopLoader::start(int number, QThread::Priority priority) {
    if (work_)
        work_->progress.cancel();
    work_ = std::make_shared<Work>();
    work_->stop = number;
    work_->priority = priority;
    const job::Stop& stop = stops_.at(static_cast<std::size_t>(number));
    worker_.submit([this, work = work_, stop, techniques = techniques_, runner = runner_,
                    result = resultOf(stop.job)] {
        auto loaded = std::make_shared<LoadedStop>();
        loaded->stop = work->stop;
        loaded->result = result;
        Problem problem;
        work->enter();
        const Outcome outcome = attempt(
            [&] {
                if (!loaded->result)
                    loaded->result =
                        std::make_shared<const job::JobResult>(runner(stop.job, work->progress));
                work->progress.check();
                describe(*loaded, stop, techniques);
            },
            problem);
        work->leave();
        if (outcome == Outcome::cancelled)
            return Worker::Delivery();
        if (outcome == Outcome::failed)
            tell(*loaded, stop, std::move(problem), techniques);
        return Worker::Delivery([this, work, loaded] { take(work, loaded); });
    });
}

void StopLoader::take(const std::shared_ptr<Work>& work, const LoadedStopPtr& stop) {
    if (work != work_) // a newer request
        return;
    work_.reset();
    known_.push_back(stop);
    if (known_.size() > keptStops)
        known_.pop_front();
    if (wanted_ == stop->stop)
        wanted_.reset();
    Q_EMIT loaded(stop);
}

} // namespace systolens::window
