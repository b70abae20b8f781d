#pragma once
// What a machine charges for a counted nest, and whether its memories hold it: the closed form's
// energy and cycles (simulation/nest_traffic.h, energy/energy.h) in a few multiplications, for
// searches. A layer's workload: spaces in the order of Role. Inside this folder.
#include <compare>

#include "core/mapping/nest_counts.h"
#include "core/mapping/objective.h"
#include "core/mapping/traffic.h"

namespace systolens::mapping {

__extension__ using Wide = __int128;

struct NestPrice {
    Wide energy = 0; // in shares of a milli: NestPrices::share() of them
    Cycle cycles = 0;
    Words dramWords = 0;
};

// What a search makes small: the objective, then what tells its equals apart.
struct Cost {
    Wide first = 0, second = 0;
    friend auto operator<=>(const Cost&, const Cost&) = default;
};
Cost costOf(const NestPrice& price, Objective objective);

class NestPrices {
public:
    NestPrices(const Workload& workload, const accelerator::Accelerator& machine);

    [[nodiscard]] NestPrice price(const NestCounts& counts) const;
    // As capacityFault says.
    [[nodiscard]] bool fits(const NestCounts& counts) const;
    // The same of tiles alone: false only when no order of the loops makes them fit.
    [[nodiscard]] bool mayFit(const NestCounts& tiles) const;
    [[nodiscard]] std::int64_t share() const { return share_; }
    // Bounds: no mapping with so many temporal iterations (at least 1) takes less of any of the
    // three. Every word crosses DRAM's edge once, every MAC reads its operands and writes its sum
    // somewhere, at best once for all PEs together, and no more MACs than PEs are done in a cycle.
    [[nodiscard]] NestPrice least(Cycle iterations) const;
    // To read or write one word of a space, for comparisons; more than nothing.
    [[nodiscard]] double readEnergy(std::size_t level, std::size_t space) const;
    [[nodiscard]] double writeEnergy(std::size_t level, std::size_t space) const;

private:
    struct Level {
        std::optional<Bits> capacity;
        PerSpace<std::optional<Bits>> partition;
        bool doubled = false, perPe = false;
        Wide readEnergy = 0, writeEnergy = 0; // of a bit
        std::optional<std::int64_t> readBandwidth, writeBandwidth;
    };
    struct Load {                     // bits at one level
        Bits read = 0, write = 0;     // all
        Bits inward = 0, outward = 0; // read for the level below, written from it
    };
    [[nodiscard]] Load loadOf(std::size_t level, const PerSpace<SpaceTraffic>& words) const;
    [[nodiscard]] Cycle slowestNoc(const NestCounts& counts) const;
    [[nodiscard]] const SpaceTraffic& edge(const NestCounts& counts, std::size_t space) const;
    [[nodiscard]] Wide leastEnergyOf(const Workload& workload, std::int64_t pes) const;
    [[nodiscard]] Cycle leastCyclesOf(const Workload& workload, std::int64_t pes) const;
    [[nodiscard]] int ofmapBits(std::size_t level, const SpaceTraffic& words) const;
    template <class OfmapBits>
    [[nodiscard]] bool fits(const NestCounts& counts, const OfmapBits& ofmapBits) const;

    std::vector<Level> levels_;
    std::size_t arrayLevel_ = 0;
    PerRole<int> wordBits_{};
    int psumBits_ = 0;
    Words ofmapWords_ = 0;
    std::int64_t share_ = 1;
    Wide macEnergy_ = 0, cycleEnergy_ = 0;
    PerRole<Wide> hopEnergy_{};
    NestPrice least_; // energy: without that of cycles
    PerRole<std::optional<std::int64_t>> nocWords_;
    LinkRate read_, write_;
};

} // namespace systolens::mapping
