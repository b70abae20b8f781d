#include "app/window/shell/keys.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QComboBox>
#include <QKeyEvent>
#include <QToolButton>

namespace systolens::window {

namespace {

bool isArrow(int key) {
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Home || key == Qt::Key_End;
}

bool isEnter(int key) {
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

bool pressed(QObject* watched, const QObject* window) {
    auto* button = qobject_cast<QAbstractButton*>(watched);
    if (!button || !button->isEnabled() || button->window() != window)
        return false;
    auto* tool = qobject_cast<QToolButton*>(button);
    if (tool && tool->menu() && tool->popupMode() == QToolButton::InstantPopup)
        tool->showMenu();
    else
        button->click();
    return true;
}

} // namespace

bool Keys::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && isEnter(static_cast<QKeyEvent*>(event)->key()))
        return pressed(watched, parent());
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool forButton =
        key == Qt::Key_Space
        && (qobject_cast<QAbstractButton*>(watched) || qobject_cast<QComboBox*>(watched));
    const bool forSlider = isArrow(key) && qobject_cast<QAbstractSlider*>(watched);
    if (!forButton && !forSlider)
        return false;
    event->accept();
    return true;
}

} // namespace systolens::window
