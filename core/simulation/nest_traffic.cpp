#include "core/simulation/nest_traffic.h"

#include <algorithm>

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;
using mapping::Hierarchy;
using mapping::NestCounts;
using mapping::SpaceTraffic;
using mapping::Workload;

constexpr std::size_t ofmap = static_cast<std::size_t>(Role::ofmap);

// The last psums to cross or to be written are the ofmap's words, narrower than psums.
struct PsumWidths {
    PsumWidths(const Workload& workload, const Hierarchy& hierarchy, std::size_t level)
        : psum(hierarchy.psumBits),
          saved(level > hierarchy.arrayLevel
                    ? 0
                    : workload.words(ofmap) * (hierarchy.psumBits - hierarchy.wordBits[ofmap])) {}

    [[nodiscard]] Bits updates(const SpaceTraffic& traffic) const {
        return traffic.updates > 0 ? traffic.updates * psum - saved : 0;
    }
    [[nodiscard]] Bits drains(const SpaceTraffic& traffic) const {
        return traffic.drains > 0 ? traffic.drains * psum - saved : 0;
    }
    int psum;
    Bits saved;
};

Traffic trafficOf(const Workload& workload, const Hierarchy& hierarchy, std::size_t level,
                  std::size_t space, const SpaceTraffic& words) {
    if (space != ofmap) {
        const int bits = hierarchy.wordBits[space];
        return {words.reads, words.writes, (words.reads + words.writes) * bits, words.reads * bits};
    }
    const PsumWidths widths(workload, hierarchy, level);
    const Bits readBits = widths.drains(words) + (words.reads - words.drains) * widths.psum;
    const Bits writeBits = widths.updates(words) + (words.writes - words.updates) * widths.psum;
    return {words.reads, words.writes, readBits + writeBits, readBits};
}

// The level outside the array from which a space's words cross into it.
std::size_t edgeLevel(const NestCounts& words, const Hierarchy& hierarchy, std::size_t space) {
    std::size_t edge = 0;
    for (std::size_t level = 1; level <= hierarchy.arrayLevel; ++level)
        if (words.levels[level][space].tile > 0)
            edge = level;
    return edge;
}

constexpr PerRole<Wait> nocOf{Wait::nocIfmap, Wait::nocFilter, Wait::nocPsum};

} // namespace

NestLinks linksOf(const Workload& workload, const Hierarchy& hierarchy, const NestCounts& counts) {
    NestLinks links;
    links.readBits.resize(counts.levels.size());
    links.writeBits.resize(counts.levels.size());
    for (std::size_t space = 0; space < workload.spaces.size(); ++space) {
        for (std::size_t level = 0; level < counts.levels.size(); ++level) {
            const SpaceTraffic& words = counts.levels[level][space];
            if (space == ofmap) {
                const PsumWidths widths(workload, hierarchy, level);
                links.readBits[level] += (words.reads - words.drains) * widths.psum;
                links.writeBits[level] += widths.updates(words);
            } else {
                links.readBits[level] += words.reads * hierarchy.wordBits[space];
            }
        }
        const SpaceTraffic& edge = counts.levels[edgeLevel(counts, hierarchy, space)][space];
        links.nocDown[space] = edge.down;
        links.nocUp[space] = edge.up;
    }
    links.dramReadBits = links.readBits.front();
    links.dramWriteBits = links.writeBits.front();
    return links;
}

EdgeLimit innerLimit(const NestLinks& links, const Accelerator& machine, std::int64_t pes) {
    EdgeLimit slowest;
    const auto consider = [&](std::int64_t amount, std::optional<std::int64_t> perCycle,
                              std::int64_t instances, Wait wait) {
        if (!perCycle)
            return;
        const Cycle cycles = ceilDivide(ceilDivide(amount, instances), *perCycle);
        if (cycles > slowest.cycles)
            slowest = {cycles, wait};
    };
    for (std::size_t level = 1; level < machine.levels.size(); ++level) {
        const accelerator::MemoryLevel& memory = machine.levels[level];
        const std::int64_t instances = memory.perPe ? pes : 1;
        consider(links.readBits[level], memory.readBandwidth, instances, Wait::glbRead);
        consider(links.writeBits[level], memory.writeBandwidth, instances, Wait::glbWrite);
    }
    for (std::size_t role = 0; role < nocOf.size(); ++role)
        consider(std::max(links.nocDown[role], links.nocUp[role]), machine.noc[role].words, 1,
                 nocOf[role]);
    return slowest;
}

Counts countsOf(const Workload& workload, const Accelerator& machine, const NestCounts& words) {
    const Hierarchy hierarchy = mapping::hierarchyOf(machine);
    Counts counts;
    counts.levels.resize(machine.levels.size());
    counts.macs = words.macs;
    counts.computeCycles = words.computeCycles;
    counts.folds = words.passes;
    counts.activePes = words.activePes;
    counts.mappingEfficiency =
        static_cast<double>(words.passPes)
        / (static_cast<double>(words.passes) * static_cast<double>(machine.pes()));
    const NestLinks links = linksOf(workload, hierarchy, words);
    for (std::size_t space = 0; space < workload.spaces.size(); ++space) {
        for (std::size_t level = 0; level < counts.levels.size(); ++level)
            counts.levels[level][space] =
                trafficOf(workload, hierarchy, level, space, words.levels[level][space]);
        counts.nocWords[space] = links.nocDown[space] + links.nocUp[space];
        counts.nocHops[space] = words.levels[edgeLevel(words, hierarchy, space)][space].deliveries;
    }
    return counts;
}

} // namespace systolens::simulation
