#include "core/simulation/row_stationary_counts.h"

#include <algorithm>

#include "core/mapping/traffic.h"
#include "core/simulation/closed_form.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;
using mapping::RowStationaryTiling;

constexpr std::size_t ifmap = 0, filter = 1, ofmap = 2;

// Sums over the blocks of channels or filters, of ⌈size ÷ inPe⌉ and of min(inPe, size).
struct BlockSums {
    std::int64_t sets = 0, deepest = 0, mostSets = 0;
    void add(std::int64_t size, std::int64_t inPe, std::int64_t times) {
        if (size <= 0 || times <= 0)
            return;
        sets += times * ceilDivide(size, inPe);
        deepest += times * std::min(size, inPe);
        mostSets = std::max(mostSets, ceilDivide(size, inPe));
    }
    void addBlocks(std::int64_t whole, std::int64_t block, std::int64_t inPe, std::int64_t times) {
        add(block, inPe, times * (whole / block));
        add(whole % block, inPe, times);
    }
};

BlockSums channelSums(const RowStationaryTiling& tiling) {
    const mapping::RowStationaryMapping& mapped = tiling.mapping();
    BlockSums sums;
    sums.addBlocks(tiling.nest().c, mapped.q * mapped.r, mapped.q, 1);
    return sums;
}

BlockSums filterSums(const RowStationaryTiling& tiling) {
    const mapping::RowStationaryMapping& mapped = tiling.mapping();
    const std::int64_t m = tiling.nest().m;
    BlockSums sums;
    sums.addBlocks(mapped.m, mapped.p * mapped.t, mapped.p, m / mapped.m);
    sums.addBlocks(m % mapped.m, mapped.p * mapped.t, mapped.p, 1);
    return sums;
}

std::int64_t ifmapRowsOfStrips(const RowStationaryTiling& tiling) {
    std::int64_t rows = 0;
    for (std::int64_t i = 0; i < tiling.strips(); ++i)
        rows += tiling.ifmapRows(tiling.strip(i));
    return rows;
}

// Of all parts, what they share repeated.
struct PartColumns {
    std::int64_t loaded = 0, streamed = 0;
};
PartColumns ifmapColumnsOfParts(const RowStationaryTiling& tiling) {
    PartColumns columns;
    for (std::int64_t i = 0; i < tiling.parts(); ++i) {
        columns.loaded += tiling.loadedColumns(tiling.part(i)).size();
        columns.streamed += tiling.ifmapColumns(tiling.part(i));
    }
    return columns;
}

Traffic traffic(Words reads, Words writes, int bits) {
    return {reads, writes, (reads + writes) * bits, reads * bits};
}

struct Totals {
    Words slabs = 0, streamed = 0, filters = 0, psums = 0, ofmap = 0;
};

Totals totalsOf(const RowStationaryTiling& tiling) {
    const network::LoopNest& nest = tiling.nest();
    const Words surface = nest.n * nest.g * nest.c * ifmapRowsOfStrips(tiling);
    const PartColumns columns = ifmapColumnsOfParts(tiling);
    Totals totals;
    totals.slabs = surface * columns.loaded * tiling.stageBlocks();
    totals.streamed = surface * columns.streamed * tiling.filterBlocks();
    totals.filters = nest.filterWords() * tiling.imageBlocks() * tiling.strips() * tiling.parts();
    totals.ofmap = nest.n * nest.g * nest.m * nest.p * nest.q;
    totals.psums = totals.ofmap * tiling.channelBlocks();
    return totals;
}

void countSpads(Counts& counts, const RowStationaryTiling& tiling, const Accelerator& machine) {
    const network::LoopNest& nest = tiling.nest();
    const std::int64_t rowTaps = tiling.rowAxis().realTaps();
    const Words sent = nest.n * nest.g * nest.c * rowTaps * ifmapColumnsOfParts(tiling).streamed
                       * filterSums(tiling).sets;
    const Words filters = nest.filterWords() * tiling.imageBlocks() * nest.p * tiling.parts();
    const Words realMacs =
        nest.n * nest.g * nest.m * nest.c * rowTaps * tiling.columnAxis().realTaps();
    PerRole<Traffic>& spads = counts.levels.back();
    spads[ifmap] = traffic(realMacs, sent, machine.wordBits[ifmap]);
    spads[filter] = traffic(counts.macs, filters, machine.wordBits[filter]);
    spads[ofmap] = traffic(counts.macs, counts.macs, machine.psumBits);
    counts.nocHops[ifmap] = sent;
    counts.nocHops[filter] = filters;
}

void countGlb(Counts& counts, const Totals& totals, const Accelerator& machine) {
    PerRole<Traffic>& glb = counts.levels[1];
    glb[ifmap] = traffic(totals.streamed, totals.slabs, machine.wordBits[ifmap]);
    glb[filter] = traffic(totals.filters, totals.filters, machine.wordBits[filter]);
    // Psums of the last channels are the ofmap, which is read once more to leave.
    const Bits finals = totals.ofmap * machine.wordBits[ofmap];
    const Bits psums = totals.psums * machine.psumBits;
    const Bits written = psums - totals.ofmap * machine.psumBits + finals;
    glb[ofmap] = {totals.psums + totals.ofmap, totals.psums, psums + finals + written,
                  psums + finals};
}

} // namespace

RowStationaryDram uncodedDram(const RowStationaryTiling& tiling, const Accelerator& machine) {
    const Totals totals = totalsOf(tiling);
    RowStationaryDram dram;
    dram.readBits = {totals.slabs * machine.wordBits[ifmap],
                     totals.filters * machine.wordBits[filter], 0};
    dram.writeBits = {0, 0, totals.ofmap * machine.wordBits[ofmap]};
    dram.reads.add(dram.readBits[ifmap] + dram.readBits[filter]);
    dram.writes.add(dram.writeBits[ofmap]);
    return dram;
}

Counts countsOf(const RowStationaryTiling& tiling, const Accelerator& machine,
                const RowStationaryDram& dram) {
    const network::LoopNest& nest = tiling.nest();
    const mapping::RowStationaryMapping& mapped = tiling.mapping();
    const Totals totals = totalsOf(tiling);
    const BlockSums channels = channelSums(tiling), filters = filterSums(tiling);
    Counts counts;
    counts.levels.resize(machine.levels.size());
    counts.macs = nest.macs();
    counts.folds = tiling.passes();
    counts.activePes = nest.r * std::min(mapped.e, nest.p) * channels.mostSets * filters.mostSets;
    const std::int64_t busy = nest.r * nest.p * channels.sets * filters.sets * nest.g
                              * tiling.imageBlocks() * tiling.parts(); // PEs summed over passes
    counts.mappingEfficiency =
        static_cast<double>(busy)
        / (static_cast<double>(tiling.passes()) * static_cast<double>(machine.pes()));
    counts.computeCycles =
        nest.g * nest.n * nest.q * tiling.strips() * nest.s * channels.deepest * filters.deepest;
    countSpads(counts, tiling, machine);
    countGlb(counts, totals, machine);
    counts.levels[0][ifmap] = {totals.slabs, 0, dram.readBits[ifmap], dram.readBits[ifmap]};
    counts.levels[0][filter] = {totals.filters, 0, dram.readBits[filter], dram.readBits[filter]};
    counts.levels[0][ofmap] = {0, totals.ofmap, dram.writeBits[ofmap], 0};
    counts.encodedWords = dram.encodedWords;
    counts.decodedWords = dram.decodedWords;
    counts.nocWords = {totals.streamed, totals.filters, 2 * totals.psums};
    counts.nocHops[ofmap] = totals.ofmap * (nest.r * channels.sets + tiling.channelBlocks());
    return counts;
}

void countClosedCycles(Counts& counts, const Accelerator& machine, const RowStationaryDram& dram) {
    EdgeLimit edge;
    const auto bound = [&](Words words, const std::optional<std::int64_t>& rate, Wait wait) {
        if (rate && ceilDivide(words, *rate) > edge.cycles)
            edge = {ceilDivide(words, *rate), wait};
    };
    bound(counts.nocWords[ifmap], machine.noc[ifmap].words, Wait::nocIfmap);
    bound(counts.nocWords[filter], machine.noc[filter].words, Wait::nocFilter);
    // Psums have a bus each way.
    bound(counts.nocWords[ofmap] / 2, machine.noc[ofmap].words, Wait::nocPsum);
    const accelerator::MemoryLevel& glb = machine.levels[1];
    const Bits psums = counts.nocWords[ofmap] / 2 * machine.psumBits;
    bound(counts.nocWords[ifmap] * machine.wordBits[ifmap] + psums, glb.readBandwidth,
          Wait::glbRead);
    bound(psums, glb.writeBandwidth, Wait::glbWrite);
    const mapping::LinkRate read = mapping::dramReadRate(machine),
                            write = mapping::dramWriteRate(machine);
    setCodedCycles(counts, machine,
                   CodedDramCycles{dram.reads.time(read), dram.writes.time(write),
                                   read.cycles(dram.readBits[ifmap] + dram.readBits[filter])
                                       + write.cycles(dram.writeBits[ofmap])},
                   edge);
    counts.loadCycles = counts.cycles - std::max(counts.computeCycles, edge.cycles);
}

} // namespace systolens::simulation
