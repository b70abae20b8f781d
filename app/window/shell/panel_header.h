#pragma once
// The first line of a panel: its name in small capitals, and something at the right.
#include <QString>
#include <QWidget>

namespace systolens::window {

QWidget* makePanelHeader(QWidget* parent, const QString& name, QWidget* right = nullptr);

} // namespace systolens::window
