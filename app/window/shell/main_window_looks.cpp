// Where one looks in the window, going back there, and what helps in the first minute.
#include "app/window/shell/main_window.h"

namespace systolens::window {

// None while a view is on its way: it is no place to come back to.
std::optional<ViewState> MainWindow::place() const {
    if (!session_.result() || onStartPage() || pendingView_)
        return std::nullopt;
    return view();
}

void MainWindow::lookAt(const ViewState& view) {
    ViewState there = view;
    there.speed = player_.transport().speed();
    there.playing = false;
    const auto layer = static_cast<std::size_t>(view.layer);
    if (layer == session_.layer()) {
        apply(there);
    } else {
        pendingView_ = there;
        session_.chooseLayer(layer);
    }
}

void MainWindow::connectHints() {
    connect(&player_, &Player::playingChanged, hints_, [this](bool playing) {
        if (!playing && !player_.transport().atEnd())
            hints_->done(Hints::pause);
    });
    connect(&session_, &Session::jobChanged, hints_, [this] {
        for (const job::Use& use : session_.job().stack)
            if (use.technique == "zero_skip")
                hints_->done(Hints::zeroSkipping);
    });
    connect(metrics_, &MetricsPanel::chosen, hints_, [this] { hints_->done(Hints::explain); });
    connect(&explainer_, &Explainer::explained, hints_, [this] { hints_->done(Hints::explain); });
}

} // namespace systolens::window
