#include "core/simulation/pass.h"

#include <algorithm>

#include "core/simulation/elements.h"

namespace systolens::simulation {

namespace {

using mapping::Dimension;
using mapping::FoldLoop;
using mapping::Range;

// 1 + 2 + … + n, or 0.
std::int64_t triangle(std::int64_t n) {
    return n > 0 ? n * (n + 1) / 2 : 0;
}

const Range& rangeOf(const mapping::Tile& tile, Dimension dimension) {
    switch (dimension) {
    case Dimension::pixels:
        return tile.pixels;
    case Dimension::filters:
        return tile.filters;
    case Dimension::products:
        break;
    }
    return tile.products;
}

void place(Pass::Point& point, Dimension dimension, std::int64_t at) {
    switch (dimension) {
    case Dimension::pixels:
        point.pixel = at;
        return;
    case Dimension::filters:
        point.filter = at;
        return;
    case Dimension::products:
        point.product = at;
    }
}

} // namespace

// Σ max(0, x − i) over the lines, less the same beyond `most`.
std::int64_t skewedSum(std::int64_t x, std::int64_t lines, std::int64_t most) {
    const auto ramp = [lines](std::int64_t from) {
        return triangle(from) - triangle(from - lines);
    };
    return ramp(x) - ramp(x - most);
}

Pass::Pass(const mapping::Tiling& tiling, const mapping::Step& step)
    : outputStationary(tiling.mapping().dataflow == mapping::Dataflow::outputStationary),
      arrayRows(tiling.arrayRows()), arrayColumns(tiling.arrayColumns()), rows(tiling.rows(step)),
      columns(tiling.columns(step)), stream(tiling.stream(step)), cycles(tiling.passCycles(stream)),
      tile(tiling.pass(step)), rowDimension(tiling.dimensionOf(FoldLoop::rowFold)),
      columnDimension(tiling.dimensionOf(FoldLoop::columnFold)),
      streamDimension(tiling.dimensionOf(FoldLoop::streamTile)) {
    if (tiling.mapping().dataflow == mapping::Dataflow::inputStationary)
        std::swap(held, streamed);
}

std::int64_t Pass::macs(std::int64_t row, std::int64_t column, Cycle a) const {
    if (row >= rows || column >= columns)
        return 0;
    return std::clamp<std::int64_t>(a - firstMac(row, column), 0, stream);
}

std::int64_t Pass::macsOfRow(std::int64_t row, Cycle a) const {
    return row >= rows ? 0 : skewedSum(a - lead() - row, columns, stream);
}

std::int64_t Pass::macs(Cycle a) const {
    std::int64_t sum = 0;
    for (std::int64_t row = 0; row < rows; ++row)
        sum += macsOfRow(row, a);
    return sum;
}

Words Pass::crossed(Role role, Cycle a) const {
    if (role == streamed)
        return skewedSum(a - lead(), rows, stream);
    if (role == held)
        return outputStationary
                   ? skewedSum(a, columns, stream)
                   : columns * std::clamp<std::int64_t>(a - (arrayRows - rows), 0, rows);
    return outputStationary ? skewedSum(a - stream + 1, rows, columns)
                            : skewedSum(a - lead() - (arrayRows - 1), columns, stream);
}

std::int64_t Pass::ports(Role role) const {
    if (role == streamed)
        return arrayRows;
    return arrayColumns;
}

Pass::Moves Pass::moves() const {
    const std::int64_t macCount = rows * columns * stream;
    const auto heldRole = static_cast<std::size_t>(held);
    const auto streamedRole = static_cast<std::size_t>(streamed);
    constexpr std::size_t psum = 2;
    Moves moves;
    moves.reads[streamedRole] = moves.writes[streamedRole] = moves.hops[streamedRole] = macCount;
    if (outputStationary) {
        moves.reads[heldRole] = moves.writes[heldRole] = moves.hops[heldRole] = macCount;
        moves.reads[psum] = moves.writes[psum] = macCount;
        moves.hops[psum] = rows * columns;
    } else {
        const std::int64_t shifts = columns * triangle(rows);
        moves.writes[heldRole] = moves.hops[heldRole] = shifts;
        moves.reads[heldRole] = shifts - rows * columns + macCount;
        moves.reads[psum] = moves.writes[psum] = moves.hops[psum] = arrayRows * columns * stream;
    }
    return moves;
}

Pass::Point Pass::point(std::int64_t row, std::int64_t column, std::int64_t t) const {
    Point point;
    point.group = tile.groups.from;
    place(point, rowDimension, rangeOf(tile, rowDimension).from + row);
    place(point, columnDimension, rangeOf(tile, columnDimension).from + column);
    place(point, streamDimension, rangeOf(tile, streamDimension).from + t);
    return point;
}

std::optional<std::uint64_t> ifmapElement(const mapping::Tiling& tiling, const Pass::Point& point) {
    const network::LoopNest& nest = tiling.nest();
    const std::int64_t y = point.pixel / nest.q % nest.p * nest.stride[0]
                           + point.product / nest.s % nest.r * nest.dilation[0] - nest.pads[0];
    const std::int64_t x = point.pixel % nest.q * nest.stride[1]
                           + point.product % nest.s * nest.dilation[1] - nest.pads[1];
    return ifmapElementOf(nest, point.group, point.pixel / (nest.p * nest.q),
                          point.product / (nest.r * nest.s), y, x);
}

std::uint64_t filterElement(const network::LoopNest& nest, const Pass::Point& point) {
    return filterElementOf(nest, point.group, point.filter, point.product / (nest.r * nest.s),
                           point.product / nest.s % nest.r, point.product % nest.s);
}

std::uint64_t ofmapElement(const network::LoopNest& nest, const Pass::Point& point) {
    return ofmapElementOf(nest, point.group, point.pixel / (nest.p * nest.q), point.filter,
                          point.pixel / nest.q % nest.p, point.pixel % nest.q);
}

std::optional<std::uint64_t> element(Role role, const mapping::Tiling& tiling,
                                     const Pass::Point& point) {
    if (role == Role::ifmap)
        return ifmapElement(tiling, point);
    return role == Role::filter ? filterElement(tiling.nest(), point)
                                : ofmapElement(tiling.nest(), point);
}

} // namespace systolens::simulation
