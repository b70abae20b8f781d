// The search on a systolic array: every order of the loops × every depth at which a role's tile is
// kept × the stream cut in halves again and again. Of those that cost the same in every respect (a
// loop that runs once may stand anywhere, and a tile only changes with loops that its role depends
// on) the first is tried alone. Fewest DRAM words; ties: cycles, then compute cycles, then GLB
// space, then the order of trying. Cutting ends where the words are the fewest there are: the fill
// and drain of further passes would be all that it adds.
#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "core/mapping/ifmap_sums.h"
#include "core/support/error.h"

namespace systolens::mapping {

namespace {

using accelerator::Accelerator;

constexpr int depths = 5;
// Cuts into more passes than this are tried only when nothing else fits: they take long to
// simulate.
constexpr std::int64_t manyPasses = 20'000'000;

// One role's tile under one order at one depth.
struct Kept {
    int depth = 0;
    Words words = 0;
    Bits readBits = 0, writeBits = 0;
    Words tile = 0;
    Bits space = 0;
};
// The depths that differ, the deepest first.
struct KeptDepths {
    std::array<Kept, depths> all{};
    std::size_t count = 0;
    [[nodiscard]] std::span<const Kept> tried() const { return {all.data(), count}; }
};

struct Cost {
    Words words = 0;
    Cycle cycles = 0;
    Cycle compute = 0; // where the link decides: fewer passes spend less energy
    Bits space = 0;
    friend auto operator<=>(const Cost&, const Cost&) = default;
};

std::vector<std::array<FoldLoop, 4>> ordersOf(const SystolicDemands& demands) {
    if (demands.order)
        return {*demands.order};
    std::array<FoldLoop, 4> order{FoldLoop::group, FoldLoop::rowFold, FoldLoop::columnFold,
                                  FoldLoop::streamTile};
    std::vector<std::array<FoldLoop, 4>> orders{SystolicMapping{}.order};
    do {
        if (order != orders.front())
            orders.push_back(order);
    } while (std::next_permutation(order.begin(), order.end()));
    return orders;
}

std::vector<std::int64_t> streamTilesOf(const SystolicDemands& demands, std::int64_t stream,
                                        std::int64_t mostPieces) {
    if (demands.streamTile)
        return {*demands.streamTile};
    std::vector<std::int64_t> tiles{stream};
    while (tiles.back() > 1 && ceilDivide(stream, ceilDivide(tiles.back(), 2)) <= mostPieces)
        tiles.push_back(ceilDivide(tiles.back(), 2));
    return tiles;
}

// Of a role's tiles those whose time of staying differs.
PerRole<KeptDepths> keptDepths(const LoopNest& nest, const Accelerator& machine,
                               const Tiling& tiled, const IfmapSums& sums) {
    SystolicMapping mapping = tiled.mapping();
    PerRole<KeptDepths> kept;
    PerRole<std::int64_t> periods{};
    for (int depth = depths - 1; depth >= 0; --depth) {
        if (depth < depths - 1 && tiled.trips(mapping.order[static_cast<std::size_t>(depth)]) == 1)
            continue; // as one deeper
        mapping.keptInside.fill(depth);
        const Tiling tiling(nest, machine, mapping);
        PerRole<bool> differs{};
        for (const Role role : network::allRoles) {
            const auto i = static_cast<std::size_t>(role);
            differs[i] = std::exchange(periods[i], tiling.period(role)) != tiling.period(role);
        }
        if (differs == PerRole<bool>{})
            continue;
        const DramTraffic traffic = dramTraffic(tiling, machine, sums);
        const Footprint space = footprint(tiling, machine, sums);
        for (std::size_t role = 0; role < 3; ++role)
            if (differs[role])
                kept[role].all[kept[role].count++] = {depth,
                                                      traffic.readWords[role]
                                                          + traffic.writeWords[role],
                                                      traffic.readBits[role],
                                                      traffic.writeBits[role],
                                                      space.words[role],
                                                      space.bits[role]};
    }
    return kept;
}

// The order of the loops that run more than once; `tiling` may be of another order.
std::uint32_t orderKey(const std::array<FoldLoop, 4>& order, const Tiling& tiling) {
    std::uint32_t key = 0;
    for (const FoldLoop loop : order)
        if (tiling.trips(loop) > 1)
            key = key * 8 + static_cast<std::uint32_t>(loop) + 1;
    return key;
}

class Search {
public:
    // `whole`: of any order, the stream in one piece.
    Search(const LoopNest& nest, const Accelerator& machine, const Tiling& whole)
        : nest_(nest), machine_(machine), readRate_(dramReadRate(machine)),
          writeRate_(dramWriteRate(machine)), sums_(ifmapSums(whole)) {
        const std::int64_t groups = whole.trips(FoldLoop::group);
        const Words filter =
            groups * whole.extent(Dimension::filters) * whole.extent(Dimension::products);
        const Words ofmap =
            groups * whole.extent(Dimension::filters) * whole.extent(Dimension::pixels);
        const Words ifmap = groups * sums_.channels.whole * sums_.surfaces.whole;
        least_.words = ifmap + filter + ofmap;
        least_.cycles = readRate_.cycles(ifmap * machine.wordBits[0] + filter * machine.wordBits[1])
                        + writeRate_.cycles(ofmap * machine.wordBits[2]);
    }

    // False: neither this tile nor a smaller one can win.
    bool tryStreamTile(SystolicMapping mapping,
                       const std::vector<std::array<FoldLoop, 4>>& orders) {
        mapping.order = orders.front();
        const Tiling first(nest_, machine_, mapping);
        Cost least = least_;
        least.compute = first.computeCycles(); // more with every further piece of the stream
        least.cycles = std::max(least.cycles, least.compute);
        if (best_ && !(least < bestCost_))
            return false;
        const Dimension streamed = first.dimensionOf(FoldLoop::streamTile);
        if (streamed == Dimension::products)
            sums_.channels = channelSums(first);
        if (streamed == Dimension::pixels)
            sums_.surfaces = surfaceSums(first);
        std::set<std::uint32_t> tried;
        for (const std::array<FoldLoop, 4>& order : orders) {
            if (!tried.insert(orderKey(order, first)).second)
                continue;
            mapping.order = order;
            const Tiling tiling(nest_, machine_, mapping);
            tryDepths(tiling, keptDepths(nest_, machine_, tiling, sums_));
        }
        return true;
    }

    [[nodiscard]] const std::optional<SystolicMapping>& best() const { return best_; }
    // Of the mapping that comes nearest to fitting.
    [[nodiscard]] const Excess& leastExcess() const { return leastExcess_; }

private:
    void tryDepths(const Tiling& tiling, const PerRole<KeptDepths>& kept) {
        for (const Kept& ifmap : kept[0].tried())
            for (const Kept& filter : kept[1].tried())
                for (const Kept& ofmap : kept[2].tried())
                    tryTiles(tiling, {ifmap, filter, ofmap});
    }

    void tryTiles(const Tiling& tiling, const PerRole<Kept>& tiles) {
        Cost cost;
        Footprint space;
        Bits readBits = 0, writeBits = 0;
        for (std::size_t role = 0; role < 3; ++role) {
            const Kept& tile = tiles[role];
            cost.words += tile.words;
            cost.space += tile.space;
            readBits += tile.readBits;
            writeBits += tile.writeBits;
            space.words[role] = tile.tile;
            space.bits[role] = tile.space;
        }
        cost.compute = tiling.computeCycles();
        cost.cycles =
            std::max(cost.compute, readRate_.cycles(readBits) + writeRate_.cycles(writeBits));
        if (best_ && !(cost < bestCost_))
            return;
        const Excess over = excess(space, tiling, machine_);
        if (over.words == 0) {
            best_ = tiling.mapping();
            best_->keptInside = {tiles[0].depth, tiles[1].depth, tiles[2].depth};
            bestCost_ = cost;
        } else if (leastExcess_.words == 0 || over.words < leastExcess_.words) {
            leastExcess_ = over;
        }
    }

    const LoopNest& nest_;
    const Accelerator& machine_;
    LinkRate readRate_, writeRate_;
    IfmapSums sums_;
    Cost least_; // every word crosses once; of cycles those of the link
    std::optional<SystolicMapping> best_;
    Cost bestCost_;
    Excess leastExcess_;
};

} // namespace

SystolicMapping chooseSystolicMapping(const LoopNest& nest, const Accelerator& machine,
                                      const SystolicDemands& demands) {
    SystolicMapping mapping;
    mapping.dataflow = demands.dataflow;
    const Tiling whole(nest, machine, mapping); // refuses what cannot be mapped at all
    const std::size_t glb = glbLevel(machine);
    Search search(nest, machine, whole);
    const auto orders = ordersOf(demands);
    const std::int64_t stream = whole.extent(whole.dimensionOf(FoldLoop::streamTile));
    const auto pieces = [&](std::int64_t passes) {
        return std::max<std::int64_t>(1, passes / whole.steps());
    };
    for (const std::int64_t tile : streamTilesOf(demands, stream, pieces(mostPasses))) {
        if (search.best() && ceilDivide(stream, tile) > pieces(manyPasses))
            break;
        mapping.streamTile = tile;
        if (!search.tryStreamTile(mapping, orders))
            break;
    }
    if (!search.best())
        throw inputError(
            SYSTOLENS_TEXT("mapping", "Even in its smallest tiles, the %1 exceeds %2 by %3 words")
                .with(std::string(network::name(search.leastExcess().role)),
                      machine.levels[glb].name, search.leastExcess().words),
            machine.id, SYSTOLENS_TEXT("mapping", "Choose a larger memory or another dataflow"));
    return *search.best();
}

} // namespace systolens::mapping
