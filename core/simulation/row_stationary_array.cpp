#include "core/simulation/row_stationary_array.h"

#include "core/support/error.h"

namespace systolens::simulation {

RowStationaryRun simulateRowStationary(const Work& work, std::size_t layer,
                                       const mapping::RowStationaryMapping& mapping,
                                       Progress& progress) {
    const LayerWork& given = work.layers[layer];
    if (work.layers.size() > 1)
        throw inputError(
            SYSTOLENS_TEXT("simulation", "The row-stationary array runs layer by layer"),
            given.name, SYSTOLENS_TEXT("simulation", "Do not fuse layers, or choose ws, os or is"));
    RowStationaryRun run;
    if (work.fidelity == Fidelity::closed) {
        const mapping::RowStationaryTiling tiling(given.nest, work.machine, mapping);
        const RowStationaryDram dram = codedDram(given, tiling, work.machine, progress);
        run.counts = countsOf(tiling, work.machine, dram);
        countClosedCycles(run.counts, work.machine, dram);
        return run;
    }
    RowStationarySchedule schedule(given, work.machine, mapping, progress);
    run.counts = schedule.counts();
    run.timeline.emplace(given.layer, work.machine, std::move(schedule));
    return run;
}

Counts closedForm(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                  const mapping::RowStationaryMapping& mapping) {
    const mapping::RowStationaryTiling tiling(nest, machine, mapping);
    const RowStationaryDram dram = uncodedDram(tiling, machine);
    Counts counts = countsOf(tiling, machine, dram);
    countClosedCycles(counts, machine, dram);
    return counts;
}

} // namespace systolens::simulation
