// A and B: what is compared, how it is shown, and a warning when more differs than meant.
#include <QTimer>
#include <utility>

#include "app/paint/text.h"
#include "app/window/session/openings.h"
#include "app/window/session/session_file.h"
#include "app/window/shell/compare.h"
#include "app/window/shell/main_window.h"

namespace systolens::window {

void MainWindow::connectComparison() {
    connect(&comparison_, &Comparison::changed, this, [this] {
        showComparison();
        if (session_.result())
            refreshCatalogue();
        autosave_.touch();
    });
    connect(&comparison_, &Comparison::failed, this,
            [this](const Problem& problem) { banner_->show(problem); });
    connect(&session_, &Session::resultChanged, this, &MainWindow::showComparison);
}

// What A is, and whether the two can be compared.
void MainWindow::showComparison() {
    const QString a = comparison_.nameOfA();
    toolBar_->setKept(a);
    metrics_->setKept(a);
    if (const auto warning = comparison_.warning())
        disparity_->show({*warning, {}, {}});
    else
        disparity_->hide();
}

// In the place in focus; what has no A, as a waterfall, gives way to the array.
void MainWindow::showCompared(Compared compared) {
    const StageScene* shown = stage_->slot(stage_->focusedSlot()).scene();
    QString key = shown ? baseKey(shown->key) : QString();
    if (!catalogue_ || (catalogue_->a && !catalogue_->find(key + "@before")))
        key = QStringLiteral("array");
    const bool both = aside_ && stage_->arrangement() == StageLayout::two;
    if (compared == Compared::both && !both)
        aside_ = seen();
    else if (compared != Compared::both && both)
        leaveSideBySide();
    Slot& slot = stage_->slot(stage_->focusedSlot());
    switch (compared) {
    case Compared::before:
        slot.want(key + "@before");
        break;
    case Compared::after:
        slot.want(key);
        break;
    case Compared::swipe:
        slot.want(key + "@swipe");
        break;
    case Compared::difference:
        slot.want(key + "@difference");
        break;
    case Compared::both:
        stage_->arrange(StageLayout::two);
        stage_->slot(1).want(key);
        stage_->focusSlot(1); // lanes and inspector are B's, and so is the cursor
        stage_->slot(0).want(key + "@before");
        break;
    }
    toolBar_->setCompared(compared);
}

// The view with what its places show, wished for or not.
ViewState MainWindow::seen() const {
    ViewState now = view();
    for (int i = 0; i < slotCount(now.layout); ++i)
        if (const StageScene* shown = stage_->slot(i).scene())
            now.scenes[i] = shown->key;
    return now;
}

// A's lanes stand above B's while A is on the stage. What they take is given back after them.
void MainWindow::takeStage() {
    bool before = false;
    for (int i = 0; i < slotCount(stage_->arrangement()); ++i)
        if (const StageScene* shown = stage_->slot(i).scene())
            before |= shown->layer && shown->scene.before;
    const bool was = timeline_->showsBefore();
    if (before && !was && timelineHeight_ == 0 && timeline_->isVisible())
        timelineHeight_ = docks_.timelineHeight();
    timeline_->showBefore(before);
    if (was && !before && timelineHeight_ > 0) // when the lanes have left
        QTimer::singleShot(0, this, [this, height = std::exchange(timelineHeight_, 0)] {
            docks_.setTimelineHeight(height);
        });
    toolBar_->setCompared(comparedOn(*stage_));
}

// What was on the stage before A and B took two places of it.
void MainWindow::leaveSideBySide() {
    if (const auto was = std::exchange(aside_, std::nullopt)) {
        stage_->arrange(was->layout);
        stage_->wantScenes(was->scenes);
        stage_->focusSlot(was->focus);
    }
}

void MainWindow::setLink(scene::Link link) {
    if (link == stage_->link())
        return;
    stage_->setLink(link);
    timeline_->setLink(link);
    if (session_.result()) // differences follow it, too
        refreshCatalogue();
    autosave_.touch();
}

void MainWindow::compareDataflows(const QString& a, const QString& b) {
    if (!session_.result())
        return;
    comparison_.drop();
    stage_->arrange(StageLayout::four);
    stage_->wantScenes(
        {"array@before", "array", "dataflow.spacetime@before", "dataflow.spacetime"});
    stage_->focusSlot(1);
    toolBar_->setCompared(Compared::both);
    session_.edit(withDataflows(session_.job(), a.toStdString(), b.toStdString()),
                  tr("Compare %1 and %2").arg(a, b));
}

void MainWindow::compareWith(const job::Job& b, job::Aspect meant) {
    if (!session_.result())
        return;
    comparison_.keep(meant);
    showCompared(Compared::both);
    session_.edit(b, tr("Compare another run"));
}

void MainWindow::compareWithSession(const QString& file) {
    Problem problem;
    SessionFile other;
    if (attempt([&] { other = loadSession(file); }, problem) == Outcome::failed)
        banner_->show(problem);
    else
        compareWith(other.job, job::Aspect::techniques);
}

} // namespace systolens::window
