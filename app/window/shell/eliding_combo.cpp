#include "app/window/shell/eliding_combo.h"

#include <QAbstractItemView>
#include <QStylePainter>

namespace systolens::window {

void ElidingCombo::showPopup() {
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 2 * fontMetrics().height());
    QComboBox::showPopup();
}

void ElidingCombo::paintEvent(QPaintEvent* /*event*/) {
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect room =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    const int margin = fontMetrics().horizontalAdvance(' ');
    option.currentText =
        fontMetrics().elidedText(option.currentText, Qt::ElideRight, room.width() - 2 * margin);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace systolens::window
