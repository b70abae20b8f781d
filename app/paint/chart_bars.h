#pragma once
// What stands at a chart's bars: names of categories, values, and what a click on a bar means.
#include "app/paint/canvas.h"
#include "app/paint/chart_axes.h"

namespace systolens::paint {

void paintCategoryNames(Canvas& canvas, const scene::Chart& chart, const ChartLayout& layout);
// Where each begins, with a thin line from its end to the next one.
void paintFloatingBars(Canvas& canvas, const scene::Chart& chart, const ChartLayout& layout);
void paintBarValues(Canvas& canvas, const scene::Chart& chart, const ChartLayout& layout);
void addBarHits(Canvas& canvas, const scene::Chart& chart, const ChartLayout& layout);

} // namespace systolens::paint
