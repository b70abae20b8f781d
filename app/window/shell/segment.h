#pragma once
// A flat button of a row of which one is on: what a panel shows, what a step is, A or B.
#include <QString>

class QToolButton;

namespace systolens::window {

// Checkable; a screen reader hears the tip, or the text where there is none.
QToolButton* makeSegment(const QString& text, const QString& tip = {});

} // namespace systolens::window
