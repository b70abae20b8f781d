#pragma once
// The cells of the PE array. Small arrays are vectors; large ones one image, put together from a
// few pre-painted cells, which is what keeps 256 × 256 within a frame.
#include "app/paint/array_layout.h"
#include "app/paint/canvas.h"

namespace systolens::paint {

void paintPeGrid(Canvas& canvas, const ArrayLayout& layout, const scene::ArrayPicture& picture);
// How a legend shows what a PE does.
ToneStyle peStyle(const Theme& theme, simulation::PeState::Act act);

// What other pictures of PEs share with the array: a cell, its colour where cells are a pixel or
// two, and what an activity is called.
void paintPe(Canvas& canvas, const QRectF& cell, simulation::PeState::Act act);
QColor colourOf(const Theme& theme, simulation::PeState::Act act);
QString actName(simulation::PeState::Act act);

} // namespace systolens::paint
