// The systolic array built in: ws, os and is on dense data.
#include <algorithm>

#include "core/simulation/dense_trace.h"
#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;
using mapping::Mapping;

OnChip onChipOf(const Work& work, std::size_t layer) {
    return {layer > 0, layer + 1 < work.layers.size()};
}

// Maps between fused layers lie in the GLB whole; what is left of it is for the other tiles.
Mapping mappedFor(const Work& work, std::size_t layer) {
    Mapping mapped = work.mappings[layer];
    const OnChip onChip = onChipOf(work, layer);
    if (onChip.ifmap)
        mapped.keptInside[static_cast<std::size_t>(Role::ifmap)] = 0;
    if (onChip.ofmap)
        mapped.keptInside[static_cast<std::size_t>(Role::ofmap)] = 0;
    return mapped;
}

void requireRoom(const Work& work, std::size_t layer, const Mapping& mapped) {
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

Counts closedCounts(const LayerWork& layer, const Accelerator& machine, const Mapping& mapped,
                    OnChip onChip, Progress& progress) {
    const mapping::Tiling tiling(layer.nest, machine, mapped);
    TileCoding coding(layer, tiling, machine);
    if (!coding.any() && !onChip.ifmap && !onChip.ofmap)
        return closedForm(layer.nest, machine, mapped);
    const DramTotals totals = walkDram(tiling, machine, onChip, coding, progress);
    Counts counts = countsOf(tiling, machine, totals.traffic);
    counts.encodedWords = totals.encoded;
    counts.decodedWords = totals.decoded;
    countClosedCycles(counts, machine, totals.traffic);
    return counts;
}

class DenseArray : public ArrayModel {
public:
    std::string key() const override { return "dense"; }

    GroupRun simulate(const Work& work, Progress& progress) const override {
        GroupRun run;
        std::vector<LayerTimeline> timelines;
        for (std::size_t i = 0; i < work.layers.size(); ++i) {
            progress.check();
            const LayerWork& layer = work.layers[i];
            const Mapping mapped = mappedFor(work, i);
            requireRoom(work, i, mapped);
            const OnChip onChip = onChipOf(work, i);
            run.mappings.push_back(mapped);
            if (work.fidelity == Fidelity::closed) {
                run.counts.push_back(closedCounts(layer, work.machine, mapped, onChip, progress));
                continue;
            }
            Schedule schedule(layer.nest, work.machine, mapped, onChip, layer, progress);
            run.counts.push_back(schedule.counts());
            timelines.emplace_back(layer.layer, work.machine, std::move(schedule));
        }
        if (!timelines.empty())
            run.trace = denseTrace(std::move(timelines));
        return run;
    }
};

} // namespace

std::shared_ptr<const ArrayModel> denseArray() {
    static const auto array = std::make_shared<const DenseArray>();
    return array;
}

} // namespace systolens::simulation
