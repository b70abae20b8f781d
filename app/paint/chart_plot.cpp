#include "app/paint/chart_plot.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QCoreApplication>
#include <QGraphicsScene>
#include <QHorizontalBarSeries>
#include <QHorizontalStackedBarSeries>
#include <QLineSeries>
#include <QPicture>
#include <QStackedBarSeries>
#include <QThread>
#include <QValueAxis>
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "core/support/error.h"

namespace systolens::paint {

namespace {

using scene::Chart;

QBrush brushOf(const ToneStyle& style, const Theme& theme) {
    switch (style.hatch) {
    case Hatch::diagonal:
        return {style.colour, Qt::BDiagPattern};
    case Hatch::cross:
        return {style.colour, Qt::DiagCrossPattern};
    case Hatch::none:
        break;
    }
    return mixed(style.colour, theme.panel, 0.9);
}

// Only the range: ticks, grid and labels are painted around Qt Charts' plot.
QValueAxis* valueAxis(double from, double to) {
    auto* out = new QValueAxis;
    out->setRange(from, to);
    out->setVisible(false);
    return out;
}

QBarCategoryAxis* categoryAxis(std::size_t count) {
    auto* out = new QBarCategoryAxis;
    for (std::size_t i = 0; i < count; ++i)
        out->append(QString::number(i));
    out->setVisible(false);
    return out;
}

std::unique_ptr<QAbstractBarSeries> emptyBars(const ChartLayout& layout) {
    if (layout.horizontal && layout.stacked)
        return std::make_unique<QHorizontalStackedBarSeries>();
    if (layout.horizontal)
        return std::make_unique<QHorizontalBarSeries>();
    if (layout.stacked)
        return std::make_unique<QStackedBarSeries>();
    return std::make_unique<QBarSeries>();
}

// Bars grow from zero in Qt Charts; on a logarithmic axis that is the axis' least decade.
double barValue(const ChartAxis& axis, double value) {
    return axis.logarithmic ? axis.position(value) - axis.from : value;
}

void addBars(QChart& plot, const Chart& chart, const ChartLayout& layout, const Theme& theme) {
    const std::size_t count = categoriesOf(chart);
    auto bars = emptyBars(layout);
    bars->setBarWidth(layout.slot > 0 ? layout.bar / layout.slot : 0.7);
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        // Qt Charts counts horizontal bars from below.
        const std::size_t index =
            layout.horizontal && !layout.stacked ? chart.series.size() - 1 - s : s;
        const auto& series = chart.series[index];
        auto* set = new QBarSet(QString());
        for (std::size_t i = 0; i < count; ++i)
            *set << barValue(layout.y, pointY(series, layout.horizontal ? count - 1 - i : i));
        const ToneStyle style = styleOf(theme, series.tone);
        set->setBrush(brushOf(style, theme));
        set->setPen(style.hatch == Hatch::none ? QPen(theme.panel, 1) : QPen(style.colour, 1));
        bars->append(set);
    }
    QAbstractBarSeries* owned = bars.release();
    plot.addSeries(owned);
    const double from = layout.y.logarithmic ? 0 : layout.y.from;
    auto* values = valueAxis(from, from + layout.y.to - layout.y.from);
    auto* names = categoryAxis(count);
    plot.addAxis(values, layout.horizontal ? Qt::AlignBottom : Qt::AlignLeft);
    plot.addAxis(names, layout.horizontal ? Qt::AlignLeft : Qt::AlignBottom);
    owned->attachAxis(values);
    owned->attachAxis(names);
}

std::vector<QPointF> pointsOf(const Chart& chart, const Chart::Series& series,
                              const ChartLayout& layout) {
    std::vector<QPointF> points;
    const bool steps = chart.kind == Chart::Kind::steps;
    for (std::size_t i = 0; i < series.y.size(); ++i) {
        if (!std::isfinite(series.y[i]) || !std::isfinite(pointX(series, i)))
            continue;
        const QPointF point(layout.x.position(pointX(series, i)), layout.y.position(series.y[i]));
        if (steps && !points.empty())
            points.emplace_back(point.x(), points.back().y());
        points.push_back(point);
    }
    if (steps && !points.empty())
        points.emplace_back(layout.x.position(stepsEnd(series)), points.back().y());
    return points;
}

// Their marks are painted: Qt Charts cuts those at the plot's edges in half.
bool arePoints(const Chart& chart, const Chart::Series& series) {
    return chart.kind == Chart::Kind::scatter && !series.joined;
}

QLineSeries* line(const ToneStyle& style, const Theme& theme) {
    auto* out = new QLineSeries;
    QPen pen(style.colour, theme.px(2) * theme.stroke);
    pen.setJoinStyle(Qt::RoundJoin);
    if (style.hatch != Hatch::none)
        pen.setStyle(Qt::DashLine);
    out->setPen(pen);
    return out;
}

// Beyond the plot, as much of its axes as so many pixels are: marks at its edges are not cut.
QValueAxis* widerAxis(const ChartAxis& axis, double length, double margin) {
    const double more = length > 0 ? (axis.to - axis.from) * margin / length : 0;
    return valueAxis(axis.from - more, axis.to + more);
}

double marginOf(const Chart& chart, const Theme& theme) {
    return chart.kind == Chart::Kind::scatter ? theme.px(5) : 0;
}

void addPoints(QChart& plot, const Chart& chart, const ChartLayout& layout, const Theme& theme,
               double pixelsPerUnit) {
    const double margin = marginOf(chart, theme);
    auto* x = widerAxis(layout.x, layout.plot.width(), margin);
    auto* y = widerAxis(layout.y, layout.plot.height(), margin);
    plot.addAxis(x, Qt::AlignBottom);
    plot.addAxis(y, Qt::AlignLeft);
    const auto columns = static_cast<int>(layout.plot.width() * std::max(1.0, pixelsPerUnit));
    for (const auto& series : chart.series) {
        if (arePoints(chart, series))
            continue;
        QLineSeries* out = line(styleOf(theme, series.tone), theme);
        for (const QPointF& point :
             decimated(pointsOf(chart, series, layout), layout.x.from, layout.x.to, columns))
            out->append(point);
        plot.addSeries(out);
        out->attachAxis(x);
        out->attachAxis(y);
    }
}

void drawHere(QPainter& painter, const QRectF& area, const Chart& chart, const ChartLayout& layout,
              const Theme& theme, double pixelsPerUnit) {
    QGraphicsScene scene;
    auto* plot = new QChart;
    scene.addItem(plot);
    plot->setBackgroundVisible(false);
    plot->setPlotAreaBackgroundVisible(false);
    plot->setMargins({});
    plot->setContentsMargins(0, 0, 0, 0);
    plot->legend()->hide();
    if (layout.bars)
        addBars(*plot, chart, layout, theme);
    else
        addPoints(*plot, chart, layout, theme, pixelsPerUnit);
    plot->setGeometry(QRectF(QPointF(), area.size()));
    const double margin = layout.bars ? 0 : marginOf(chart, theme);
    plot->setPlotArea(
        layout.plot.translated(-area.topLeft()).adjusted(-margin, -margin, margin, margin));
    scene.setSceneRect(QRectF(QPointF(), area.size()));
    scene.render(&painter, area, scene.sceneRect(), Qt::IgnoreAspectRatio);
}

} // namespace

void paintPoints(Canvas& canvas, const Chart& chart, const ChartLayout& layout) {
    const Theme& theme = canvas.theme;
    const double size = theme.px(8);
    const QRectF& plot = layout.plot;
    for (const auto& series : chart.series) {
        if (!arePoints(chart, series))
            continue;
        const ToneStyle style = styleOf(theme, series.tone);
        for (const QPointF& point : decimated(pointsOf(chart, series, layout), layout.x.from,
                                              layout.x.to, static_cast<int>(plot.width()))) {
            const double up = (point.y() - layout.y.from) / (layout.y.to - layout.y.from);
            const QPointF at(layout.xOf(point.x()), plot.bottom() - up * plot.height());
            canvas.mark(at, size + theme.px(2), style.shape, theme.panel);
            canvas.mark(at, size, style.shape, style.colour);
        }
    }
}

std::vector<QPointF> decimated(const std::vector<QPointF>& points, double from, double to,
                               int columns) {
    if (columns < 1 || points.size() <= static_cast<std::size_t>(columns) * 4)
        return points;
    const auto columnOf = [&](const QPointF& point) {
        return static_cast<int>((point.x() - from) / (to - from) * columns);
    };
    std::vector<QPointF> out;
    for (std::size_t begin = 0; begin < points.size();) {
        std::size_t end = begin + 1, least = begin, most = begin;
        for (; end < points.size() && columnOf(points[end]) == columnOf(points[begin]); ++end) {
            least = points[end].y() < points[least].y() ? end : least;
            most = points[end].y() > points[most].y() ? end : most;
        }
        std::array<std::size_t, 4> kept{begin, std::min(least, most), std::max(least, most),
                                        end - 1};
        for (std::size_t i = 0; i < kept.size(); ++i)
            if (i == 0 || kept[i] != kept[i - 1])
                out.push_back(points[kept[i]]);
        begin = end;
    }
    return out;
}

void drawPlot(QPainter& painter, const QRectF& area, const Chart& chart, const ChartLayout& layout,
              const Theme& theme) {
    if (!QCoreApplication::instance() || !QCoreApplication::instance()->inherits("QApplication"))
        throw Error(Error::Kind::failed,
                    SYSTOLENS_TEXT("paint", "Charts can be painted only by the whole program"), {},
                    SYSTOLENS_TEXT("paint", "This is a fault of the program: please report it"));
    const double pixelsPerUnit = painter.deviceTransform().m11();
    if (QThread::currentThread() == QCoreApplication::instance()->thread()) {
        drawHere(painter, area, chart, layout, theme, pixelsPerUnit);
        return;
    }
    QPicture plot; // Qt Charts lives in the GUI thread only: there it is drawn, here it is replayed
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [&, hints = painter.renderHints()] {
            QPainter recorder(&plot);
            recorder.setRenderHints(hints);
            drawHere(recorder, area, chart, layout, theme, pixelsPerUnit);
        },
        Qt::BlockingQueuedConnection);
    painter.drawPicture(QPointF(), plot);
}

} // namespace systolens::paint
