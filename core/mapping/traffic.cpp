#include "core/mapping/traffic.h"

#include <cmath>

#include "core/mapping/ifmap_sums.h"
#include "core/support/error.h"

namespace systolens::mapping {

namespace {

using accelerator::Accelerator;
__extension__ using Wide = __int128;

std::size_t at(Role role) {
    return static_cast<std::size_t>(role);
}

template <class Size, class Common>
TileSums sumsOf(std::int64_t extent, std::int64_t tileSize, Size size, Common shared) {
    TileSums sums;
    sums.whole = size(Range{0, extent});
    const Range first{0, std::min(extent, tileSize)};
    Range before;
    for (std::int64_t from = 0; from < extent; from += tileSize) {
        const Range range{from, std::min(extent, from + tileSize)};
        const std::int64_t words = size(range);
        sums.tiles += words;
        sums.largest = std::max(sums.largest, words);
        if (from > 0)
            sums.steps += shared(before, range);
        before = range;
    }
    sums.wrap = shared(before, first);
    return sums;
}

TileSums sumsOf(const WindowAxis& axis, std::int64_t outputs, std::int64_t tileSize) {
    return sumsOf(
        outputs, tileSize, [&](const Range& range) { return axis.covered(range); },
        [&](const Range& a, const Range& b) { return axis.covered(a, b); });
}

// Where tiles divide the rows of the ofmap, what rows and columns contribute multiplies.
TileSums sumsInRows(const Tiling& tiling) {
    const LoopNest& nest = tiling.nest();
    const TileSums rows = sumsOf(tiling.rowAxis(), nest.p, 1);
    const TileSums columns =
        sumsOf(tiling.columnAxis(), nest.q, tiling.tileSize(Dimension::pixels));
    TileSums sums;
    sums.whole = nest.n * rows.whole * columns.whole;
    sums.tiles = nest.n * rows.tiles * columns.tiles;
    sums.largest = rows.largest * columns.largest;
    // Along a row, and from its end to the next one's beginning; images have nothing in common.
    sums.steps = nest.n * (rows.tiles * columns.steps + rows.steps * columns.wrap);
    sums.wrap = nest.n == 1 ? rows.wrap * columns.wrap : 0;
    return sums;
}

// Σ over consecutive tiles of their overlap when loop `moving` advances: loops outside it stand
// still anywhere, loops between it and the tile wrap from their last to their first iteration.
std::int64_t overlapWhen(const Tiling& tiling, int moving, const IfmapSums& all) {
    std::int64_t product = 1;
    for (int place = 0; place < 4; ++place) {
        const FoldLoop loop = tiling.mapping().order[static_cast<std::size_t>(place)];
        const std::int64_t trips = tiling.trips(loop);
        const bool isGroup = loop == FoldLoop::group;
        const bool outside = tiling.tileChangesWith(Role::ifmap, loop);
        if (isGroup || !tiling.dependsOn(Role::ifmap, loop)) {
            if (!outside)
                product *= isGroup ? trips : 1;
            else if (place < moving)
                product *= trips;
            else if (place == moving)
                product *= isGroup ? 0 : trips - 1;
            else
                product *= isGroup && trips > 1 ? 0 : 1;
            continue;
        }
        const TileSums& sums =
            tiling.dimensionOf(loop) == Dimension::products ? all.channels : all.surfaces;
        if (!outside)
            product *= sums.whole;
        else
            product *= place < moving ? sums.tiles : place == moving ? sums.steps : sums.wrap;
    }
    return product;
}

Words ifmapFills(const Tiling& tiling, const IfmapSums& all) {
    Words sizes = 1;
    for (const FoldLoop loop : tiling.mapping().order) {
        const bool outside = tiling.tileChangesWith(Role::ifmap, loop);
        if (loop == FoldLoop::group)
            sizes *= tiling.trips(loop);
        else if (!tiling.dependsOn(Role::ifmap, loop))
            sizes *= outside ? tiling.trips(loop) : 1;
        else {
            const TileSums& sums =
                tiling.dimensionOf(loop) == Dimension::products ? all.channels : all.surfaces;
            sizes *= outside ? sums.tiles : sums.whole;
        }
    }
    Words overlaps = 0;
    for (int moving = 0; moving < 4; ++moving)
        if (tiling.tileChangesWith(Role::ifmap,
                                   tiling.mapping().order[static_cast<std::size_t>(moving)]))
            overlaps += overlapWhen(tiling, moving, all);
    return sizes - overlaps;
}

Words largestIfmapTile(const Tiling& tiling, const IfmapSums& all) {
    const auto largest = [&](Dimension dimension, const TileSums& sums) {
        return tiling.tileChangesWith(Role::ifmap, tiling.loopOf(dimension)) ? sums.largest
                                                                             : sums.whole;
    };
    const bool oneGroup = tiling.tileChangesWith(Role::ifmap, FoldLoop::group);
    return (oneGroup ? 1 : tiling.trips(FoldLoop::group))
           * largest(Dimension::products, all.channels) * largest(Dimension::pixels, all.surfaces);
}

std::int64_t wholeWords(const Tiling& tiling, Role role) {
    return tiling.words(role, {{0, tiling.trips(FoldLoop::group)},
                               {0, tiling.extent(Dimension::pixels)},
                               {0, tiling.extent(Dimension::filters)},
                               {0, tiling.extent(Dimension::products)}});
}

struct Space { // bits; none: unlimited
    PerRole<std::optional<Bits>> own;
    std::optional<Bits> shared;
};

Space spaceOf(const accelerator::MemoryLevel& level) {
    Space space;
    for (const Role role : network::allRoles)
        if (level.partition[at(role)])
            space.own[at(role)] = *level.partition[at(role)] * 8;
    if (level.capacity)
        space.shared = *level.capacity * 8;
    return space;
}

} // namespace

TileSums channelSums(const Tiling& tiling) {
    return sumsOf(
        tiling.extent(Dimension::products), tiling.tileSize(Dimension::products),
        [&](const Range& range) { return tiling.channels(range); },
        [&](const Range& a, const Range& b) { return tiling.commonChannels(a, b); });
}

TileSums surfaceSums(const Tiling& tiling) {
    const std::int64_t size = tiling.tileSize(Dimension::pixels);
    if (tiling.nest().q % size == 0)
        return sumsInRows(tiling);
    return sumsOf(
        tiling.extent(Dimension::pixels), size,
        [&](const Range& range) { return tiling.surface(range); },
        [&](const Range& a, const Range& b) { return tiling.commonSurface(a, b); });
}

IfmapSums ifmapSums(const Tiling& tiling) {
    return {channelSums(tiling), surfaceSums(tiling)};
}

Words DramTraffic::words() const {
    Words sum = 0;
    for (const Role role : network::allRoles)
        sum += readWords[at(role)] + writeWords[at(role)];
    return sum;
}

DramTraffic dramTraffic(const Tiling& tiling, const Accelerator& machine, const IfmapSums& sums) {
    DramTraffic traffic;
    traffic.readWords[at(Role::ifmap)] = ifmapFills(tiling, sums);
    traffic.readWords[at(Role::filter)] =
        wholeWords(tiling, Role::filter) * tiling.visits(Role::filter);
    for (const Role role : {Role::ifmap, Role::filter})
        traffic.readBits[at(role)] = traffic.readWords[at(role)] * machine.wordBits[at(role)];

    const Words ofmap = wholeWords(tiling, Role::ofmap);
    const std::int64_t spills = tiling.visits(Role::ofmap) - 1;
    constexpr std::size_t out = 2;
    traffic.readWords[out] = ofmap * spills;
    traffic.writeWords[out] = ofmap * (spills + 1);
    traffic.readBits[out] = ofmap * spills * machine.psumBits;
    traffic.writeBits[out] = traffic.readBits[out] + ofmap * machine.wordBits[out];

    const Step first = tiling.step(0), last = tiling.step(tiling.steps() - 1);
    for (const Role role : {Role::ifmap, Role::filter})
        traffic.firstLoad +=
            tiling.words(role, tiling.kept(role, first)) * machine.wordBits[at(role)];
    traffic.lastStore =
        tiling.words(Role::ofmap, tiling.kept(Role::ofmap, last)) * machine.wordBits[out];
    return traffic;
}

int glbWordBits(Role role, const Tiling& tiling, const Accelerator& machine) {
    const bool sums = role == Role::ofmap && tiling.trips(tiling.loopOf(Dimension::products)) > 1;
    return sums ? machine.psumBits : machine.wordBits[at(role)];
}

Footprint footprint(const Tiling& tiling, const Accelerator& machine, const IfmapSums& sums) {
    Footprint space;
    const Step first = tiling.step(0);
    space.words[0] = largestIfmapTile(tiling, sums);
    for (const Role role : {Role::filter, Role::ofmap})
        space.words[at(role)] = tiling.words(role, tiling.kept(role, first));
    const bool doubled = machine.levels[glbLevel(machine)].doubleBuffered;
    for (const Role role : network::allRoles)
        space.bits[at(role)] = space.words[at(role)] * glbWordBits(role, tiling, machine)
                               * (doubled && tiling.residencies(role) > 1 ? 2 : 1);
    return space;
}

std::size_t glbLevel(const Accelerator& machine) {
    constexpr std::size_t levels = 3;
    if (machine.levels.size() != levels)
        throw inputError(
            SYSTOLENS_TEXT("mapping",
                           "The systolic simulation wants one memory level between DRAM and the "
                           "PEs, and there are %1")
                .with(static_cast<std::int64_t>(machine.levels.size()) - 2),
            machine.id, SYSTOLENS_TEXT("mapping", "Give DRAM, one buffer and the PEs' registers"));
    for (const Role role : network::allRoles)
        if (!machine.levels[1].holds[at(role)])
            throw inputError(
                SYSTOLENS_TEXT("mapping", "%1 does not hold the %2, which the systolic simulation "
                                          "wants")
                    .with(machine.levels[1].name, std::string(network::name(role))),
                machine.id, SYSTOLENS_TEXT("mapping", "Add it to holds"));
    return 1;
}

Excess excess(const Footprint& used, const Tiling& tiling, const Accelerator& machine) {
    const Space space = spaceOf(machine.levels[glbLevel(machine)]);
    Bits shared = 0;
    Role largest = Role::ifmap;
    bool any = false;
    for (const Role role : network::allRoles) {
        const Bits bits = used.bits[at(role)];
        if (!space.own[at(role)]) {
            shared += bits;
            if (!any || bits > used.bits[at(largest)])
                largest = role;
            any = true;
        } else if (bits > *space.own[at(role)]) {
            return {role,
                    ceilDivide(bits - *space.own[at(role)], glbWordBits(role, tiling, machine))};
        }
    }
    if (any && space.shared && shared > *space.shared)
        return {largest, ceilDivide(shared - *space.shared, glbWordBits(largest, tiling, machine))};
    return {};
}

void requireFits(const Tiling& tiling, const Accelerator& machine, const IfmapSums& sums) {
    const Excess over = excess(footprint(tiling, machine, sums), tiling, machine);
    if (over.words > 0)
        throw inputError(SYSTOLENS_TEXT("mapping", "The %1 tile exceeds %2 by %3 words")
                             .with(std::string(network::name(over.role)),
                                   machine.levels[glbLevel(machine)].name, over.words),
                         machine.id,
                         SYSTOLENS_TEXT("mapping", "Choose smaller tiles or a larger memory"));
}

LinkRate::LinkRate(std::optional<std::int64_t> bitsPerCycle, double linkMegahertz,
                   double coreMegahertz) {
    if (!bitsPerCycle)
        return;
    constexpr double kilohertz = 1000;
    unitCycles_ = std::max<std::int64_t>(1, std::llround(coreMegahertz * kilohertz));
    bitsPerUnit_ =
        *bitsPerCycle * std::max<std::int64_t>(1, std::llround(linkMegahertz * kilohertz));
}

Cycle LinkRate::cycles(Bits bits) const {
    if (!limited())
        return 0;
    const Wide scaled = static_cast<Wide>(bits) * unitCycles_;
    return static_cast<Cycle>((scaled + bitsPerUnit_ - 1) / bitsPerUnit_);
}

LinkRate dramReadRate(const Accelerator& machine) {
    return {machine.levels[0].readBandwidth, machine.linkMegahertz, machine.coreMegahertz};
}
LinkRate dramWriteRate(const Accelerator& machine) {
    return {machine.levels[0].writeBandwidth, machine.linkMegahertz, machine.coreMegahertz};
}

} // namespace systolens::mapping
