#include "core/job/reuse_counts.h"

namespace systolens::job {

namespace {

constexpr std::size_t levelCount = 4;
constexpr std::size_t dram = 0, glb = 1, array = 2, rf = 3;
constexpr std::size_t ofmap = 2;

} // namespace

ReuseCounts& operator+=(ReuseCounts& sum, const ReuseCounts& part) {
    sum.macs += part.macs;
    for (std::size_t role = 0; role < 3; ++role) {
        sum.dram[role] += part.dram[role];
        sum.glb[role] += part.glb[role];
        sum.array[role] += part.array[role];
        sum.rf[role] += part.rf[role];
    }
    return sum;
}

mapping::Hierarchy hierarchyOf(const SpatialMachine& machine) {
    mapping::Hierarchy hierarchy;
    hierarchy.levels.resize(levelCount);
    const std::array<const char*, levelCount> names{"DRAM", "GLB", "array", "RF"};
    for (std::size_t i = 0; i < levelCount; ++i)
        hierarchy.levels[i].name = names[i];
    hierarchy.levels[glb].capacity = machine.glb * 8;
    hierarchy.levels[array].meshX = machine.pes;
    hierarchy.levels[rf].capacity = machine.rf * 8;
    hierarchy.wordBits.fill(machine.wordBits);
    hierarchy.psumBits = machine.wordBits;
    hierarchy.arrayLevel = array;
    return hierarchy;
}

ReuseCounts reuseCounts(const mapping::Workload& workload, const mapping::NestMapping& nest,
                        const mapping::NestCounts& counts) {
    ReuseCounts reuse;
    reuse.macs = counts.macs;
    for (std::size_t space = 0; space < 3; ++space) {
        const bool inGlb = nest.levels[glb].keeps[space], inRf = nest.levels[rf].keeps[space];
        // The level that the array is fed from, and the last hand-over before the MACs.
        const std::size_t feeder = inGlb ? glb : dram;
        const std::size_t last = nest.levels[array].keeps[space] ? array : feeder;
        const mapping::SpaceTraffic& outside = counts.levels[dram][space];
        const mapping::SpaceTraffic& fed = counts.levels[feeder][space];
        if (space == ofmap) {
            const Words words = workload.words(space);
            reuse.dram[space] = 2 * outside.updates - words;
            reuse.glb[space] = inGlb ? 2 * (fed.updates - outside.updates) : 0;
            const Words leaving = fed.deliveries - fed.down; // from PEs, before they add up
            reuse.array[space] = leaving - fed.updates;
            reuse.rf[space] = inRf ? 2 * (counts.macs - leaving) : 0;
        } else {
            reuse.dram[space] = outside.reads;
            reuse.glb[space] = inGlb ? fed.reads : 0;
            reuse.array[space] = counts.levels[last][space].deliveries;
            reuse.rf[space] = inRf ? counts.macs : 0;
        }
    }
    return reuse;
}

std::int64_t energyOf(const ReuseCounts& counts, const AccessEnergies& energies) {
    std::int64_t energy = counts.macs * energies.mac;
    for (std::size_t role = 0; role < 3; ++role)
        energy += counts.dram[role] * energies.dram + counts.glb[role] * energies.glb
                  + counts.array[role] * energies.array + counts.rf[role] * energies.rf;
    return energy;
}

} // namespace systolens::job
