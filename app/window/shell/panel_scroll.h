#pragma once
// A panel whose content scrolls up and down, never sideways: what is in it wraps to its width.
#include <QWidget>

namespace systolens::window {

// Fills `panel` with `content`, which becomes its child, and gives both a panel's looks.
void fillScrollingPanel(QWidget* panel, QWidget* content);

} // namespace systolens::window
