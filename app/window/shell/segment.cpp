#include "app/window/shell/segment.h"

#include <QToolButton>

namespace systolens::window {

QToolButton* makeSegment(const QString& text, const QString& tip) {
    auto* button = new QToolButton;
    button->setObjectName("segment");
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip.isEmpty() ? text : tip);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace systolens::window
