// A timeline: blocks and areas over a window of cycles, its axis and the cursor.
#include <QCoreApplication>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "app/paint/canvas.h"
#include "app/paint/cycle_axis.h"
#include "app/paint/lanes.h"
#include "app/paint/paint.h"
#include "app/paint/text.h"

namespace systolens::paint {

namespace {

using scene::Lanes;
using scene::Tone;

double axisHeight(const QRectF& area, const Theme& theme) {
    return area.height() > theme.px(70) ? theme.px(18) : 0;
}

double headHeight(const Theme& theme) {
    return theme.px(8);
}

// One lane for all of a kind, as they are on average.
void merge(Lanes& lanes, simulation::Lane::Kind kind, const Text& name, Tone tone) {
    const auto isOne = [&](const Lanes::Row& row) { return row.lane.kind == kind; };
    const auto first = std::ranges::find_if(lanes.rows, isOne);
    const auto count = std::ranges::count_if(lanes.rows, isOne);
    if (count < 2)
        return;
    Lanes::Row made{name, first->kind, tone, first->bins, first->lane};
    for (auto row = first + 1; row != lanes.rows.end(); ++row)
        for (std::size_t i = 0; isOne(*row) && i < std::min(made.bins.size(), row->bins.size());
             ++i)
            made.bins[i] += row->bins[i];
    for (double& bin : made.bins)
        bin /= static_cast<double>(count);
    *first = std::move(made);
    lanes.rows.erase(std::remove_if(first + 1, lanes.rows.end(), isOne), lanes.rows.end());
}

// Of "GLB ifmap" the name that others of its kind have, too.
Text memoryOf(const Lanes& lanes) {
    for (const Lanes::Row& row : lanes.rows)
        if (row.lane.kind == simulation::Lane::Kind::buffer && !row.name.arguments.empty())
            return {{}, "%1", {row.name.arguments.front()}};
    return {{}, "GLB", {}};
}

// Where it is low, lanes of a kind become one, so that each is high enough to have its name.
Lanes compacted(Lanes lanes, double height, const Theme& theme) {
    using Kind = simulation::Lane::Kind;
    const auto low = [&] { return height < theme.px(12) * static_cast<double>(lanes.rows.size()); };
    if (low())
        merge(lanes, Kind::peRow, {"systolens::paint", "PE rows", {}}, Tone::busy);
    if (low())
        merge(lanes, Kind::noc, {{}, "NoC", {}}, Tone::noc);
    if (low())
        merge(lanes, Kind::buffer, memoryOf(lanes), Tone::glb);
    return lanes;
}

QString wordsOf(Words held, Words whole) {
    return QCoreApplication::translate("systolens::paint", "%1 of %2 words")
        .arg(grouped(held), grouped(whole));
}

void paintBlock(Canvas& canvas, const QRectF& area, const ToneStyle& style, double level) {
    const Theme& theme = canvas.theme;
    const double radius = std::min(theme.px(2), area.width() / 3);
    if (style.hatch != Hatch::none && area.width() > theme.px(3)) { // a hatch has no shades
        QRectF part = area;
        part.setTop(area.bottom() - std::max(theme.px(1.5), area.height() * level));
        canvas.tone(part, std::min(radius, part.height() / 3), style);
        return;
    }
    canvas.box(area, radius, mixed(style.colour, theme.panel, 0.35 + 0.5 * level));
}

// Neighbouring bins that look alike are one block.
void paintBlocks(Canvas& canvas, const QRectF& area, const Lanes::Row& row) {
    constexpr int shades = 6;
    const auto shade = [=](double value) {
        return std::isfinite(value) && value > 0
                   ? std::clamp(static_cast<int>(std::ceil(value * shades - 1e-9)), 1, shades)
                   : 0;
    };
    const double width = area.width() / static_cast<double>(row.bins.size());
    const ToneStyle style = styleOf(canvas.theme, row.tone);
    const double gap = std::min(canvas.theme.px(1.5), width * 0.5);
    for (std::size_t i = 0; i < row.bins.size();) {
        const int level = shade(row.bins[i]);
        std::size_t end = i + 1;
        while (end < row.bins.size() && shade(row.bins[end]) == level)
            ++end;
        const double left = area.left() + static_cast<double>(i) * width;
        const double right = area.left() + static_cast<double>(end) * width;
        const bool ends = end == row.bins.size() || shade(row.bins[end]) == 0;
        if (level > 0)
            paintBlock(
                canvas,
                {left, area.top(), std::max(0.7, right - left - (ends ? gap : 0)), area.height()},
                style, static_cast<double>(level) / shades);
        i = end;
    }
}

void paintArea(Canvas& canvas, const QRectF& area, const Lanes::Row& row) {
    const double width = area.width() / static_cast<double>(row.bins.size());
    QPainterPath path(area.bottomLeft());
    for (std::size_t i = 0; i < row.bins.size(); ++i) {
        const double value = std::isfinite(row.bins[i]) ? std::clamp(row.bins[i], 0.0, 1.0) : 0;
        const double y = area.bottom() - value * area.height();
        if (i == 0)
            path.lineTo(area.left(), y);
        path.lineTo(area.left() + (static_cast<double>(i) + 0.5) * width, y);
        if (i + 1 == row.bins.size())
            path.lineTo(area.right(), y);
    }
    path.lineTo(area.bottomRight());
    path.closeSubpath();
    const Theme& theme = canvas.theme;
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(mixed(styleOf(theme, row.tone).colour, theme.panel, 0.48));
    canvas.painter.drawPath(path);
}

QString tipOf(const Lanes::Row& row, std::size_t bin) {
    const QString name = translate(row.name) + QStringLiteral(": ");
    if (row.whole <= 0)
        return name + formatted(Number(row.bins[bin]), Unit::share);
    const auto held =
        static_cast<Words>(std::llround(row.bins[bin] * static_cast<double>(row.whole)));
    return name + wordsOf(held, row.whole);
}

QString roomText(const Lanes::Row& row) {
    return QCoreApplication::translate("systolens::paint", "room for %1 words")
        .arg(grouped(row.whole));
}

void addHits(Canvas& canvas, const QRectF& band, const Lanes& lanes, std::size_t index) {
    if (!canvas.hits || lanes.rows[index].bins.empty())
        return;
    canvas.hits->addField(
        band, [band, index, window = lanes.window, row = lanes.rows[index]](QPointF point) {
            const double along = (point.x() - band.left()) / band.width();
            const auto bins = static_cast<double>(row.bins.size());
            const auto bin = static_cast<std::size_t>(std::clamp(along * bins, 0.0, bins - 1));
            return std::optional<Hit>(
                Hit{band, LaneMoment{index, cycleAtX(window, band, point.x())}, tipOf(row, bin)});
        });
}

void paintRows(Canvas& canvas, const QRectF& area, const QRectF& plot, const Lanes& lanes) {
    const Theme& theme = canvas.theme;
    const double slot = plot.height() / static_cast<double>(lanes.rows.size());
    const QFont font = theme.font(slot < theme.px(13) ? Size::tiny : Size::small);
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(theme.px(11.5) / slot)));
    const double margin = slot > theme.px(8) ? std::min(slot * 0.2, theme.px(5)) : 0;
    for (std::size_t i = 0; i < lanes.rows.size(); ++i) {
        const Lanes::Row& row = lanes.rows[i];
        const QRectF band(plot.left(), plot.top() + slot * static_cast<double>(i), plot.width(),
                          slot);
        const QRectF inner = band.adjusted(0, margin, 0, -margin);
        if (slot > theme.px(8))
            canvas.line(inner.bottomLeft(), inner.bottomRight(), theme.border);
        if (!row.bins.empty() && row.kind == Lanes::Row::Kind::blocks)
            paintBlocks(canvas, inner, row);
        else if (!row.bins.empty())
            paintArea(canvas, inner, row);
        const QRectF label(area.left(), band.top(), plot.left() - area.left() - theme.px(8), slot);
        const double line = lineHeight(font);
        if (row.whole > 0 && slot >= 2 * line + theme.px(2)) {
            const QRectF name(label.left(), label.center().y() - line, label.width(), line);
            canvas.text(name, translate(row.name), font, theme.muted);
            canvas.text(name.translated(0, line), roomText(row), theme.font(Size::tiny),
                        theme.muted);
        } else if (i % every == 0) {
            canvas.text(label, translate(row.name), font, theme.muted);
        }
        addHits(canvas, band, lanes, i);
    }
}

} // namespace

QRectF lanesPlot(const QRectF& area, const Lanes& lanes, const Theme& theme) {
    double names = 0;
    for (const auto& row : lanes.rows) {
        names = std::max(names, widthOf(translate(row.name), theme.font(Size::small)));
        if (row.whole > 0)
            names = std::max(names, widthOf(roomText(row), theme.font(Size::tiny)));
    }
    const double left = std::min(names + theme.px(16), area.width() * 0.25);
    return area.adjusted(left, headHeight(theme), -theme.px(2), -axisHeight(area, theme));
}

simulation::Window zoomed(const simulation::Window& window, Cycle fixed, double factor,
                          Cycle total) {
    const Cycle length = std::max<Cycle>(1, window.to - window.from);
    const Cycle whole = std::max<Cycle>(1, total);
    const double wanted = static_cast<double>(length) * factor;
    const Cycle next = wanted >= static_cast<double>(whole)
                           ? whole
                           : std::max<Cycle>(1, static_cast<Cycle>(std::llround(wanted)));
    const double share = static_cast<double>(fixed - window.from) / static_cast<double>(length);
    const Cycle from = fixed - static_cast<Cycle>(std::llround(share * static_cast<double>(next)));
    const Cycle first = std::clamp<Cycle>(from, 0, whole - next);
    return {first, first + next};
}

void paintLanes(QPainter& painter, const QRectF& area, const Lanes& lanes, const Theme& theme,
                Hits* hits) {
    if (lanes.rows.empty())
        return;
    Canvas canvas(painter, theme, hits);
    const QRectF plot = lanesPlot(area, lanes, theme);
    if (plot.width() <= 0 || plot.height() <= 0)
        return;
    paintRows(canvas, area, plot, compacted(lanes, plot.height(), theme));
    if (axisHeight(area, theme) > 0)
        paintCycleAxis(canvas, area, plot, lanes.window);
    paintCycleCursor(canvas, area, plot, lanes.window, lanes.cursor);
}

} // namespace systolens::paint
