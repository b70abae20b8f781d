#include "app/window/shell/docks.h"

#include <QDockWidget>
#include <QMainWindow>
#include <utility>

namespace systolens::window {

namespace {

Qt::DockWidgetArea areaOf(qsizetype dock) {
    return dock < 2   ? Qt::LeftDockWidgetArea
           : dock < 4 ? Qt::RightDockWidgetArea
                      : Qt::BottomDockWidgetArea;
}

// Panels scroll: that they can be small keeps the window on a small screen.
void letBeSmall(QWidget* content, QWidget* header) {
    content->setMinimumSize(150, 48);
    if (header)
        header->setMinimumWidth(150);
}

} // namespace

bool Docks::small() const {
    return window_.width() < 900 || window_.height() < 560;
}

void Docks::raiseInspector() {
    docks_[2]->raise();
}

void Docks::add(const QString& id, const QString& name, QWidget* content, QWidget* header) {
    auto* dock = new QDockWidget(name, &window_);
    dock->setObjectName(id);
    dock->setWidget(content);
    if (areaOf(docks_.size()) != Qt::BottomDockWidgetArea)
        letBeSmall(content, header);
    dock->setTitleBarWidget(header ? header : new QWidget);
    window_.addDockWidget(areaOf(docks_.size()), dock);
    docks_ << dock;
}

void Docks::clear() {
    for (QDockWidget* dock : std::exchange(docks_, {}))
        delete dock;
}

void Docks::setVisible(bool visible) {
    if (visible && !proportioned_ && small())
        putOnTabs(); // before they take room: a window does not shrink again
    for (QDockWidget* dock : docks_)
        dock->setVisible(visible);
}

void Docks::putOnTabs() {
    for (QDockWidget* dock : docks_.mid(1, 3)) { // all but the timeline
        window_.addDockWidget(areaOf(0), dock);
        window_.tabifyDockWidget(docks_[0], dock);
    }
}

void Docks::proportion() {
    if (std::exchange(proportioned_, true))
        return;
    QDockWidget *model = docks_[0], *techniques = docks_[1], *inspector = docks_[2],
                *metrics = docks_[3], *timeline = docks_[4];
    if (small()) {
        model->raise();
        window_.resizeDocks({model}, {qMin(230, window_.width() * 2 / 5)}, Qt::Horizontal);
        window_.resizeDocks({timeline}, {120}, Qt::Vertical);
        return;
    }
    window_.resizeDocks({model, inspector}, {264, 340}, Qt::Horizontal);
    window_.resizeDocks({timeline}, {qBound(190, window_.height() * 27 / 100, 300)}, Qt::Vertical);
    window_.resizeDocks({model, techniques}, {50, 50}, Qt::Vertical);
    window_.resizeDocks({inspector, metrics}, {42, 58}, Qt::Vertical);
}

int Docks::timelineHeight() const {
    return docks_[4]->height();
}

void Docks::setTimelineHeight(int height) {
    window_.resizeDocks({docks_[4]}, {height}, Qt::Vertical);
}

void Docks::restore(bool visible) {
    for (qsizetype i = 0; i < docks_.size(); ++i) {
        docks_[i]->hide();
        docks_[i]->setFloating(false);
        window_.addDockWidget(areaOf(i), docks_[i]);
    }
    proportioned_ = false;
    setVisible(visible);
    if (visible)
        proportion();
}

} // namespace systolens::window
