#pragma once
// Levels and limits that a chart compares with: dashed lines, each with its name where no curve
// and no other name is.
#include "app/paint/canvas.h"
#include "app/paint/chart_axes.h"

namespace systolens::paint {

void paintReferences(Canvas& canvas, const scene::Chart& chart, const ChartLayout& layout,
                     std::vector<QRectF>& taken);

// How much the plot of standing bars must give way for names of levels that are nowhere among them;
// 0 when all have a place, or none would be wide enough.
double roomBeside(const scene::Chart& chart, const ChartLayout& layout, const Theme& theme);

// Whether a curve of a chart of lines goes through a box.
bool hasCurve(const scene::Chart& chart, const ChartLayout& layout, const QRectF& box);

// Whether a line down the plot does.
bool hasUpright(const scene::Chart& chart, const ChartLayout& layout, const QRectF& box);

// Where to write a name of this size along a line across or (upright) down the plot; nothing when
// every place is taken, crossed by a curve or on a bar.
std::optional<QRectF> placeOfName(const scene::Chart& chart, const ChartLayout& layout,
                                  const QLineF& line, const QSizeF& name,
                                  const std::vector<QRectF>& taken);

} // namespace systolens::paint
