// A chart: Qt Charts draws what is in the plot, this everything around it, so that no two texts
// overlap and all of it is hit-tested and exported like any other picture.
#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <span>

#include "app/paint/canvas.h"
#include "app/paint/chart_axes.h"
#include "app/paint/chart_bars.h"
#include "app/paint/chart_plot.h"
#include "app/paint/chart_references.h"
#include "app/paint/legend.h"
#include "app/paint/paint.h"
#include "app/paint/text.h"

namespace systolens::paint {

namespace {

using scene::Chart;

// Whether a part of bars is anywhere; what is not there needs no name.
bool isSeen(const Chart& chart, const Chart::Series& series) {
    if (chart.kind != Chart::Kind::stackedBars)
        return true;
    for (std::size_t i = 0; i < series.y.size(); ++i)
        if (isFloating(chart) ? hasBar(series, i) : pointY(series, i) > 0)
            return true;
    return false;
}

Legend legendOf(const Chart& chart, const Theme& theme) {
    Legend legend;
    if (chart.series.size() > 1)
        for (std::size_t i = 0; i < chart.series.size(); ++i) {
            const Chart::Series& series = chart.series[i];
            if (!isSeen(chart, series))
                continue;
            if (series.name.english.empty()) // the line through the points of another
                continue;
            if (i > 0 && series.joined && chart.series[i - 1].joined
                && series.tone == chart.series[i - 1].tone) // the other end of an interval
                continue;
            ToneStyle style = styleOf(theme, series.tone);
            if (chart.kind != Chart::Kind::scatter || series.joined)
                style.shape = Shape::square;
            legend.entries.push_back({translate(series.name), style});
        }
    return legend;
}

// The unit is said once: "k cycles", not "cycles, k cycles".
QString titled(const Text& title, const QString& unit) {
    const QString text = translate(title);
    const auto isWord = [](const QString& said) { // and no sign, such as kB
        return said.size() >= (!said.isEmpty() && said.back() >= QChar(0xAC00) ? 2 : 4);
    };
    if (unit.isEmpty() || text.endsWith(unit) || (isWord(unit) && text.contains(unit)))
        return text;
    if (isWord(text) && unit.contains(text))
        return unit;
    return text.isEmpty() ? unit : text + QStringLiteral(", ") + unit;
}

// The values' title above the plot; that of positions below it or, of lying bars, above their
// names.
void paintTitles(Canvas& canvas, const Chart& chart, const ChartLayout& layout, const QRectF& area,
                 bool x, bool y) {
    const Theme& theme = canvas.theme;
    const QFont font = theme.font(Size::small);
    const double line = theme.px(17);
    const QString names = titled(chart.xTitle, layout.bars ? QString() : layout.x.scale.unit);
    const QString values = titled(
        chart.yTitle, layout.labelled && layout.values == 0 ? QString() : layout.y.scale.unit);
    double left = area.left();
    const double top =
        layout.horizontal ? layout.plot.top() - layout.head - line - theme.px(2) : area.top();
    if (x && layout.horizontal) {
        canvas.text({left, top, area.width(), line}, names, font, theme.muted);
        left = std::max(layout.plot.left(), left + widthOf(names, font) + theme.px(16));
    } else if (x) {
        canvas.text(
            {layout.plot.left(), layout.plot.bottom() + layout.names, layout.plot.width(), line},
            names, font, theme.muted, Qt::AlignCenter);
    }
    if (y)
        canvas.text({left, top, area.right() - left, line}, values, font, theme.muted);
}

void paintGrid(Canvas& canvas, const ChartLayout& layout) {
    if (layout.horizontal && layout.values == 0)
        return;
    const QRectF& plot = layout.plot;
    for (const double tick : layout.y.ticks) {
        const double along = (tick - layout.y.from) / (layout.y.to - layout.y.from);
        const double x = plot.left() + along * plot.width();
        const double y = plot.bottom() - along * plot.height();
        if (layout.horizontal)
            canvas.line({x, plot.top()}, {x, plot.bottom()}, canvas.theme.border);
        else
            canvas.line({plot.left(), y}, {plot.right(), y}, canvas.theme.border);
    }
}

void paintValueTicks(Canvas& canvas, const ChartLayout& layout) {
    const Theme& theme = canvas.theme;
    const QFont font = theme.font(Size::tiny);
    if (layout.horizontal && layout.values == 0)
        return;
    double free = layout.plot.left() - theme.px(20);
    for (const double tick : layout.y.ticks) {
        const double along = (tick - layout.y.from) / (layout.y.to - layout.y.from);
        const QString label = layout.y.label(tick);
        if (!layout.horizontal) {
            const double y = layout.plot.bottom() - along * layout.plot.height();
            canvas.text({layout.plot.left() - layout.values, y - theme.px(8),
                         layout.values - theme.px(7), theme.px(16)},
                        label, font, theme.muted, Qt::AlignRight | Qt::AlignVCenter);
            continue;
        }
        const double width = widthOf(label, font) + 1;
        const double left = layout.plot.left() + along * layout.plot.width() - width / 2;
        if (left >= free)
            canvas.text({left, layout.plot.bottom() + theme.px(4), width, theme.px(14)}, label,
                        font, theme.muted);
        free = std::max(free, left + width + theme.px(6));
    }
}

void paintPositionTicks(Canvas& canvas, const ChartLayout& layout, const QRectF& area) {
    const Theme& theme = canvas.theme;
    const QFont font = theme.font(Size::tiny);
    double free = area.left();
    for (const double tick : layout.x.ticks) {
        const double along = (tick - layout.x.from) / (layout.x.to - layout.x.from);
        const double x = layout.plot.left() + along * layout.plot.width();
        const QString label = layout.x.label(tick);
        const double width = widthOf(label, font) + 1;
        const double left = std::clamp(x - width / 2, area.left(), area.right() - width);
        canvas.line({x, layout.plot.bottom()}, {x, layout.plot.bottom() + theme.px(4)},
                    theme.muted);
        if (left >= free)
            canvas.text({left, layout.plot.bottom() + theme.px(5), width, theme.px(14)}, label,
                        font, theme.muted);
        free = std::max(free, left + width + theme.px(6));
    }
}

void paintCursor(Canvas& canvas, const Chart& chart, const ChartLayout& layout) {
    if (!chart.cursor || layout.horizontal)
        return;
    const double x = layout.bars ? layout.plot.left() + (*chart.cursor + 0.5) * layout.slot
                                 : layout.xOf(*chart.cursor);
    if (x >= layout.plot.left() - 1 && x <= layout.plot.right() + 1)
        canvas.line({x, layout.plot.top()}, {x, layout.plot.bottom()}, canvas.theme.text,
                    canvas.theme.px(1.6));
}

using NamedPoints = std::vector<std::pair<QPointF, QString>>;

// A name is read as that of the point nearest to it.
bool isNearest(QPointF at, const QRectF& label, const NamedPoints& named) {
    const auto distance = [&](QPointF point) {
        const QPointF way(std::max({label.left() - point.x(), 0.0, point.x() - label.right()}),
                          std::max({label.top() - point.y(), 0.0, point.y() - label.bottom()}));
        return QPointF::dotProduct(way, way);
    };
    const double own = distance(at);
    return std::ranges::all_of(named,
                               [&](const auto& other) { return distance(other.first) >= own; });
}

struct PlacedName {
    QRectF box;
    std::optional<QLineF> way; // from a point that is not beside it
    bool overCurves = false;
};

// From a point to the nearest part of its name; none is needed where they touch.
std::optional<QLineF> wayTo(const QRectF& name, QPointF at, double near) {
    const QPointF end(std::clamp(at.x(), name.left(), name.right()),
                      std::clamp(at.y(), name.top(), name.bottom()));
    const QLineF way(at, end);
    return way.length() > near ? std::optional(way) : std::nullopt;
}

// Whether a way goes through letters, not only along them.
bool crosses(const QLineF& way, const QRectF& name) {
    const QRectF box = name.adjusted(0, name.height() * 0.22, 0, -name.height() * 0.22);
    if (box.contains(way.p2()))
        return true;
    for (const QLineF& side :
         {QLineF(box.topLeft(), box.bottomRight()), QLineF(box.bottomLeft(), box.topRight())})
        if (way.intersects(side, nullptr) == QLineF::BoundedIntersection)
            return true;
    return false;
}

// Right or left of a point, else above or below it, then further and further away (with a line to
// it), where nothing is yet and, if there is such a place, no curve or upright line goes through.
std::optional<PlacedName> placeBeside(const Chart& chart, const ChartLayout& layout, QPointF at,
                                      const QSizeF& size, const Theme& theme,
                                      const NamedPoints& named, const std::vector<QRectF>& taken) {
    const QRectF& plot = layout.plot;
    const double beside = theme.px(7), line = size.height() + theme.px(1), step = theme.px(16);
    const double right = at.x() + beside, left = at.x() - beside - size.width(),
                 middle = at.x() - size.width() / 2, top = at.y() - size.height() / 2;
    std::vector<QPointF> corners{{right, top}, {left, top}};
    for (int i = 1; i <= 4; ++i)
        for (const double y : {top - i * line, top + i * line})
            for (const double x : {middle, right - beside / 2, left + beside / 2})
                corners.emplace_back(x, y);
    for (int j = 1; j <= 6; ++j)
        for (int i = 1; i <= 4; ++i)
            for (const double y : {top - i * line, top + i * line})
                for (const double x : {right + j * step, left - j * step})
                    corners.emplace_back(x, y);
    const QRectF own(at.x() - theme.px(4.5), at.y() - theme.px(4.5), theme.px(9), theme.px(9));
    enum { clear, acrossNames, overCurves }; // better crowded than without its name
    for (const int effort : {clear, acrossNames, overCurves})
        for (const QPointF& corner : corners) {
            const QRectF label(corner, size);
            if (!plot.adjusted(0, -theme.px(8), theme.px(8), 0).contains(label)
                || (effort < overCurves
                    && (hasCurve(chart, layout, label) || hasUpright(chart, layout, label)
                        || !isNearest(at, label, named))))
                continue;
            const auto way = wayTo(label, at, theme.px(12));
            const bool free = std::ranges::none_of(taken, [&](const QRectF& other) {
                return other.intersects(label)
                       || (way && effort < acrossNames && !own.contains(other)
                           && crosses(*way, other));
            });
            if (free)
                return PlacedName{label, way, effort == overCurves};
        }
    return std::nullopt;
}

// Beside their points, unless a point or another's name is there already.
void paintPointNames(Canvas& canvas, const Chart& chart, const ChartLayout& layout,
                     std::vector<QRectF> taken) {
    const Theme& theme = canvas.theme;
    const QFont font = theme.font(Size::tiny);
    NamedPoints named;
    for (const auto& series : chart.series)
        for (std::size_t i = 0; i < std::min(series.names.size(), series.y.size()); ++i) {
            const QPointF at(layout.xOf(pointX(series, i)), layout.yOf(pointY(series, i)));
            named.emplace_back(at, translate(series.names[i]));
            taken.emplace_back(at.x() - theme.px(4), at.y() - theme.px(4), theme.px(8),
                               theme.px(8));
        }
    for (const auto& [at, name] : named) {
        const auto label = placeBeside(chart, layout, at, {widthOf(name, font) + 1, theme.px(14)},
                                       theme, named, taken);
        if (!label)
            continue;
        taken.push_back(label->box);
        if (label->way)
            canvas.line(label->way->p1(), label->way->p2(), theme.muted);
        if (!label->overCurves) // the grid does not go through it
            canvas.box(label->box.adjusted(-1, 1, 1, -1), theme.px(2), theme.panel);
        canvas.text(label->box, name, font, theme.text, Qt::AlignLeft | Qt::AlignVCenter);
    }
}

// The point nearest to the mouse, over all series.
void addPointHits(Canvas& canvas, const Chart& chart, const ChartLayout& layout) {
    if (!canvas.hits)
        return;
    canvas.hits->addField(
        layout.plot,
        [chart, layout, reach = canvas.theme.px(14)](QPointF mouse) -> std::optional<Hit> {
            std::optional<Hit> nearest;
            double least = reach;
            for (const auto& series : chart.series)
                for (std::size_t i = 0; i < series.y.size(); ++i) {
                    const double px = pointX(series, i), py = pointY(series, i);
                    const QPointF at(layout.xOf(px), layout.yOf(py));
                    const double distance = std::hypot(at.x() - mouse.x(), at.y() - mouse.y());
                    if (!(distance < least)) // or not a number
                        continue;
                    least = distance;
                    Target target =
                        scene::Ref{"point", {inEnglish(series.name), std::to_string(i)}};
                    if (i < series.edits.size())
                        target = series.edits[i];
                    nearest = Hit{
                        {at.x() - 4, at.y() - 4, 8, 8},
                        std::move(target),
                        QStringLiteral("%1: %2, %3")
                            .arg(translate(i < series.names.size() ? series.names[i] : series.name),
                                 layout.x.names.empty() ? formatted(Number(px), chart.xUnit)
                                                        : layout.x.label(px),
                                 formatted(Number(py), chart.yUnit))};
                }
            return nearest;
        });
}

bool isEmpty(const Chart& chart) {
    return chart.lines.empty() && std::ranges::all_of(chart.series, [](const auto& series) {
               return std::ranges::none_of(series.y, [](double y) { return std::isfinite(y); });
           });
}

// Colours without names tell less than bars that are low.
bool hasRoom(const Chart& chart, double legend, double height, const Theme& theme) {
    if (isFloating(chart) && saysValues(chart)) // their signs say what they mean, too
        return legend < height * 0.2;
    const bool lying = isBars(chart) && chart.horizontal;
    const double least =
        lying ? theme.px(10) + theme.px(17) * static_cast<double>(categoriesOf(chart))
              : theme.px(70);
    return legend < height * 0.45 || legend + least <= height;
}

} // namespace

void paintChart(QPainter& painter, const QRectF& area, const Chart& chart, const Theme& theme,
                Hits* hits) {
    Canvas canvas(painter, theme, hits);
    if (isEmpty(chart)) {
        canvas.text(area, QCoreApplication::translate("systolens::paint", "There are no values"),
                    theme.font(Size::body), theme.muted, Qt::AlignCenter);
        return;
    }
    const Legend legend = legendOf(chart, theme);
    QRectF inner = area;
    const double legendRoom = legendHeight(legend, theme, area.width());
    const bool withLegend = legendRoom > 0 && hasRoom(chart, legendRoom, area.height(), theme);
    if (withLegend)
        inner.setBottom(area.bottom() - legendRoom
                        - theme.px(area.height() < theme.px(140) ? 2 : 8));
    const double line = theme.px(17);
    const bool roomy = inner.height() > theme.px(110);
    const bool xTitle = roomy && (!chart.xTitle.empty() || chart.xUnit != Unit::none);
    const bool yTitle = roomy && (!chart.yTitle.empty() || chart.yUnit != Unit::none);
    const bool lies = chart.horizontal && isBars(chart); // names and values share a line of titles
    if (yTitle || (xTitle && lies))
        inner.setTop(inner.top() + line + theme.px(2));
    if (xTitle && !lies)
        inner.setBottom(inner.bottom() - line);
    ChartLayout layout = layOutChart(chart, theme, inner);
    if (const double beside = roomBeside(chart, layout, theme); beside > 0)
        layout = layOutChart(chart, theme, inner, beside);
    paintTitles(canvas, chart, layout, area, xTitle, yTitle);
    paintGrid(canvas, layout);
    if (isFloating(chart))
        paintFloatingBars(canvas, chart, layout);
    else
        drawPlot(painter, area, chart, layout, theme);
    if (!layout.horizontal)
        canvas.line(layout.plot.bottomLeft(), layout.plot.bottomRight(), theme.muted);
    paintPoints(canvas, chart, layout);
    paintValueTicks(canvas, layout);
    std::vector<QRectF> taken;
    if (layout.horizontal)
        paintReferences(canvas, chart, layout, taken);
    if (layout.bars) {
        paintCategoryNames(canvas, chart, layout);
        if (!layout.horizontal || layout.labelled)
            paintBarValues(canvas, chart, layout);
        addBarHits(canvas, chart, layout);
    } else {
        paintPositionTicks(canvas, layout, area);
        addPointHits(canvas, chart, layout);
    }
    if (!layout.horizontal)
        paintReferences(canvas, chart, layout, taken);
    if (!layout.bars)
        paintPointNames(canvas, chart, layout, std::move(taken));
    paintCursor(canvas, chart, layout);
    if (withLegend) {
        const double lowest = area.bottom() - legendRoom;
        const double near = layout.plot.bottom() + layout.values + theme.px(28);
        paintLegendBelow(canvas,
                         {area.left(), layout.horizontal ? std::min(lowest, near) : lowest,
                          area.width(), legendRoom},
                         legend);
    }
}

} // namespace systolens::paint
