#include "core/simulation/nest_array.h"

#include <algorithm>

#include "core/mapping/countable.h"
#include "core/mapping/nest_checks.h"
#include "core/simulation/nest_coding.h"
#include "core/simulation/nest_traffic.h"
#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;

// What the closed form is made of.
struct ClosedNest {
    ClosedNest(const network::LoopNest& nest, const Accelerator& machine,
               const mapping::NestMapping& mapping)
        : workload(mapping::workloadOf(nest, machine.padding)),
          hierarchy(mapping::hierarchyOf(machine)),
          words(mapping::countLegalNest(workload, hierarchy, mapping)),
          steps(workload, hierarchy, mapping, words),
          edge(innerLimit(linksOf(workload, hierarchy, words), machine, words.activePes)) {}

    mapping::Workload workload;
    mapping::Hierarchy hierarchy;
    mapping::NestCounts words;
    mapping::NestSteps steps;
    EdgeLimit edge;
};

// From the DRAM level's bits and the times they take.
void setCycles(Counts& counts, const Accelerator& machine, EdgeLimit edge, const NestDram& dram) {
    const mapping::LinkRate read = mapping::dramReadRate(machine),
                            write = mapping::dramWriteRate(machine);
    Bits reads = 0, writes = 0;
    for (const Traffic& traffic : counts.levels.front()) {
        reads += traffic.readBits;
        writes += traffic.writeBits();
    }
    setCodedCycles(counts, machine,
                   CodedDramCycles{dram.reads.time(read), dram.writes.time(write),
                                   read.cycles(reads) + write.cycles(writes)},
                   edge);
    counts.loadCycles = std::min(counts.stallCycles, dram.firstLoad.time(read).cycles()
                                                         + dram.lastStore.time(write).cycles());
}

Counts codedClosedForm(const LayerWork& work, const Accelerator& machine,
                       const mapping::NestMapping& mapping, Progress& progress) {
    Counts counts = closedForm(work.nest, machine, mapping);
    const ClosedNest closed(work.nest, machine, mapping);
    NestCoding coding(work, machine, closed.steps);
    if (!coding.any())
        return counts;
    const NestDram dram = walkDram(coding, progress);
    countDram(counts, coding, dram);
    setCycles(counts, machine, closed.edge, dram);
    return counts;
}

} // namespace

Counts closedForm(const network::LoopNest& nest, const Accelerator& machine,
                  const mapping::NestMapping& mapping) {
    mapping::requireCountableNest(nest);
    const ClosedNest closed(nest, machine, mapping);
    Counts counts = countsOf(closed.workload, machine, closed.words);
    NestDram dram;
    for (const Traffic& traffic : counts.levels.front()) {
        dram.reads.add(traffic.readBits);
        dram.writes.add(traffic.writeBits());
    }
    dram.firstLoad = rawBits(closed.steps.moves(closed.steps.stepFrom(0)), machine).reads;
    dram.lastStore = rawBits(closed.steps.moves(closed.steps.last()), machine).writes;
    setCycles(counts, machine, closed.edge, dram);
    return counts;
}

NestRun simulateNest(const Work& work, std::size_t layer, const mapping::NestMapping& mapping,
                     Progress& progress) {
    progress.check();
    const LayerWork& given = work.layers[layer];
    if (work.layers.size() > 1)
        throw inputError(
            SYSTOLENS_TEXT("simulation", "A general loop nest runs layer by layer"), given.name,
            SYSTOLENS_TEXT("simulation", "Do not fuse layers, or choose ws, os or is"));
    NestRun run;
    if (work.fidelity == Fidelity::closed) {
        run.counts = codedClosedForm(given, work.machine, mapping, progress);
        return run;
    }
    NestSchedule schedule(given, work.machine, mapping, progress);
    run.counts = schedule.counts();
    run.timeline.emplace(given.layer, work.machine, std::move(schedule));
    return run;
}

} // namespace systolens::simulation
