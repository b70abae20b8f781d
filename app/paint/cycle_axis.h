#pragma once
// Time from left to right: which cycle is at which pixel, the axis below a plot and the cursor in
// it.
#include <QRectF>

#include "app/paint/canvas.h"

namespace systolens::paint {

// The x at which a cycle begins.
double xOfCycle(const simulation::Window& window, const QRectF& plot, Cycle cycle);
// The cycle at an x, within the window.
Cycle cycleAtX(const simulation::Window& window, const QRectF& plot, double x);

// Ticks and their labels in 18 units below the plot, from the area's left edge to its right one.
void paintCycleAxis(Canvas& canvas, const QRectF& area, const QRectF& plot,
                    const simulation::Window& window);
// A line through the plot with a head at the area's top; nothing outside the window.
void paintCycleCursor(Canvas& canvas, const QRectF& area, const QRectF& plot,
                      const simulation::Window& window, Cycle cursor);

} // namespace systolens::paint
