#pragma once
// Where a Lanes picture has its plot: what a timeline needs to follow the mouse. Arithmetic only.
#include "app/paint/cycle_axis.h"

namespace systolens::paint {

// The plot within a painted area: beside the lanes' names, above the time axis.
QRectF lanesPlot(const QRectF& area, const scene::Lanes& lanes, const Theme& theme);

// A window `factor` times as long in which `fixed` stays where it is; within 0 … total and never
// shorter than a cycle.
simulation::Window zoomed(const simulation::Window& window, Cycle fixed, double factor,
                          Cycle total);

} // namespace systolens::paint
