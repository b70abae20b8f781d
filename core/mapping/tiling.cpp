#include "core/mapping/tiling.h"

#include "core/mapping/countable.h"
#include "core/support/error.h"

namespace systolens::mapping {

namespace {

using accelerator::Accelerator;

constexpr std::array<std::array<Dimension, 3>, 3> dimensions{{
    // of rows, columns and the stream; by dataflow
    {Dimension::products, Dimension::filters, Dimension::pixels}, // ws
    {Dimension::pixels, Dimension::filters, Dimension::products}, // os
    {Dimension::products, Dimension::pixels, Dimension::filters}, // is
}};

// Members of a shared library's class are called through a table, even here; this is not.
Dimension dimensionAt(Dataflow dataflow, FoldLoop loop) { // not of the group loop
    return dimensions[static_cast<std::size_t>(dataflow)][static_cast<std::size_t>(loop) - 1];
}
FoldLoop loopAt(Dataflow dataflow, Dimension dimension) {
    for (const FoldLoop loop : {FoldLoop::rowFold, FoldLoop::columnFold})
        if (dimensionAt(dataflow, loop) == dimension)
            return loop;
    return FoldLoop::streamTile;
}

bool reads(Dataflow dataflow, Role role, FoldLoop loop) {
    if (loop == FoldLoop::group)
        return true;
    constexpr std::array<Dimension, 3> absent{Dimension::filters, Dimension::pixels,
                                              Dimension::products}; // by Role
    return dimensionAt(dataflow, loop) != absent[static_cast<std::size_t>(role)];
}

Range channelsOf(const Range& products, std::int64_t taps) {
    return {products.from / taps, (products.to - 1) / taps + 1};
}

void requireSystolic(const LoopNest& nest, Dataflow dataflow) {
    if (dataflow > Dataflow::inputStationary)
        throw inputError(SYSTOLENS_TEXT("mapping", "The dataflow %1 cannot be simulated")
                             .with(std::string(accelerator::name(dataflow))),
                         {}, SYSTOLENS_TEXT("mapping", "Choose ws, os, is or rs"));
    if (nest.transposed)
        throw inputError(
            SYSTOLENS_TEXT("mapping", "A transposed convolution cannot run on the systolic array"),
            {}, SYSTOLENS_TEXT("mapping", "Leave this layer out"));
}

WindowAxis axisOf(const LoopNest& nest, std::size_t axis, bool stored) {
    const bool vertical = axis == 0;
    return {vertical ? nest.h : nest.w, vertical ? nest.p : nest.q,
            vertical ? nest.r : nest.s, nest.stride[axis],
            nest.dilation[axis],        nest.pads[axis],
            nest.pads[axis + 2],        stored};
}

// The whole pixel rows, counted over the batch, and the columns that a range of pixels touches.
struct PixelBox {
    Range rows, columns;
};
PixelBox boxOf(const Range& pixels, std::int64_t columns) {
    const Range rows{pixels.from / columns, (pixels.to - 1) / columns + 1};
    if (rows.size() == 1)
        return {rows, {pixels.from % columns, (pixels.to - 1) % columns + 1}};
    return {rows, {0, columns}};
}

// Images of the batch that rows are of; asked for once a tile, a division is what that costs.
Range imagesOf(const Range& rows, const LoopNest& nest) {
    if (nest.n == 1)
        return {0, 1};
    return {rows.from / nest.p, (rows.to - 1) / nest.p + 1};
}

Range inImage(const Range& rows, std::int64_t image, std::int64_t height) {
    const Range inside = common(rows, {image * height, (image + 1) * height});
    return {inside.from - image * height, inside.to - image * height};
}

} // namespace

Gemm gemmOf(const LoopNest& nest) {
    return {nest.n * nest.p * nest.q, nest.m, nest.c * nest.r * nest.s, nest.g};
}

Tiling::Tiling(const LoopNest& nest, const Accelerator& machine, const SystolicMapping& mapping)
    : nest_(nest), mapping_(mapping), arrayRows_(machine.rows), arrayColumns_(machine.columns) {
    requireSystolic(nest, mapping.dataflow);
    requireIterations(nest);
    const bool stored = machine.padding == accelerator::Padding::stored;
    rowAxis_ = axisOf(nest, 0, stored);
    columnAxis_ = axisOf(nest, 1, stored);
    const Gemm gemm = gemmOf(nest);
    extent_ = {gemm.pixels, gemm.filters, gemm.products};
    const auto dimension = [&](FoldLoop loop) { return dimensionAt(mapping.dataflow, loop); };
    const std::int64_t whole = extent(dimension(FoldLoop::streamTile));
    const std::int64_t cut = mapping.streamTile;
    size_[at(dimension(FoldLoop::rowFold))] = arrayRows_;
    size_[at(dimension(FoldLoop::columnFold))] = arrayColumns_;
    size_[at(dimension(FoldLoop::streamTile))] = cut > 0 && cut < whole ? cut : whole;
    trips_[at(FoldLoop::group)] = gemm.groups;
    for (const FoldLoop loop : {FoldLoop::rowFold, FoldLoop::columnFold, FoldLoop::streamTile})
        trips_[at(loop)] = ceilDivide(extent(dimension(loop)), tileSize(dimension(loop)));

    position_.fill(-1);
    for (int place = 3; place >= 0; --place) {
        const FoldLoop loop = mapping.order[static_cast<std::size_t>(place)];
        if (position_[at(loop)] != -1)
            throw inputError(SYSTOLENS_TEXT("mapping", "The order of loops names one twice"), {},
                             SYSTOLENS_TEXT("mapping", "Name each of the four loops once"));
        position_[at(loop)] = place;
        stride_[static_cast<std::size_t>(place)] = steps_;
        requireCountable(static_cast<double>(steps_) * static_cast<double>(trips(loop)));
        steps_ *= trips(loop);
    }
    for (const Role role : network::allRoles)
        period_[at(role)] = innermostPeriod(role);
    const std::int64_t longest = passCycles(tileSize(dimension(FoldLoop::streamTile)));
    requireCountable(static_cast<double>(steps_) * static_cast<double>(longest)
                     * static_cast<double>(machine.pes()));
}

Dimension Tiling::dimensionOf(FoldLoop loop) const {
    return dimensionAt(mapping_.dataflow, loop);
}

FoldLoop Tiling::loopOf(Dimension dimension) const {
    return loopAt(mapping_.dataflow, dimension);
}

Step Tiling::step(std::int64_t index) const {
    Step step{index, {}};
    for (std::size_t place = 0; place < 4; ++place) {
        step.at[at(mapping_.order[place])] = index / stride_[place];
        index %= stride_[place];
    }
    return step;
}

std::int64_t Tiling::indexOf(const std::array<std::int64_t, 4>& iteration) const {
    std::int64_t index = 0;
    for (std::size_t place = 0; place < 4; ++place)
        index += iteration[at(mapping_.order[place])] * stride_[place];
    return index;
}

Range Tiling::rangeOf(Dimension dimension, std::int64_t tile) const {
    const std::int64_t size = tileSize(dimension);
    return {tile * size, std::min(extent(dimension), (tile + 1) * size)};
}

Tile Tiling::pass(const Step& step) const {
    const std::int64_t group = step.at[at(FoldLoop::group)];
    const auto range = [&](Dimension dimension) -> Range {
        const std::int64_t size = tileSize(dimension);
        const std::int64_t from = size * step.at[at(loopAt(mapping_.dataflow, dimension))];
        return {from, std::min(extent(dimension), from + size)};
    };
    return {{group, group + 1},
            range(Dimension::pixels),
            range(Dimension::filters),
            range(Dimension::products)};
}

std::int64_t Tiling::rows(const Step& step) const {
    return rangeOf(dimensionOf(FoldLoop::rowFold), step.at[at(FoldLoop::rowFold)]).size();
}
std::int64_t Tiling::columns(const Step& step) const {
    return rangeOf(dimensionOf(FoldLoop::columnFold), step.at[at(FoldLoop::columnFold)]).size();
}
std::int64_t Tiling::stream(const Step& step) const {
    return rangeOf(dimensionOf(FoldLoop::streamTile), step.at[at(FoldLoop::streamTile)]).size();
}

std::int64_t Tiling::passCycles(std::int64_t streamed) const {
    const std::int64_t preload =
        mapping_.dataflow == Dataflow::outputStationary ? 0 : arrayRows_; // the stationary operand
    return streamed + preload + arrayRows_ + arrayColumns_ - 2;
}

std::int64_t Tiling::computeCycles() const {
    const std::int64_t streams = trips(FoldLoop::streamTile);
    return (steps_ / streams)
           * (extent(dimensionOf(FoldLoop::streamTile)) + streams * passCycles(0));
}

bool Tiling::dependsOn(Role role, FoldLoop loop) const {
    return reads(mapping_.dataflow, role, loop);
}

// The tile changes with the innermost loop outside it that it depends on.
std::int64_t Tiling::innermostPeriod(Role role) const {
    for (int place = std::min(mapping_.keptInside[at(role)], 4) - 1; place >= 0; --place) {
        const FoldLoop loop = mapping_.order[static_cast<std::size_t>(place)];
        if (trips(loop) > 1 && reads(mapping_.dataflow, role, loop))
            return stride_[static_cast<std::size_t>(place)];
    }
    return steps_;
}

Tile Tiling::kept(Role role, const Step& step) const {
    Tile tile = pass(step);
    if (!tileChangesWith(role, FoldLoop::group))
        tile.groups = {0, trips(FoldLoop::group)};
    const auto widen = [&](Range& range, Dimension dimension) {
        if (!tileChangesWith(role, loopAt(mapping_.dataflow, dimension)))
            range = {0, extent(dimension)};
    };
    widen(tile.pixels, Dimension::pixels);
    widen(tile.filters, Dimension::filters);
    widen(tile.products, Dimension::products);
    return tile;
}

std::int64_t Tiling::visits(Role role) const {
    for (const FoldLoop loop : {FoldLoop::rowFold, FoldLoop::columnFold, FoldLoop::streamTile})
        if (!dependsOn(role, loop) && tileChangesWith(role, loop))
            return trips(loop);
    return 1;
}

bool Tiling::psumsSpill() const {
    return visits(Role::ofmap) > 1;
}

std::int64_t Tiling::words(Role role, const Tile& tile) const {
    switch (role) {
    case Role::ifmap:
        return tile.groups.size() * channels(tile.products) * surface(tile.pixels);
    case Role::filter:
        return tile.groups.size() * tile.filters.size() * tile.products.size();
    case Role::ofmap:
        break;
    }
    return tile.groups.size() * tile.filters.size() * tile.pixels.size();
}

std::int64_t Tiling::commonWords(Role role, const Tile& a, const Tile& b) const {
    const std::int64_t groups = common(a.groups, b.groups).size();
    if (role == Role::ifmap)
        return groups == 0 ? 0
                           : groups * commonChannels(a.products, b.products)
                                 * commonSurface(a.pixels, b.pixels);
    const Tile both{common(a.groups, b.groups), common(a.pixels, b.pixels),
                    common(a.filters, b.filters), common(a.products, b.products)};
    return words(role, both);
}

std::int64_t Tiling::channels(const Range& products) const {
    return channelsOf(products, nest_.r * nest_.s).size();
}

std::int64_t Tiling::commonChannels(const Range& a, const Range& b) const {
    const std::int64_t taps = nest_.r * nest_.s;
    return common(channelsOf(a, taps), channelsOf(b, taps)).size();
}

std::int64_t Tiling::surface(const Range& pixels) const {
    const PixelBox box = boxOf(pixels, nest_.q);
    const Range images = imagesOf(box.rows, nest_);
    std::int64_t rows = rowAxis_.covered(inImage(box.rows, images.from, nest_.p));
    if (images.size() > 1)
        rows += rowAxis_.covered(inImage(box.rows, images.to - 1, nest_.p))
                + (images.size() - 2) * rowAxis_.covered({0, nest_.p});
    return rows * columnAxis_.covered(box.columns);
}

std::int64_t Tiling::commonSurface(const Range& a, const Range& b) const {
    const PixelBox boxA = boxOf(a, nest_.q), boxB = boxOf(b, nest_.q);
    const std::int64_t columns = columnAxis_.covered(boxA.columns, boxB.columns);
    const Range shared = common(imagesOf(boxA.rows, nest_), imagesOf(boxB.rows, nest_));
    const auto rowsIn = [&](std::int64_t image) {
        return rowAxis_.covered(inImage(boxA.rows, image, nest_.p),
                                inImage(boxB.rows, image, nest_.p));
    };
    if (shared.size() <= 0 || columns == 0)
        return 0;
    std::int64_t rows = rowsIn(shared.from);
    if (shared.size() > 1) // images between the first and the last are whole in both
        rows += rowsIn(shared.to - 1) + (shared.size() - 2) * rowAxis_.covered({0, nest_.p});
    return rows * columns;
}

std::int64_t Tiling::realTaps(const Range& products, const Range& pixels) const {
    std::int64_t pairs = 0;
    for (std::int64_t k = products.from; k < products.to; ++k) {
        const Range rows = rowAxis_.outputsReading(k / nest_.s % nest_.r);
        const Range columns = columnAxis_.outputsReading(k % nest_.s);
        // Pixels before x (in row-major order over the batch) whose tap reads a word.
        const auto before = [&](std::int64_t x) {
            const std::int64_t row = x / nest_.q, image = row / nest_.p;
            const std::int64_t inImageRow = row % nest_.p;
            const std::int64_t whole = image * rows.size() + common(rows, {0, inImageRow}).size();
            const std::int64_t part =
                rows.contains(inImageRow) ? common(columns, {0, x % nest_.q}).size() : 0;
            return whole * columns.size() + part;
        };
        pairs += before(pixels.to) - before(pixels.from);
    }
    return pairs;
}

std::int64_t Tiling::realTaps() const {
    return nest_.n * nest_.c * rowAxis_.realTaps() * columnAxis_.realTaps();
}

} // namespace systolens::mapping
