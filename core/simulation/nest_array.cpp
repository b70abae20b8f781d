#include "core/simulation/nest_array.h"

#include <algorithm>

#include "core/mapping/countable.h"
#include "core/mapping/nest_checks.h"
#include "core/simulation/nest_traffic.h"
#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;

Error refused(const Work& work, Text what, Text remedy) {
    return inputError(std::move(what), work.layers.front().name, std::move(remedy));
}

// Of the DRAM link: what the first step needs and what the last one leaves.
Cycle unhidden(const mapping::NestSteps& steps, const Accelerator& machine) {
    constexpr auto ofmap = static_cast<std::size_t>(Role::ofmap);
    const mapping::StepMoves first = steps.moves(steps.stepFrom(0)),
                             last = steps.moves(steps.last());
    Bits loads = 0;
    for (const Role role : {Role::ifmap, Role::filter}) {
        const auto space = static_cast<std::size_t>(role);
        loads += first.loads[space] * machine.wordBits[space];
    }
    return mapping::dramReadRate(machine).cycles(loads)
           + mapping::dramWriteRate(machine).cycles(last.finished * machine.wordBits[ofmap]
                                                    + (last.stores - last.finished)
                                                          * machine.psumBits);
}

} // namespace

Counts closedForm(const network::LoopNest& nest, const Accelerator& machine,
                  const mapping::NestMapping& mapping) {
    mapping::requireCountableNest(nest);
    const mapping::Workload workload = mapping::workloadOf(nest, machine.padding);
    const mapping::Hierarchy hierarchy = mapping::hierarchyOf(machine);
    const mapping::NestCounts words = mapping::countLegalNest(workload, hierarchy, mapping);
    Counts counts = countsOf(workload, machine, words);
    const NestLinks links = linksOf(workload, hierarchy, words);
    const DramCycles dram{mapping::dramReadRate(machine).cycles(links.dramReadBits),
                          mapping::dramWriteRate(machine).cycles(links.dramWriteBits)};
    const EdgeLimit edge = innerLimit(links, machine, words.activePes);
    setClosedCycles(counts, machine, dram, edge);
    counts.loadCycles =
        std::min(counts.stallCycles, unhidden({workload, hierarchy, mapping, words}, machine));
    return counts;
}

NestRun simulateNest(const Work& work, std::size_t layer, const mapping::NestMapping& mapping,
                     Progress& progress) {
    progress.check();
    const LayerWork& given = work.layers[layer];
    if (work.layers.size() > 1)
        throw refused(work, SYSTOLENS_TEXT("simulation", "A general loop nest runs layer by layer"),
                      SYSTOLENS_TEXT("simulation", "Do not fuse layers, or choose ws, os or is"));
    for (const auto& coder : given.dramCoders)
        if (coder)
            throw refused(
                work,
                SYSTOLENS_TEXT("simulation", "The DRAM link of a general loop nest is not coded"),
                SYSTOLENS_TEXT("simulation", "Leave the coding out, or choose another "
                                             "mapping"));
    NestRun run;
    if (work.fidelity == Fidelity::closed) {
        run.counts = closedForm(given.nest, work.machine, mapping);
        return run;
    }
    NestSchedule schedule(given.nest, work.machine, mapping, progress);
    run.counts = schedule.counts();
    run.timeline.emplace(given.layer, work.machine, std::move(schedule));
    return run;
}

} // namespace systolens::simulation
