#include "core/job/evaluation_timing.h"

#include "core/simulation/array_model.h"

namespace systolens::job {

namespace {

using mapping::Evaluation;
using mapping::SlowPort;
using simulation::Wait;

Text linkOf(Wait wait) {
    switch (wait) {
    case Wait::store:
        return SYSTOLENS_TEXT("evaluate", "the DRAM link, mostly writing");
    case Wait::glbRead:
        return SYSTOLENS_TEXT("evaluate", "the read port of an on-chip memory");
    case Wait::glbWrite:
        return SYSTOLENS_TEXT("evaluate", "the write port of an on-chip memory");
    case Wait::nocIfmap:
        return SYSTOLENS_TEXT("evaluate", "the NoC of the ifmap");
    case Wait::nocFilter:
        return SYSTOLENS_TEXT("evaluate", "the NoC of the filter");
    case Wait::nocPsum:
        return SYSTOLENS_TEXT("evaluate", "the NoC of the psums");
    case Wait::load:
    case Wait::none:
    case Wait::decode: // nothing is coded here, and dense arrays have no queues
    case Wait::encode:
    case Wait::queueFull:
    case Wait::queueEmpty:
        break;
    }
    return SYSTOLENS_TEXT("evaluate", "the DRAM link, mostly reading");
}

void addPort(EvaluationTiming& timing, const std::string& level, SlowPort::Kind kind) {
    switch (kind) {
    case SlowPort::Kind::read:
        timing.boundById = level + " read";
        timing.boundBy = SYSTOLENS_TEXT("evaluate", "the read bandwidth of %1").with(level);
        break;
    case SlowPort::Kind::write:
        timing.boundById = level + " write";
        timing.boundBy = SYSTOLENS_TEXT("evaluate", "the write bandwidth of %1").with(level);
        break;
    case SlowPort::Kind::shared:
        timing.boundById = level + " shared";
        timing.boundBy = SYSTOLENS_TEXT("evaluate", "the shared bandwidth of %1").with(level);
        break;
    }
}

} // namespace

EvaluationTiming timingOf(const Evaluation& evaluation) {
    EvaluationTiming timing{evaluation.cycles, evaluation.computeCycles, {}, std::nullopt};
    if (evaluation.boundBy)
        addPort(timing, evaluation.hierarchy.levels[evaluation.boundBy->level].name,
                evaluation.boundBy->kind);
    if (!evaluation.nest || !evaluation.machine)
        return timing;
    const simulation::Counts counts =
        simulation::closedForm(*evaluation.nest, *evaluation.machine, evaluation.mapping);
    timing.cycles = counts.cycles;
    timing.computeCycles = counts.computeCycles;
    if (counts.boundBy != Wait::none) {
        timing.boundById = simulation::name(counts.boundBy);
        timing.boundBy = linkOf(counts.boundBy);
    }
    return timing;
}

} // namespace systolens::job
