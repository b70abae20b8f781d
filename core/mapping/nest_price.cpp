#include "core/mapping/nest_price.h"

#include <algorithm>
#include <numeric>

namespace systolens::mapping {

namespace {

constexpr std::size_t ofmap = static_cast<std::size_t>(Role::ofmap);
constexpr std::size_t roles = 3;

} // namespace

Cost costOf(const NestPrice& price, Objective objective) {
    switch (objective) {
    case Objective::cycles:
        return {price.cycles, price.energy};
    case Objective::edp:
        return {price.energy * price.cycles, price.energy};
    case Objective::dram:
        return {price.dramWords, price.energy};
    case Objective::energy:
        break;
    }
    return {price.energy, price.cycles};
}

NestPrices::NestPrices(const Workload& workload, const accelerator::Accelerator& machine)
    : wordBits_(machine.wordBits), psumBits_(machine.psumBits), ofmapWords_(workload.words(ofmap)),
      read_(dramReadRate(machine)), write_(dramWriteRate(machine)) {
    const Hierarchy hierarchy = hierarchyOf(machine);
    arrayLevel_ = hierarchy.arrayLevel;
    for (const accelerator::MemoryLevel& memory : machine.levels)
        share_ = std::lcm(share_, static_cast<std::int64_t>(memory.accessBits));
    for (std::size_t i = 0; i < machine.levels.size(); ++i) {
        const accelerator::MemoryLevel& memory = machine.levels[i];
        const std::int64_t accesses = share_ / memory.accessBits;
        levels_.push_back({hierarchy.levels[i].capacity, hierarchy.levels[i].partition,
                           memory.doubleBuffered, memory.perPe, Wide{memory.readEnergy} * accesses,
                           Wide{memory.writeEnergy} * accesses, memory.readBandwidth,
                           memory.writeBandwidth});
    }
    macEnergy_ = Wide{machine.macEnergy} * share_;
    cycleEnergy_ =
        (Wide{machine.staticEnergyPerCycle} + Wide{machine.pes()} * machine.staticEnergyPerPeCycle)
        * share_;
    for (std::size_t role = 0; role < roles; ++role) {
        hopEnergy_[role] = Wide{machine.noc[role].hopEnergy} * share_;
        nocWords_[role] = machine.noc[role].words;
    }
    least_.energy = leastEnergyOf(workload, machine.pes());
    least_.cycles = leastCyclesOf(workload, machine.pes());
    for (std::size_t space = 0; space < roles; ++space)
        least_.dramWords += workload.words(space);
}

Wide NestPrices::leastEnergyOf(const Workload& workload, std::int64_t pes) const {
    const Wide macs = workload.macs();
    Wide sum = macs * macEnergy_;
    for (std::size_t space = 0; space < roles; ++space) {
        const auto energyAt = [&](std::size_t level) {
            return space == ofmap ? levels_[level].writeEnergy : levels_[level].readEnergy;
        };
        const int narrow =
            space == ofmap ? std::min(psumBits_, wordBits_[ofmap]) : wordBits_[space];
        const Wide words = workload.words(space);
        Wide least = energyAt(0) * std::max(words, macs / pes); // the MACs' own, too
        for (std::size_t level = 1; level < levels_.size(); ++level)
            least =
                std::min(least, energyAt(0) * words
                                    + energyAt(level) * (level > arrayLevel_ ? macs : macs / pes));
        sum += least * narrow;
    }
    return sum;
}

Cycle NestPrices::leastCyclesOf(const Workload& workload, std::int64_t pes) const {
    Bits inward = 0;
    for (std::size_t space = 0; space < roles; ++space)
        inward += space == ofmap ? 0 : workload.words(space) * wordBits_[space];
    return std::max(ceilDivide(workload.macs(), pes),
                    read_.cycles(inward) + write_.cycles(ofmapWords_ * wordBits_[ofmap]));
}

NestPrice NestPrices::least(Cycle iterations) const {
    NestPrice least = least_;
    least.cycles = std::max(least.cycles, iterations);
    least.energy += least.cycles * cycleEnergy_;
    return least;
}

// A psum is psumBits wide; those that are complete when they cross, outside the array, are not.
NestPrices::Load NestPrices::loadOf(std::size_t level, const PerSpace<SpaceTraffic>& words) const {
    Load load;
    for (std::size_t space = 0; space < roles; ++space) {
        const SpaceTraffic& traffic = words[space];
        if (space != ofmap) {
            load.read += traffic.reads * wordBits_[space];
            load.write += traffic.writes * wordBits_[space];
            load.inward += traffic.reads * wordBits_[space];
            continue;
        }
        const Bits saved = level > arrayLevel_ ? 0 : ofmapWords_ * (psumBits_ - wordBits_[ofmap]);
        load.outward = traffic.updates * psumBits_ - (traffic.updates > 0 ? saved : 0);
        load.write += load.outward + (traffic.writes - traffic.updates) * psumBits_;
        load.inward += (traffic.reads - traffic.drains) * psumBits_;
        load.read += traffic.reads * psumBits_ - (traffic.drains > 0 ? saved : 0);
    }
    return load;
}

// The level outside the array from which a space's words cross into it.
const SpaceTraffic& NestPrices::edge(const NestCounts& counts, std::size_t space) const {
    std::size_t level = arrayLevel_;
    while (level > 0 && counts.levels[level][space].tile == 0)
        --level;
    return counts.levels[level][space];
}

Cycle NestPrices::slowestNoc(const NestCounts& counts) const {
    Cycle slowest = 0;
    for (std::size_t space = 0; space < roles; ++space)
        if (nocWords_[space]) { // psums have a bus each way
            const SpaceTraffic& words = edge(counts, space);
            slowest =
                std::max(slowest, ceilDivide(std::max(words.down, words.up), *nocWords_[space]));
        }
    return slowest;
}

NestPrice NestPrices::price(const NestCounts& counts) const {
    NestPrice price;
    price.cycles = std::max(counts.computeCycles, slowestNoc(counts));
    price.energy = counts.macs * macEnergy_;
    for (std::size_t i = 0; i < levels_.size(); ++i) {
        const Level& level = levels_[i];
        const Load load = loadOf(i, counts.levels[i]);
        price.energy += load.read * level.readEnergy + load.write * level.writeEnergy;
        if (i == 0) {
            price.cycles =
                std::max(price.cycles, read_.cycles(load.inward) + write_.cycles(load.outward));
            continue;
        }
        const std::int64_t instances = level.perPe ? counts.activePes : 1;
        if (level.readBandwidth)
            price.cycles = std::max(
                price.cycles, ceilDivide(ceilDivide(load.inward, instances), *level.readBandwidth));
        if (level.writeBandwidth)
            price.cycles = std::max(price.cycles, ceilDivide(ceilDivide(load.outward, instances),
                                                             *level.writeBandwidth));
    }
    for (std::size_t space = 0; space < roles; ++space) {
        price.energy += edge(counts, space).deliveries * hopEnergy_[space];
        price.dramWords += counts.levels[0][space].reads + counts.levels[0][space].writes;
    }
    price.energy += price.cycles * cycleEnergy_;
    return price;
}

double NestPrices::readEnergy(std::size_t level, std::size_t space) const {
    const int bits = space == ofmap ? psumBits_ : wordBits_[space];
    return static_cast<double>(levels_[level].readEnergy * bits + 1);
}

double NestPrices::writeEnergy(std::size_t level, std::size_t space) const {
    const int bits = space == ofmap ? psumBits_ : wordBits_[space];
    return static_cast<double>(levels_[level].writeEnergy * bits + 1);
}

int NestPrices::ofmapBits(std::size_t level, const SpaceTraffic& words) const {
    return level > arrayLevel_ || words.updates != ofmapWords_ ? psumBits_ : wordBits_[ofmap];
}

template <class OfmapBits>
bool NestPrices::fits(const NestCounts& counts, const OfmapBits& ofmapBits) const {
    for (std::size_t i = 0; i < levels_.size(); ++i) {
        const Level& level = levels_[i];
        Bits shared = 0;
        for (std::size_t space = 0; space < roles; ++space) {
            const SpaceTraffic& words = counts.levels[i][space];
            const int bits = space == ofmap ? ofmapBits(i, words) : wordBits_[space];
            const Bits room = words.tile * bits * (level.doubled && words.replaced ? 2 : 1);
            if (!level.partition[space])
                shared += room;
            else if (room > *level.partition[space])
                return false;
        }
        if (level.capacity && shared > *level.capacity)
            return false;
    }
    return true;
}

bool NestPrices::fits(const NestCounts& counts) const {
    return fits(counts, [this](std::size_t level, const SpaceTraffic& words) {
        return ofmapBits(level, words);
    });
}

bool NestPrices::mayFit(const NestCounts& tiles) const {
    return fits(tiles, [this](std::size_t level, const SpaceTraffic&) {
        return level > arrayLevel_ ? psumBits_ : std::min(psumBits_, wordBits_[ofmap]);
    });
}

} // namespace systolens::mapping
