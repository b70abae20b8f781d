#include "core/simulation/systolic_array.h"

#include <algorithm>

#include "core/mapping/fusion_pyramid.h"
#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;
using mapping::SystolicMapping;

// Whether a map leaves the chip before the next layer of the group runs: the layer's own, or what
// operators between the two make of it.
bool leaves(const mapping::FusedGraph& graph, std::size_t layer) {
    for (std::size_t map = 0; map < graph.maps.size(); ++map)
        if (graph.maps[map].output && ownerOf(graph, map) == layer)
            return true;
    return false;
}

OnChip onChipOf(const Work& work, std::size_t layer) {
    if (!work.fused)
        return {layer > 0, layer + 1 < work.layers.size()};
    const mapping::FusedGraph& graph = work.fused->graph;
    const mapping::FusedStep& step = stepOf(graph, layer);
    return {!graph.maps[step.reads.at(0).map].input, !leaves(graph, layer)};
}

// Maps between fused layers lie in the GLB whole; what is left of it is for the other tiles.
SystolicMapping mappedFor(SystolicMapping mapped, OnChip onChip) {
    if (onChip.ifmap)
        mapped.keptInside[static_cast<std::size_t>(Role::ifmap)] = 0;
    if (onChip.ofmap)
        mapped.keptInside[static_cast<std::size_t>(Role::ofmap)] = 0;
    return mapped;
}

void requireRoom(const Work& work, std::size_t layer, const SystolicMapping& mapped) {
    const mapping::Tiling tiling(work.layers[layer].nest, work.machine, mapped);
    try {
        requireFits(tiling, work.machine, ifmapSums(tiling));
    } catch (const Error& error) {
        if (work.layers.size() == 1)
            throw;
        throw inputError(
            error.text(), work.layers[layer].name,
            SYSTOLENS_TEXT("simulation", "Fuse fewer layers, or choose a larger memory"));
    }
}

Counts closedCounts(const LayerWork& layer, const Accelerator& machine,
                    const SystolicMapping& mapped, OnChip onChip, Progress& progress) {
    const mapping::Tiling tiling(layer.nest, machine, mapped);
    TileCoding coding(layer, tiling, machine);
    if (!coding.any() && !onChip.ifmap && !onChip.ofmap)
        return closedForm(layer.nest, machine, mapped);
    const DramTotals totals = walkDram(tiling, machine, onChip, coding, progress);
    Counts counts = countsOf(tiling, machine, totals.traffic);
    counts.encodedWords = totals.encoded;
    counts.decodedWords = totals.decoded;
    const mapping::LinkRate read = mapping::dramReadRate(machine),
                            write = mapping::dramWriteRate(machine);
    setCodedCycles(counts, machine,
                   CodedDramCycles{totals.reads.time(read), totals.writes.time(write),
                                   read.cycles(totals.traffic.allReadBits())
                                       + write.cycles(totals.traffic.allWriteBits())},
                   edgeLimit(edgeLoadOf(counts, machine), machine));
    counts.loadCycles = std::min(counts.stallCycles, totals.firstLoad + totals.lastStore);
    return counts;
}

} // namespace

SystolicRun simulateSystolic(const Work& work, std::size_t layer, const SystolicMapping& mapping,
                             Progress& progress) {
    const LayerWork& given = work.layers[layer];
    const OnChip onChip = onChipOf(work, layer);
    SystolicRun run;
    run.mapping = mappedFor(mapping, onChip);
    requireRoom(work, layer, run.mapping);
    if (work.fidelity == Fidelity::closed) {
        run.counts = closedCounts(given, work.machine, run.mapping, onChip, progress);
        return run;
    }
    Schedule schedule(given.nest, work.machine, run.mapping, onChip, given, progress);
    run.counts = schedule.counts();
    run.timeline.emplace(given.layer, work.machine, std::move(schedule));
    return run;
}

} // namespace systolens::simulation
