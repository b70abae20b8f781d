// The search on a systolic array: every order of the loops × every depth at which a role's tile is
// kept × the stream cut in halves again and again. Fewest DRAM words; ties: cycles, then compute
// cycles, then GLB space, then the order of trying.
#include <algorithm>
#include <tuple>

#include "core/mapping/traffic.h"
#include "core/support/error.h"

namespace systolens::mapping {

namespace {

using accelerator::Accelerator;

constexpr std::size_t depths = 5;
// Cuts into more passes than this are tried only when nothing else fits: they take long to
// simulate.
constexpr std::int64_t manyPasses = 20'000'000;

// One role under one order at one depth.
struct Kept {
    Words words = 0;
    Bits readBits = 0, writeBits = 0;
    Words tile = 0;
    Bits space = 0;
};
using KeptByDepth = std::array<PerRole<Kept>, depths>;

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

KeptByDepth keptByDepth(const LoopNest& nest, const Accelerator& machine, SystolicMapping mapping,
                        const IfmapSums& sums) {
    KeptByDepth kept;
    for (std::size_t depth = 0; depth < depths; ++depth) {
        mapping.keptInside.fill(static_cast<int>(depth));
        const Tiling tiling(nest, machine, mapping);
        const DramTraffic traffic = dramTraffic(tiling, machine, sums);
        const Footprint space = footprint(tiling, machine, sums);
        for (std::size_t role = 0; role < 3; ++role)
            kept[depth][role] = {traffic.readWords[role] + traffic.writeWords[role],
                                 traffic.readBits[role], traffic.writeBits[role], space.words[role],
                                 space.bits[role]};
    }
    return kept;
}

class Search {
public:
    Search(const LoopNest& nest, const Accelerator& machine)
        : nest_(nest), machine_(machine), readRate_(dramReadRate(machine)),
          writeRate_(dramWriteRate(machine)) {}

    void tryStreamTile(SystolicMapping mapping,
                       const std::vector<std::array<FoldLoop, 4>>& orders) {
        mapping.order = orders.front();
        const IfmapSums sums = ifmapSums(Tiling(nest_, machine_, mapping));
        for (const std::array<FoldLoop, 4>& order : orders) {
            mapping.order = order;
            tryDepths(mapping, keptByDepth(nest_, machine_, mapping, sums));
        }
    }

    [[nodiscard]] const std::optional<SystolicMapping>& best() const { return best_; }
    // Of the mapping that comes nearest to fitting.
    [[nodiscard]] const Excess& leastExcess() const { return leastExcess_; }

private:
    void tryDepths(SystolicMapping mapping, const KeptByDepth& kept) {
        const Tiling tiling(nest_, machine_, mapping);
        for (int ifmap = 4; ifmap >= 0; --ifmap)
            for (int filter = 4; filter >= 0; --filter)
                for (int ofmap = 4; ofmap >= 0; --ofmap) {
                    mapping.keptInside = {ifmap, filter, ofmap};
                    tryMapping(mapping, tiling, kept);
                }
    }

    void tryMapping(const SystolicMapping& mapping, const Tiling& tiling, const KeptByDepth& kept) {
        Cost cost;
        Footprint space;
        Bits readBits = 0, writeBits = 0;
        for (std::size_t role = 0; role < 3; ++role) {
            const Kept& part = kept[static_cast<std::size_t>(mapping.keptInside[role])][role];
            cost.words += part.words;
            cost.space += part.space;
            readBits += part.readBits;
            writeBits += part.writeBits;
            space.words[role] = part.tile;
            space.bits[role] = part.space;
        }
        cost.compute = tiling.computeCycles();
        cost.cycles =
            std::max(cost.compute, readRate_.cycles(readBits) + writeRate_.cycles(writeBits));
        if (best_ && !(cost < bestCost_))
            return;
        const Excess over = excess(space, tiling, machine_);
        if (over.words == 0) {
            best_ = mapping;
            bestCost_ = cost;
        } else if (leastExcess_.words == 0 || over.words < leastExcess_.words) {
            leastExcess_ = over;
        }
    }

    const LoopNest& nest_;
    const Accelerator& machine_;
    LinkRate readRate_, writeRate_;
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
    Search search(nest, machine);
    const auto orders = ordersOf(demands);
    const std::int64_t stream = whole.extent(whole.dimensionOf(FoldLoop::streamTile));
    const auto pieces = [&](std::int64_t passes) {
        return std::max<std::int64_t>(1, passes / whole.steps());
    };
    for (const std::int64_t tile : streamTilesOf(demands, stream, pieces(mostPasses))) {
        if (search.best() && ceilDivide(stream, tile) > pieces(manyPasses))
            break;
        mapping.streamTile = tile;
        search.tryStreamTile(mapping, orders);
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
