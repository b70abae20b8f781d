#include "app/window/shell/keys.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QComboBox>
#include <QKeyEvent>

namespace systolens::window {

namespace {

bool isArrow(int key) {
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Home || key == Qt::Key_End;
}

} // namespace

bool Keys::eventFilter(QObject* watched, QEvent* event) {
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
