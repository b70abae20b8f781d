#include "app/window/session/report_writer.h"

#include "app/report/report.h"

namespace systolens::window {

ReportWriter::ReportWriter(QObject* parent) : QObject(parent) {
    poll_.setInterval(50);
    connect(&poll_, &QTimer::timeout, this, [this] { Q_EMIT progressed(progress_->fraction()); });
}

ReportWriter::~ReportWriter() {
    if (progress_)
        progress_->cancel();
}

void ReportWriter::write(const Result& result, const job::Techniques& techniques,
                         const QString& folder) {
    cancel();
    progress_ = std::make_shared<Progress>();
    worker_.submit([this, result, techniques, folder, request = progress_] {
        Problem problem;
        const Outcome outcome = attempt(
            [&] { report::writeReport(*result, techniques, folder.toStdString(), *request); },
            problem);
        return [this, request, problem, outcome, folder] {
            if (request != progress_) // cancelled, or a newer wish
                return;
            stopWriting();
            if (outcome == Outcome::done)
                Q_EMIT written(folder);
            else if (outcome == Outcome::failed)
                Q_EMIT failed(problem);
        };
    });
    poll_.start();
    Q_EMIT writingChanged(true);
}

void ReportWriter::cancel() {
    if (!progress_)
        return;
    progress_->cancel();
    stopWriting();
}

void ReportWriter::stopWriting() {
    progress_.reset();
    poll_.stop();
    Q_EMIT writingChanged(false);
}

} // namespace systolens::window
