#include "app/window/shell/panel_header.h"

#include <QBoxLayout>
#include <QLabel>

namespace systolens::window {

QWidget* makePanelHeader(QWidget* parent, const QString& name, QWidget* right) {
    auto* header = new QWidget(parent);
    header->setObjectName("panel");
    header->setAttribute(Qt::WA_StyledBackground);
    auto* label = new QLabel(name);
    label->setObjectName("panelName");
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(14, 10, 14, 4);
    row->addWidget(label);
    row->addStretch();
    if (right)
        row->addWidget(right);
    return header;
}

} // namespace systolens::window
