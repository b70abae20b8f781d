#include "app/window/session/autosave.h"

#include "app/window/session/problem.h"

namespace systolens::window {

namespace {
constexpr int quiet = 1000; // milliseconds without a change
}

Autosave::Autosave(QString file, std::function<std::optional<SessionFile>()> current,
                   QObject* parent)
    : QObject(parent), file_(std::move(file)), current_(std::move(current)) {
    timer_.setSingleShot(true);
    timer_.setInterval(quiet);
    connect(&timer_, &QTimer::timeout, this, &Autosave::flush);
}

void Autosave::touch() {
    if (!file_.isEmpty())
        timer_.start();
}

// A disk that is full must not disturb the work; saving by hand says what is wrong.
void Autosave::flush() {
    timer_.stop();
    if (file_.isEmpty())
        return;
    Problem ignored;
    attempt(
        [&] {
            if (const auto session = current_())
                saveSession(file_, *session);
        },
        ignored);
}

} // namespace systolens::window
