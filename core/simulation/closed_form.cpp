// Counts of one layer in closed form: sums over the classes of passes (full and partial), no loop
// over passes.
#include "core/simulation/closed_form.h"

#include <algorithm>

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;
using mapping::Dimension;
using mapping::FoldLoop;
using mapping::Tiling;

std::size_t at(Role role) {
    return static_cast<std::size_t>(role);
}

Traffic traffic(Words reads, Bits readBits, Words writes, Bits writeBits) {
    return {reads, writes, readBits + writeBits, readBits};
}

// One class of iterations of a loop: the first of them and how many there are.
struct LoopClass {
    std::int64_t iteration = 0;
    std::int64_t count = 0;
};
std::array<LoopClass, 2> classesOf(const Tiling& tiling, FoldLoop loop) {
    const std::int64_t trips = tiling.trips(loop);
    return {{{0, trips - 1}, {trips - 1, 1}}}; // all but the last are full
}

Pass::Moves arrayMoves(const Tiling& tiling) {
    Pass::Moves sum;
    for (const LoopClass& row : classesOf(tiling, FoldLoop::rowFold))
        for (const LoopClass& column : classesOf(tiling, FoldLoop::columnFold))
            for (const LoopClass& stream : classesOf(tiling, FoldLoop::streamTile)) {
                const std::int64_t count =
                    tiling.trips(FoldLoop::group) * row.count * column.count * stream.count;
                if (count == 0)
                    continue;
                const mapping::Step step{0, {0, row.iteration, column.iteration, stream.iteration}};
                const Pass::Moves moves = Pass(tiling, step).moves();
                for (std::size_t role = 0; role < 3; ++role) {
                    sum.reads[role] += count * moves.reads[role];
                    sum.writes[role] += count * moves.writes[role];
                    sum.hops[role] += count * moves.hops[role];
                }
            }
    return sum;
}

void countArray(Counts& counts, const Tiling& tiling, const Accelerator& machine) {
    const Pass::Moves moves = arrayMoves(tiling);
    counts.nocHops = moves.hops;
    for (const Role role : network::allRoles) {
        const int bits = role == Role::ofmap ? machine.psumBits : machine.wordBits[at(role)];
        counts.levels.back()[at(role)] =
            traffic(moves.reads[at(role)], moves.reads[at(role)] * bits, moves.writes[at(role)],
                    moves.writes[at(role)] * bits);
    }
}

// Everything that crosses the edge of the array.
void countEdge(Counts& counts, const Tiling& tiling) {
    const auto trips = [&](Dimension dimension) { return tiling.trips(tiling.loopOf(dimension)); };
    const std::int64_t groups = tiling.trips(FoldLoop::group);
    const std::int64_t pixels = tiling.extent(Dimension::pixels);
    const std::int64_t filters = tiling.extent(Dimension::filters);
    counts.nocWords = {groups * tiling.realTaps() * trips(Dimension::filters),
                       groups * filters * tiling.extent(Dimension::products)
                           * trips(Dimension::pixels),
                       groups * filters * pixels * trips(Dimension::products)};
}

void countShares(Counts& counts, const Tiling& tiling, const Accelerator& machine) {
    const std::int64_t sr = tiling.extent(tiling.dimensionOf(FoldLoop::rowFold));
    const std::int64_t sc = tiling.extent(tiling.dimensionOf(FoldLoop::columnFold));
    counts.macs = tiling.trips(FoldLoop::group) * sr * sc
                  * tiling.extent(tiling.dimensionOf(FoldLoop::streamTile));
    counts.folds = tiling.steps();
    counts.activePes = std::min(sr, machine.rows) * std::min(sc, machine.columns);
    const double slots =
        static_cast<double>(tiling.trips(FoldLoop::rowFold) * machine.rows)
        * static_cast<double>(tiling.trips(FoldLoop::columnFold) * machine.columns);
    counts.mappingEfficiency = static_cast<double>(sr) * static_cast<double>(sc) / slots;
    counts.computeCycles = tiling.computeCycles();
}

} // namespace

void countGlb(Counts& counts, const Tiling& tiling, const Accelerator& machine,
              const mapping::DramTraffic& dram) {
    PerRole<Traffic>& glb = counts.levels[1];
    for (const Role role : {Role::ifmap, Role::filter}) {
        const int bits = machine.wordBits[at(role)];
        glb[at(role)] = traffic(counts.nocWords[at(role)], counts.nocWords[at(role)] * bits,
                                dram.readWords[at(role)], dram.readWords[at(role)] * bits);
    }
    constexpr std::size_t out = 2;
    const Words updates = counts.nocWords[out];
    const Words finals = updates / tiling.trips(tiling.loopOf(Dimension::products));
    const Words accumulated = updates - finals; // read, but for the first
    const Words drained = dram.writeWords[out], drainedSums = dram.readWords[out];
    const Bits drainedBits =
        drainedSums * machine.psumBits + (drained - drainedSums) * machine.wordBits[out];
    glb[out] = traffic(
        accumulated + drained, accumulated * machine.psumBits + drainedBits, updates + drainedSums,
        (accumulated + drainedSums) * machine.psumBits + finals * machine.wordBits[out]);
}

void countDram(Counts& counts, const mapping::DramTraffic& dram) {
    for (std::size_t role = 0; role < 3; ++role)
        counts.levels[0][role] = traffic(dram.readWords[role], dram.readBits[role],
                                         dram.writeWords[role], dram.writeBits[role]);
}

Counts countsOf(const Tiling& tiling, const Accelerator& machine,
                const mapping::DramTraffic& dram) {
    Counts counts;
    counts.levels.resize(machine.levels.size());
    countShares(counts, tiling, machine);
    countArray(counts, tiling, machine);
    countEdge(counts, tiling);
    countGlb(counts, tiling, machine, dram);
    countDram(counts, dram);
    return counts;
}

void countClosedCycles(Counts& counts, const Accelerator& machine,
                       const mapping::DramTraffic& dram) {
    const mapping::LinkRate read = mapping::dramReadRate(machine),
                            write = mapping::dramWriteRate(machine);
    setClosedCycles(counts, machine,
                    {read.cycles(dram.allReadBits()), write.cycles(dram.allWriteBits())},
                    edgeLimit(edgeLoadOf(counts, machine), machine));
    counts.loadCycles =
        std::min(counts.stallCycles, read.cycles(dram.firstLoad) + write.cycles(dram.lastStore));
}

void setClosedCycles(Counts& counts, const Accelerator& machine, DramCycles dram, EdgeLimit edge) {
    const Cycle link = dram.read + dram.write;
    counts.cycles = std::max({counts.computeCycles, edge.cycles, link});
    counts.stallCycles = counts.cycles - counts.computeCycles;
    counts.boundBy = Wait::none;
    if (counts.stallCycles > 0 && edge.cycles >= link)
        counts.boundBy = edge.wait;
    else if (counts.stallCycles > 0)
        counts.boundBy = dram.read >= dram.write ? Wait::load : Wait::store;
    setUtilization(counts, machine);
}

bool hasTwoHalves(const accelerator::MemoryLevel& level) {
    return level.doubleBuffered
           || (!level.capacity && !level.partition[0] && !level.partition[1]
               && !level.partition[2]);
}

void setUtilization(Counts& counts, const Accelerator& machine) {
    counts.utilization =
        static_cast<double>(counts.macs - counts.skippedMacs)
        / (static_cast<double>(counts.cycles) * static_cast<double>(machine.pes()));
}

EdgeLoad edgeLoadOf(const Counts& counts, const Accelerator& machine) {
    EdgeLoad load;
    load.words = counts.nocWords;
    // Of the GLB only what goes to and comes from the array.
    constexpr std::size_t out = 2;
    const PerRole<Traffic>& glb = counts.levels[1];
    const PerRole<Traffic>& dram = counts.levels[0];
    const Bits drained = (dram[out].writes - dram[out].reads) * machine.wordBits[out]
                         + dram[out].reads * machine.psumBits;
    load.readBits = glb[0].readBits + glb[1].readBits + glb[out].readBits - drained;
    load.writeBits = glb[out].writeBits() - dram[out].reads * machine.psumBits;
    return load;
}

EdgeLimit edgeLimit(const EdgeLoad& load, const Accelerator& machine) {
    EdgeLimit slowest;
    const auto consider = [&](std::int64_t amount, std::optional<std::int64_t> perCycle,
                              Wait wait) {
        if (perCycle && ceilDivide(amount, *perCycle) > slowest.cycles)
            slowest = {ceilDivide(amount, *perCycle), wait};
    };
    const accelerator::MemoryLevel& glb = machine.levels[1];
    consider(load.readBits, glb.readBandwidth, Wait::glbRead);
    consider(load.writeBits, glb.writeBandwidth, Wait::glbWrite);
    constexpr PerRole<Wait> ofRole{Wait::nocIfmap, Wait::nocFilter, Wait::nocPsum};
    for (std::size_t role = 0; role < 3; ++role)
        consider(load.words[role], machine.noc[role].words, ofRole[role]);
    return slowest;
}

Cycle edgeCycles(const EdgeLoad& load, const Accelerator& machine) {
    return edgeLimit(load, machine).cycles;
}

Counts closedForm(const network::LoopNest& nest, const Accelerator& machine,
                  const mapping::SystolicMapping& mapped) {
    const Tiling tiling(nest, machine, mapped);
    const mapping::IfmapSums sums = ifmapSums(tiling);
    requireFits(tiling, machine, sums);
    const mapping::DramTraffic dram = dramTraffic(tiling, machine, sums);
    Counts counts = countsOf(tiling, machine, dram);
    countClosedCycles(counts, machine, dram);
    return counts;
}

Counts closedForm(const network::LoopNest& nest, const Accelerator& machine,
                  const mapping::Mapping& mapped) {
    return std::visit([&](const auto& kind) { return closedForm(nest, machine, kind); }, mapped);
}

} // namespace systolens::simulation
