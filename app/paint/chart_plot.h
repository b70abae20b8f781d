#pragma once
// What is inside a chart's plot, by Qt Charts: bars, lines, points.
#include <QPainter>

#include "app/paint/chart_axes.h"

namespace systolens::paint {

// Qt Charts crashes without a QApplication: Error (failed) then. From another thread than the
// application's, that one draws the plot and must handle its events meanwhile.
void drawPlot(QPainter& painter, const QRectF& area, const scene::Chart& chart,
              const ChartLayout& layout, const Theme& theme);

// At most four points a pixel column: the first, the least, the most and the last of it, so that a
// line of any length looks as if all of it were drawn.
std::vector<QPointF> decimated(const std::vector<QPointF>& points, double from, double to,
                               int columns);

} // namespace systolens::paint
