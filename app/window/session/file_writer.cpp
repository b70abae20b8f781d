#include "app/window/session/file_writer.h"

namespace systolens::window {

FileWriter::FileWriter(QObject* parent) : QObject(parent) {
    poll_.setInterval(50);
    connect(&poll_, &QTimer::timeout, this, [this] { Q_EMIT progressed(progress_->fraction()); });
}

FileWriter::~FileWriter() {
    if (progress_)
        progress_->cancel();
}

void FileWriter::start(const std::function<QString(Progress&)>& write) {
    cancel();
    progress_ = std::make_shared<Progress>();
    worker_.submit([this, write, request = progress_] {
        QString path;
        Problem problem;
        const Outcome outcome = attempt([&] { path = write(*request); }, problem);
        return [this, request, problem, outcome, path] {
            if (request != progress_) // cancelled, or a newer wish
                return;
            stop();
            if (outcome == Outcome::done)
                Q_EMIT written(path);
            else if (outcome == Outcome::failed)
                Q_EMIT failed(problem);
        };
    });
    poll_.start();
    Q_EMIT writingChanged(true);
}

void FileWriter::cancel() {
    if (!progress_)
        return;
    progress_->cancel();
    stop();
}

void FileWriter::stop() {
    progress_.reset();
    poll_.stop();
    Q_EMIT writingChanged(false);
}

} // namespace systolens::window
