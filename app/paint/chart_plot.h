#pragma once
// What is inside a chart's plot: bars and lines, by Qt Charts, and points.
#include "app/paint/canvas.h"
#include "app/paint/chart_axes.h"

namespace systolens::paint {

// Qt Charts crashes without a QApplication: Error (failed) then. From another thread than the
// application's, that one draws the plot and must handle its events meanwhile.
void drawPlot(QPainter& painter, const QRectF& area, const scene::Chart& chart,
              const ChartLayout& layout, const Theme& theme);

// The marks of a scatter chart, whole also where they lie on an edge of the plot.
void paintPoints(Canvas& canvas, const scene::Chart& chart, const ChartLayout& layout);

// At most four points a pixel column: the first, the least, the most and the last of it, so that a
// line of any length looks as if all of it were drawn.
std::vector<QPointF> decimated(const std::vector<QPointF>& points, double from, double to,
                               int columns);

} // namespace systolens::paint
