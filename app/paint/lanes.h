#pragma once
// Where a Lanes picture has its plot, and which cycle is at which pixel: what a timeline needs to
// follow the mouse. Arithmetic only.
#include <QRectF>

#include "app/paint/theme.h"
#include "core/scene/picture.h"

namespace systolens::paint {

// The plot within a painted area: beside the lanes' names, above the time axis.
QRectF lanesPlot(const QRectF& area, const scene::Lanes& lanes, const Theme& theme);

// The x at which a cycle begins.
double xOfCycle(const simulation::Window& window, const QRectF& plot, Cycle cycle);
// The cycle at an x, within the window.
Cycle cycleAtX(const simulation::Window& window, const QRectF& plot, double x);
// A window `factor` times as long in which `fixed` stays where it is; within 0 … total and never
// shorter than a cycle.
simulation::Window zoomed(const simulation::Window& window, Cycle fixed, double factor,
                          Cycle total);

} // namespace systolens::paint
