#include "app/window/session/session.h"

#include <QUndoCommand>
#include <algorithm>
#include <utility>

namespace systolens::window {

struct Session::Finished {
    std::shared_ptr<Progress> request;
    Outcome outcome = Outcome::done;
    Problem problem;
    job::Job job;
    Result result;
};

class JobEdit : public QUndoCommand {
public:
    JobEdit(Session& session, job::Job before, job::Job after, const QString& what)
        : QUndoCommand(what), session_(session), before_(std::move(before)),
          after_(std::move(after)) {}
    void undo() override { session_.assign(before_); }
    void redo() override { session_.assign(after_); }

private:
    Session& session_;
    job::Job before_, after_;
};

Session::Session(job::Techniques techniques, Runner runner, QObject* parent)
    : QObject(parent), techniques_(std::move(techniques)), runner_(std::move(runner)) {
    poll_.setInterval(50);
    connect(&poll_, &QTimer::timeout, this, [this] {
        if (progress_)
            Q_EMIT progressed(progress_->fraction());
    });
}

Session::~Session() {
    if (progress_)
        progress_->cancel();
}

void Session::open(const job::Job& job) {
    undo_.clear();
    assign(job);
}

void Session::edit(const job::Job& job, const QString& what) {
    if (job != job_)
        undo_.push(new JobEdit(*this, job_, job, what));
}

void Session::edit(const scene::Edit& change, const QString& what) {
    job::Job job = job_;
    const auto loaded = techniques_.find(change.technique);
    const auto use = std::find_if(job.stack.begin(), job.stack.end(), [&](const job::Use& one) {
        return one.technique == change.technique;
    });
    if (loaded == techniques_.end() || use == job.stack.end())
        return;
    Problem problem;
    const Outcome outcome = attempt(
        [&] {
            const auto parsed = technique::parsed(
                loaded->second->parameters(), {{change.parameter, change.value}}, change.technique);
            use->parameters[change.parameter] = parsed.at(change.parameter);
        },
        problem);
    if (outcome == Outcome::done)
        edit(job, what);
    else
        Q_EMIT failed(problem);
}

void Session::assign(const job::Job& job) {
    job_ = job;
    if (goingBack_)
        return;
    Q_EMIT jobChanged();
    run();
}

void Session::run() {
    const bool wasRunning = running();
    if (progress_)
        progress_->cancel();
    progress_ = std::make_shared<Progress>();
    worker_.submit([this, job = job_, runner = runner_, request = progress_] {
        Finished finished{request, Outcome::done, {}, job, {}};
        finished.outcome = attempt(
            [&] { finished.result = std::make_shared<job::JobResult>(runner(job, *request)); },
            finished.problem);
        return [this, finished] { take(finished); };
    });
    if (!wasRunning) {
        poll_.start();
        Q_EMIT runningChanged(true);
    }
}

void Session::cancel() {
    if (!progress_)
        return;
    progress_->cancel();
    stopRunning();
    goBack();
}

void Session::stopRunning() {
    progress_.reset();
    poll_.stop();
    Q_EMIT runningChanged(false);
}

// To the job whose result is on the screen; the edits that led away from it are forgotten.
void Session::goBack() {
    if (!result_ || job_ == shown_)
        return;
    goingBack_ = true;
    while (job_ != shown_ && undo_.canUndo()) {
        const_cast<QUndoCommand*>(undo_.command(undo_.index() - 1))->setObsolete(true);
        undo_.undo();
    }
    goingBack_ = false;
    if (job_ != shown_)
        undo_.clear();
    job_ = shown_;
    Q_EMIT jobChanged();
}

void Session::take(const Finished& finished) {
    if (finished.request != progress_) // a newer request, or none
        return;
    stopRunning();
    if (finished.outcome == Outcome::done) {
        const bool sameModel =
            result_ && shown_.model == finished.job.model
            && result_->after->layers.size() == finished.result->after->layers.size();
        result_ = finished.result;
        shown_ = finished.job;
        if (!sameModel)
            layer_ = 0;
        Q_EMIT resultChanged();
    } else {
        goBack();
        if (finished.outcome == Outcome::failed)
            Q_EMIT failed(finished.problem);
    }
}

void Session::chooseLayer(std::size_t layer) {
    if (!result_ || layer >= result_->after->layers.size() || layer == layer_)
        return;
    layer_ = layer;
    Q_EMIT layerChanged();
}

} // namespace systolens::window
