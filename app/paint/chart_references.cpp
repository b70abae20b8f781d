#include "app/paint/chart_references.h"

#include <algorithm>
#include <cmath>

#include "app/paint/text.h"

namespace systolens::paint {

namespace {

using scene::Chart;

bool crosses(const QPointF& from, const QPointF& to, const QRectF& box) {
    const double left = std::min(from.x(), to.x()), right = std::max(from.x(), to.x());
    if (right < box.left() || left > box.right())
        return false;
    const auto heightAt = [&](double x) {
        return from.y() + (to.y() - from.y()) * (x - from.x()) / (to.x() - from.x());
    };
    double a = from.y(), b = to.y();
    if (right > left) { // the part above and below the box
        a = heightAt(std::max(left, box.left()));
        b = heightAt(std::min(right, box.right()));
    }
    return std::max(a, b) >= box.top() && std::min(a, b) <= box.bottom();
}

bool crosses(const Chart& chart, const Chart::Series& series, const ChartLayout& layout,
             const QRectF& box) {
    const auto at = [&](std::size_t i) {
        return QPointF(layout.xOf(pointX(series, i)), layout.yOf(pointY(series, i)));
    };
    for (std::size_t i = 0; i < series.y.size(); ++i) {
        const bool steps = chart.kind == Chart::Kind::steps, last = i + 1 == series.y.size();
        const QPointF here = at(i), next = at(last ? i : i + 1);
        const QPointF corner(last && steps ? layout.xOf(stepsEnd(series)) : next.x(), here.y());
        const bool crossed = steps && last ? crosses(here, corner, box)
                             : steps ? crosses(here, corner, box) || crosses(corner, next, box)
                                     : crosses(here, next, box);
        if (crossed)
            return true;
    }
    return false;
}

// Another level that lies across.
bool hasLevel(const Chart& chart, const ChartLayout& layout, double own, const QRectF& box) {
    return !layout.bars
           && std::any_of(chart.lines.begin(), chart.lines.end(), [&](const auto& line) {
                  const double y = layout.yOf(line.value);
                  return !line.vertical && std::abs(y - own) > 0.5 && y > box.top()
                         && y < box.bottom();
              });
}

bool hasBar(const Chart& chart, const ChartLayout& layout, const QRectF& box) {
    if (!layout.bars || layout.horizontal || isFloating(chart))
        return false;
    const double base = layout.y.logarithmic ? 0 : std::clamp(0.0, layout.y.from, layout.y.to);
    for (std::size_t i = 0; i < categoriesOf(chart); ++i) {
        const double total = layout.stacked ? stackedTotal(chart, i) : 0;
        for (std::size_t s = 0; s < chart.series.size(); ++s)
            if (layout
                    .barRect(i, s, chart.series.size(), base,
                             layout.stacked ? total : pointY(chart.series[s], i))
                    .intersects(box))
                return true;
    }
    return false;
}

// Across: at the right end, then further and further left; down: at the top.
std::vector<QRectF> placesOf(const ChartLayout& layout, const QLineF& line, const QSizeF& name) {
    const QRectF& plot = layout.plot;
    std::vector<QRectF> places;
    if (line.dx() == 0) {
        const double top = plot.top() - layout.head;
        const QRectF right({line.x1() + 2, top}, name);
        const QRectF left({line.x1() - 2 - name.width(), top}, name);
        if (right.right() <= plot.right() + 2)
            places.push_back(right);
        places.push_back(left);
        return places;
    }
    if (layout.beside > name.width()) // where no bar can be
        places.emplace_back(QPointF(plot.right() + 3, line.y1() - name.height() / 2), name);
    constexpr int columns = 12;
    for (int i = 0; i <= columns; ++i) {
        const double x = plot.right() - name.width() - i * (plot.width() - name.width()) / columns;
        for (const double y : {line.y1() - name.height() - 1, line.y1() + 2})
            if (y >= plot.top() - name.height() / 2 && y + name.height() <= plot.bottom())
                places.emplace_back(QPointF(x, y), name);
    }
    return places;
}

QFont fontOfNames(const Theme& theme) {
    return theme.font(Size::tiny, QFont::Medium);
}

QSizeF sizeOfName(const Chart::Line& line, const ChartLayout& layout, const Theme& theme) {
    const double width = widthOf(translate(line.name), fontOfNames(theme)) + theme.px(6);
    return {std::min(width, layout.plot.width()), theme.px(14)};
}

void paintReference(Canvas& canvas, const Chart& chart, const ChartLayout& layout,
                    const Chart::Line& line, std::vector<QRectF>& taken) {
    const Theme& theme = canvas.theme;
    const QColor colour = styleOf(theme, line.tone).colour;
    const QFont font = fontOfNames(theme);
    const QString name = translate(line.name);
    const bool upright = line.vertical != layout.horizontal;
    const double along =
        line.vertical && !layout.bars ? layout.x.along(line.value) : layout.y.along(line.value);
    if (along < -0.001 || along > 1.001)
        return;
    const QRectF& plot = layout.plot;
    const double x = plot.left() + along * plot.width();
    const double y = plot.bottom() - along * plot.height();
    const QLineF drawn = upright ? QLineF(x, plot.top() - layout.head, x, plot.bottom())
                                 : QLineF(plot.left(), y, plot.right(), y);
    canvas.line(drawn.p1(), drawn.p2(), colour, theme.px(1.4), Qt::DashLine);
    canvas.hit(QRectF(drawn.p1(), drawn.p2()).adjusted(-4, -4, 4, 4),
               scene::Ref{"line", {inEnglish(line.name)}},
               name + QStringLiteral(": ")
                   + formatted(Number(line.value),
                               line.vertical && !layout.bars ? chart.xUnit : chart.yUnit));
    const auto label = placeOfName(chart, layout, drawn, sizeOfName(line, layout, theme), taken);
    if (!label)
        return;
    taken.push_back(*label);
    canvas.box(*label, theme.px(2), theme.panel);
    canvas.text(*label, name, font, readable(colour, theme.panel), Qt::AlignCenter);
}

} // namespace

bool hasCurve(const Chart& chart, const ChartLayout& layout, const QRectF& box) {
    if (layout.bars)
        return false;
    return std::any_of(chart.series.begin(), chart.series.end(), [&](const Chart::Series& series) {
        const bool points = chart.kind == Chart::Kind::scatter && !series.joined;
        return !points && crosses(chart, series, layout, box);
    });
}

bool hasUpright(const Chart& chart, const ChartLayout& layout, const QRectF& box) {
    return !layout.bars && std::ranges::any_of(chart.lines, [&](const auto& line) {
        const double x = layout.xOf(line.value);
        return line.vertical && x > box.left() && x < box.right();
    });
}

std::optional<QRectF> placeOfName(const Chart& chart, const ChartLayout& layout, const QLineF& line,
                                  const QSizeF& name, const std::vector<QRectF>& taken) {
    for (const QRectF& place : placesOf(layout, line, name)) {
        const bool free = std::none_of(taken.begin(), taken.end(), [&](const QRectF& other) {
            return other.intersects(place);
        });
        // Down the plot a curve may have to be crossed: there is one place only.
        if (free
            && (line.dx() == 0
                || (!hasCurve(chart, layout, place) && !hasBar(chart, layout, place)
                    && !hasLevel(chart, layout, line.y1(), place)
                    && !hasUpright(chart, layout, place))))
            return place;
    }
    return std::nullopt;
}

double roomBeside(const Chart& chart, const ChartLayout& layout, const Theme& theme) {
    if (!layout.bars || layout.horizontal)
        return 0;
    double room = 0;
    for (const Chart::Line& line : chart.lines) {
        const double along = layout.y.along(line.value);
        const double y = layout.plot.bottom() - along * layout.plot.height();
        const QLineF across(layout.plot.left(), y, layout.plot.right(), y);
        const QSizeF size = sizeOfName(line, layout, theme);
        if (along >= 0 && along <= 1 && !placeOfName(chart, layout, across, size, {}))
            room = std::max(room, size.width() + theme.px(4));
    }
    return room <= layout.plot.width() * 0.25 ? room : 0;
}

void paintReferences(Canvas& canvas, const Chart& chart, const ChartLayout& layout,
                     std::vector<QRectF>& taken) {
    for (const Chart::Line& line : chart.lines)
        paintReference(canvas, chart, layout, line, taken);
}

} // namespace systolens::paint
