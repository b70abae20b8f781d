#include "app/window/shell/panel_scroll.h"

#include <QApplication>
#include <QBoxLayout>
#include <QScrollArea>

namespace systolens::window {

void fillScrollingPanel(QWidget* panel, QWidget* content) {
    panel->setObjectName("panel");
    panel->setAttribute(Qt::WA_StyledBackground);
    content->setObjectName("panel");
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    QObject::connect(qApp, &QApplication::focusChanged, scroll,
                     [scroll](QWidget* /*before*/, QWidget* now) {
                         if (now && scroll->isAncestorOf(now))
                             scroll->ensureWidgetVisible(now);
                     });
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
}

} // namespace systolens::window
