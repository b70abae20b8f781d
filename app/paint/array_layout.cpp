#include "app/paint/array_layout.h"

#include <algorithm>
#include <cmath>

namespace systolens::paint {

namespace {

using network::Role;
using scene::Place;

struct Widths {
    double dram, link, glb, noc;
    [[nodiscard]] double sum() const { return dram + link + glb + noc; }
    [[nodiscard]] Widths times(double f) const { return {dram * f, link * f, glb * f, noc * f}; }
};

constexpr Widths narrowest{70, 18, 98, 14};
constexpr Widths usual{86, 92, 122, 46};
constexpr Widths widest{104, 190, 150, 90};

Widths between(const Widths& a, const Widths& b, double share) {
    const auto mix = [share](double x, double y) { return x + (y - x) * share; };
    return {mix(a.dram, b.dram), mix(a.link, b.link), mix(a.glb, b.glb), mix(a.noc, b.noc)};
}

// Boxes and links as wide as what is left beside the grid allows.
Widths widthsFor(double available, double unit) {
    const Widths narrow = narrowest.times(unit), middle = usual.times(unit),
                 wide = widest.times(unit);
    if (available <= narrow.sum())
        return narrow.times(std::max(0.2, available / narrow.sum()));
    if (available <= middle.sum())
        return between(narrow, middle, (available - narrow.sum()) / (middle.sum() - narrow.sum()));
    return between(middle, wide,
                   std::min(1.0, (available - middle.sum()) / (wide.sum() - middle.sum())));
}

double wholePixels(double length, double pixelsPerUnit) {
    const double pixels = length * pixelsPerUnit;
    return pixels < 2 ? length : std::floor(pixels) / pixelsPerUnit;
}

// The gap is a sixth of the pitch, in whole pixels, as long as cells stay visible.
double gapOf(double pitch, double unit, double pixelsPerUnit) {
    const double wanted = std::min(pitch / 7, 5 * unit) * pixelsPerUnit;
    return pitch * pixelsPerUnit < 4 ? 0 : std::max(1.0, std::round(wanted)) / pixelsPerUnit;
}

double snapped(double position, double pixelsPerUnit) {
    return std::round(position * pixelsPerUnit) / pixelsPerUnit;
}

} // namespace

QRectF ArrayLayout::cell(std::int64_t row, std::int64_t column) const {
    const std::int64_t x = folded > 1 ? row % folded : column, y = row / folded;
    return {grid.left() + static_cast<double>(x) * pitch,
            grid.top() + static_cast<double>(y) * pitch, pitch - gap, pitch - gap};
}

double ArrayLayout::laneOf(Role role) const {
    const int index = role == Role::filter ? 0 : role == Role::ifmap ? 1 : 2;
    return dram.top() + dram.height() * (0.30 + 0.2 * index);
}

QPointF ArrayLayout::between(const Place& from, const Place& to, Role role, double progress) const {
    const auto end = [&](const Place& place, const Place& other) {
        switch (place.kind) {
        case Place::Kind::dram:
            return QPointF(dram.right(), laneOf(role));
        case Place::Kind::glb:
            if (other.kind == Place::Kind::dram)
                return QPointF(glb.left(), laneOf(role));
            return QPointF(glb.right(), cell(other.row, 0).center().y());
        case Place::Kind::pe:
            break;
        }
        return cell(place.row, place.column).center();
    };
    const QPointF a = end(from, to), b = end(to, from);
    return a + (b - a) * std::clamp(progress, 0.0, 1.0);
}

std::optional<std::pair<std::int64_t, std::int64_t>> ArrayLayout::peAt(QPointF point) const {
    if (!grid.contains(point) || pitch <= 0)
        return std::nullopt;
    auto row = static_cast<std::int64_t>((point.y() - grid.top()) / pitch);
    auto column = static_cast<std::int64_t>((point.x() - grid.left()) / pitch);
    if (folded > 1) {
        row = row * folded + column;
        column = 0;
    }
    if (row >= rows || column >= columns)
        return std::nullopt;
    return std::pair{row, column};
}

ArrayLayout layOut(const ArrayLayoutInput& in) {
    ArrayLayout out;
    out.rows = std::max<std::int64_t>(1, in.rows);
    out.columns = std::max<std::int64_t>(1, in.columns);
    const double u = in.unit;
    QRectF area = in.area;
    // Beside a square the grid would be small.
    const bool high = area.height() > 0.75 * area.width() && area.width() < 900 * u;
    out.sideBelow = area.width() < 600 * u || high;
    double sideSpace = 0;
    if (!out.sideBelow) {
        sideSpace = in.sideWidth + 22 * u;
    } else if (area.height() > in.sideHeight + 130 * u) {
        out.side = {area.left(), area.bottom() - in.sideHeight, area.width(), in.sideHeight};
        area.setBottom(area.bottom() - in.sideHeight - 12 * u);
    } else if (in.sideLeast > 0 && area.height() > in.sideLeast + 100 * u) {
        out.side = {area.left(), area.bottom() - in.sideLeast, area.width(), in.sideLeast};
        area.setBottom(area.bottom() - in.sideLeast - 4 * u);
    }
    const double space = area.width() - sideSpace;
    // The grid is what one looks at: boxes and links give way first.
    const Widths least =
        out.sideBelow ? narrowest.times(u) : between(narrowest, usual, 0.3).times(u);
    // EIE's 64 PEs in a column would be dots. A long one stays: its cells are rows of an image.
    constexpr std::int64_t leastFolded = 12, mostFolded = 400;
    if (out.columns == 1 && out.rows >= leastFolded && out.rows <= mostFolded)
        out.folded = static_cast<std::int64_t>(std::ceil(std::sqrt(static_cast<double>(out.rows))));
    const auto columns = static_cast<double>(out.folded > 1 ? out.folded : out.columns);
    const auto rows = std::ceil(static_cast<double>(out.rows) / static_cast<double>(out.folded));
    const double largest = 112 * u;
    const double pitch =
        std::min({largest, std::max(area.width() * 0.2, space - least.sum()) / columns,
                  area.height() / rows});
    out.pitch = wholePixels(pitch, in.pixelsPerUnit);
    out.gap = gapOf(out.pitch, u, in.pixelsPerUnit);
    const QSizeF grid(out.pitch * columns - out.gap, out.pitch * rows - out.gap);

    const Widths widths = widthsFor(space - grid.width(), u);
    const double boxHeight =
        std::clamp(grid.height(), std::min(area.height(), 190 * u), std::max(area.height(), 1.0));
    const double spare = std::max(0.0, space - widths.sum() - grid.width());
    const double left = area.left() + spare / 2;
    const double middle = area.top() + area.height() / 2;
    out.dram = {left, middle - boxHeight / 2, widths.dram, boxHeight};
    out.glb = {out.dram.right() + widths.link, out.dram.top(), widths.glb, boxHeight};
    out.grid = {snapped(out.glb.right() + widths.noc, in.pixelsPerUnit),
                snapped(middle - grid.height() / 2, in.pixelsPerUnit), grid.width(), grid.height()};
    if (!out.sideBelow)
        out.side = {out.grid.right() + 22 * u, area.top(), in.sideWidth, area.height()};
    return out;
}

} // namespace systolens::paint
