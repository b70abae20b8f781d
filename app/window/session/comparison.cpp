#include "app/window/session/comparison.h"

#include <QFileInfo>
#include <utility>

namespace systolens::window {

Comparison::Comparison(const Session& session, QObject* parent)
    : QObject(parent), session_(session) {}

Comparison::~Comparison() {
    stop();
}

void Comparison::stop() {
    if (progress_)
        progress_->cancel();
    progress_.reset();
}

void Comparison::set(std::optional<Kept> kept) {
    stop();
    const bool was = kept_.has_value();
    kept_ = std::move(kept);
    if (was || kept_)
        Q_EMIT changed();
}

void Comparison::keep(job::Aspect meant) {
    if (session_.result())
        set(Kept{session_.result(), meant});
}

void Comparison::drop() {
    set(std::nullopt);
}

void Comparison::open(const job::Job& a, job::Aspect meant) {
    set(std::nullopt);
    progress_ = std::make_shared<Progress>();
    worker_.submit([this, a, meant, runner = session_.runner(), request = progress_] {
        Kept made{nullptr, meant};
        Problem problem;
        const Outcome outcome = attempt(
            [&] { made.result = std::make_shared<job::JobResult>(runner(a, *request)); }, problem);
        return Worker::Delivery([this, made, problem, outcome, request] {
            if (request != progress_) // a newer request, or none
                return;
            if (outcome == Outcome::done)
                set(made);
            else if (outcome == Outcome::failed)
                Q_EMIT failed(problem);
        });
    });
}

std::optional<Text> Comparison::warning() const {
    if (!kept_ || !session_.result())
        return std::nullopt;
    return job::warningOf(kept_->result->job, session_.result()->job, kept_->meant);
}

QString Comparison::nameOfA() const {
    if (!kept_)
        return {};
    const job::Job& job = kept_->result->job;
    const auto shortName = [](const std::string& name) {
        return QFileInfo(QString::fromStdString(name)).fileName();
    };
    QStringList parts{shortName(job.model), shortName(job.accelerator)};
    if (!job.dataflow.empty())
        parts << QString::fromStdString(job.dataflow);
    for (const job::Use& use : job.stack)
        parts << QString::fromStdString(use.technique);
    return parts.join(QStringLiteral(" · "));
}

} // namespace systolens::window
