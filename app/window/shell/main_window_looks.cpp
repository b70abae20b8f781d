// Where one looks in the window, going back there, and what helps in the first minute.
#include "app/window/shell/main_window.h"

namespace systolens::window {

ViewState MainWindow::view() const {
    ViewState view;
    view.layout = stage_->arrangement();
    view.scenes = stage_->wantedScenes();
    view.focus = stage_->focusedSlot();
    view.at = player_.transport().at();
    view.speed = player_.transport().speed();
    view.layer = static_cast<int>(session_.layer());
    view.link = stage_->link();
    view.bookmarks = timeline_->bookmarks().all();
    view.playing = player_.transport().playing();
    return view;
}

void MainWindow::apply(const ViewState& view) {
    setLink(view.link);
    stage_->arrange(docks_.small() ? StageLayout::one : view.layout);
    stage_->wantScenes(view.scenes);
    stage_->focusSlot(view.focus);
    timeline_->bookmarks().assign(view.bookmarks);
    player_.setSpeed(view.speed);
    player_.seek(view.fromAction ? firstAction() : view.at);
    player_.setPlaying(view.playing);
}

// Where the array begins to compute, with the words before it still on their way.
double MainWindow::firstAction() const {
    if (!catalogue_ || !catalogue_->trace)
        return 0;
    return static_cast<double>(std::max<Cycle>(0, firstComputation(*catalogue_->trace) - 8));
}

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
    there.link = stage_->link(); // bookmarks and links are of the work, not of a place
    there.bookmarks = timeline_->bookmarks().all();
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
