#include "core/mapping/timeloop_evaluation.h"

#include <cmath>

#include "core/mapping/nest_checks.h"
#include "core/mapping/nest_course.h"

namespace systolens::mapping {

namespace {

std::vector<std::int64_t> instancesOf(const NestMapping& mapping) {
    std::vector<std::int64_t> instances;
    std::int64_t product = 1;
    for (const NestLevel& level : mapping.levels) {
        instances.push_back(product);
        for (const SpatialLoop& loop : level.spatial)
            product *= loop.factor; // at most the mesh
    }
    return instances;
}

// By the words of bounding boxes; each level's capacity is floor(words / multiple_buffering).
void addRoomFaults(std::vector<NestFault>& faults, const Evaluation& evaluation,
                   const TimeloopCounts& counts) {
    for (std::size_t level = 0; level < counts.levels.size(); ++level) {
        const auto& capacity = evaluation.hierarchy.levels[level].capacity;
        Words used = 0;
        std::size_t largest = 0;
        for (std::size_t space = 0; space < evaluation.workload.spaces.size(); ++space) {
            used += counts.levels[level][space].tile;
            if (counts.levels[level][space].tile > counts.levels[level][largest].tile)
                largest = space;
        }
        if (capacity && used > *capacity / unitBits)
            faults.push_back({.kind = NestFault::Kind::capacity,
                              .level = level,
                              .space = largest,
                              .excess = used - *capacity / unitBits});
    }
}

// Why the two counts of one row differ.
class Reasons {
public:
    Reasons(const Evaluation& evaluation, const NestCounts& own, const TimeloopCounts& timeloop)
        : evaluation_(evaluation), own_(own), timeloop_(timeloop),
          instances_(instancesOf(evaluation.mapping)) {
        instances_.push_back(own.activePes);
    }

    std::vector<Text> of(std::size_t row) {
        reasons_.clear();
        const EvaluatedSpace& ours = evaluation_.own[row];
        const EvaluatedSpace& theirs = evaluation_.timeloop[row];
        const std::size_t level = ours.level, space = ours.space;
        const bool accumulated = evaluation_.workload.spaces[space].accumulated;
        if (holes(level, space))
            addHoles();
        if (ours.fills != theirs.fills && timeloop_.reloads[level][space] && !accumulated)
            addHalo();
        if (ours.reads != theirs.reads || ours.updates != theirs.updates)
            addBelow(level, space);
        if (accumulated)
            addPartialSums(ours, theirs);
        else if (ours.fills != theirs.fills && outermostKept(space) == level)
            add(SYSTOLENS_TEXT("timeloop", "No level outside keeps the words: Timeloop counts no "
                                           "fills; we count what comes from outside"));
        return reasons_;
    }

private:
    [[nodiscard]] std::size_t outermostKept(std::size_t space) const {
        std::size_t level = 0;
        while (!evaluation_.mapping.levels[level].keeps.at(space))
            ++level;
        return level;
    }

    [[nodiscard]] bool holes(std::size_t level, std::size_t space) const {
        return timeloop_.levels[level][space].tile != own_.levels[level][space].tile;
    }

    void add(Text reason) {
        for (const Text& known : reasons_)
            if (known == reason)
                return;
        reasons_.push_back(std::move(reason));
    }

    void addHoles() {
        add(SYSTOLENS_TEXT("timeloop", "A strided tile has holes: Timeloop counts its bounding "
                                       "box, we count the words that are used"));
    }

    void addHalo() {
        add(SYSTOLENS_TEXT("timeloop", "Timeloop keeps the overlap of two tiles only while the "
                                       "tile goes on by one and the same step; we keep every "
                                       "word that is used again"));
    }

    // What the next level inside, or the MACs, ask for, and how often one access serves several.
    void addBelow(std::size_t level, std::size_t space) {
        std::size_t child = level + 1;
        const std::size_t levels = own_.levels.size();
        while (child < levels && !evaluation_.mapping.levels[child].keeps.at(space))
            ++child;
        const bool accumulated = evaluation_.workload.spaces[space].accumulated;
        const SpaceTraffic& traffic = own_.levels[level][space];
        Words asked = own_.computeCycles * own_.activePes; // by all children
        if (child < levels)
            asked =
                accumulated ? own_.levels[child][space].drains : own_.levels[child][space].fills;
        if (child < levels && holes(child, space))
            addHoles();
        if (child < levels && timeloop_.reloads[child][space])
            addHalo();
        if (child == levels && timeloop_.reloads[child][space])
            add(SYSTOLENS_TEXT("timeloop", "Where the innermost level fans out, Timeloop lets "
                                           "every MAC keep its last operands; we read them each "
                                           "cycle"));
        const Words served = accumulated ? traffic.updates : traffic.reads;
        const Words apart = timeloop_.groups[level][space] * instances_[level];
        if (served * instances_[child] != asked * apart)
            add(SYSTOLENS_TEXT("timeloop", "Timeloop serves children together only where all "
                                           "their words are equal, in one fan-out at a time; "
                                           "with us one access serves all that take the word at "
                                           "that time"));
    }

    void addPartialSums(const EvaluatedSpace& ours, const EvaluatedSpace& theirs) {
        const SpaceTraffic& traffic = own_.levels[ours.level][ours.space];
        const bool reads = ours.reads - traffic.drains != theirs.reads;
        if (traffic.drains > 0 && ours.reads != theirs.reads)
            add(SYSTOLENS_TEXT("timeloop", "A tile of partial sums that leaves for the level "
                                           "above is read; Timeloop does not count that read"));
        if (ours.fills != theirs.fills || reads)
            add(SYSTOLENS_TEXT("timeloop", "Words that start from nothing, without a fill or a "
                                           "read: we follow each, and of added children only one "
                                           "takes the value; Timeloop takes the share of the "
                                           "tensor that an instance owns"));
    }

    const Evaluation& evaluation_;
    const NestCounts& own_;
    const TimeloopCounts& timeloop_;
    std::vector<std::int64_t> instances_; // of each level, and of the MACs
    std::vector<Text> reasons_;
};

void fillOwn(Evaluation& evaluation, const NestCounts& counts) {
    const std::vector<std::int64_t> instances = instancesOf(evaluation.mapping);
    for (std::size_t level = 0; level < counts.levels.size(); ++level)
        for (std::size_t space = 0; space < evaluation.workload.spaces.size(); ++space) {
            if (!evaluation.mapping.levels[level].keeps.at(space))
                continue;
            const SpaceTraffic& traffic = counts.levels[level][space];
            evaluation.own.push_back({level, space, instances[level], traffic.tile, traffic.reads,
                                      traffic.fills, traffic.updates});
        }
}

void fillTimeloop(Evaluation& evaluation, const NestCounts& own, const TimeloopCounts& counts) {
    for (const EvaluatedSpace& row : evaluation.own) {
        const InstanceCounts& each = counts.levels[row.level][row.space];
        evaluation.timeloop.push_back({row.level, row.space, row.instances, each.tile,
                                       each.reads * row.instances, each.fills * row.instances,
                                       each.updates * row.instances});
    }
    Reasons reasons(evaluation, own, counts);
    for (std::size_t row = 0; row < evaluation.own.size(); ++row)
        if (evaluation.own[row] != evaluation.timeloop[row])
            evaluation.differences.push_back({row, reasons.of(row)});
}

// Every word that is kept anywhere comes from the outermost level, whether that counts it or not.
NestMapping fromOutermost(const Evaluation& evaluation) {
    NestMapping mapping = evaluation.mapping;
    for (std::size_t space = 0; space < evaluation.workload.spaces.size(); ++space)
        for (const NestLevel& level : evaluation.mapping.levels)
            if (level.keeps.at(space))
                mapping.levels.front().keeps.at(space) = true;
    return mapping;
}

void countByBoth(Evaluation& evaluation) {
    const NestMapping mapping = fromOutermost(evaluation);
    std::vector<NestFault> faults =
        structuralFaults(evaluation.workload, evaluation.hierarchy, mapping);
    if (!countable(faults))
        throw illegal(faults, evaluation.workload, evaluation.hierarchy);
    const TimeloopCounts counts =
        countByTimeloop(evaluation.workload, evaluation.hierarchy, evaluation.mapping);
    addRoomFaults(faults, evaluation, counts);
    if (!faults.empty())
        throw illegal(faults, evaluation.workload, evaluation.hierarchy);
    const NestCounts own = countNest(evaluation.workload, evaluation.hierarchy, mapping);
    fillOwn(evaluation, own);
    fillTimeloop(evaluation, own, counts);
}

// Pure throughput, as Timeloop has it: no fill, no drain, nothing waits between tiles.
void addPorts(Evaluation& evaluation, const std::vector<TimeloopPorts>& ports) {
    if (ports.empty()) // a machine of ours
        return;
    std::vector<double> reads(ports.size(), 0), writes(ports.size(), 0); // of one instance
    for (const EvaluatedSpace& row : evaluation.byTimeloop ? evaluation.timeloop : evaluation.own) {
        const auto instances = static_cast<double>(row.instances);
        reads[row.level] += static_cast<double>(row.reads) / instances;
        writes[row.level] += static_cast<double>(row.fills + row.updates) / instances;
    }
    double slowest = static_cast<double>(evaluation.computeCycles);
    const auto consider = [&](double words, const std::optional<double>& rate, std::size_t level,
                              SlowPort::Kind kind) {
        if (!rate || words / *rate <= slowest)
            return;
        slowest = words / *rate;
        evaluation.boundBy = SlowPort{level, kind};
    };
    for (std::size_t level = 0; level < ports.size(); ++level) {
        consider(reads[level], ports[level].read, level, SlowPort::Kind::read);
        consider(writes[level], ports[level].write, level, SlowPort::Kind::write);
        consider(reads[level] + writes[level], ports[level].shared, level, SlowPort::Kind::shared);
    }
    evaluation.cycles = static_cast<std::int64_t>(std::ceil(slowest));
}

void count(Evaluation& evaluation, const std::vector<TimeloopPorts>& ports) {
    requireValid(evaluation.workload);
    if (evaluation.byTimeloop)
        countByBoth(evaluation);
    else
        fillOwn(evaluation,
                countLegalNest(evaluation.workload, evaluation.hierarchy, evaluation.mapping));
    const NestCourse course(evaluation.workload, evaluation.hierarchy, evaluation.mapping);
    evaluation.macs = evaluation.workload.macs();
    evaluation.cycles = evaluation.computeCycles = course.cycles();
    addPorts(evaluation, ports);
}

} // namespace

Evaluation evaluate(const EvaluationFile& problem, const EvaluationFile& architecture,
                    const EvaluationFile& mapping, bool byTimeloop) {
    Evaluation evaluation;
    EvaluationInput input = readEvaluation(problem, architecture, mapping);
    if (byTimeloop && input.machine)
        throw inputError(
            SYSTOLENS_TEXT("timeloop", "Timeloop's rules count on Timeloop's architectures only"),
            architecture.name,
            SYSTOLENS_TEXT("timeloop", "Leave --rules timeloop out, or describe the machine as "
                                       "Timeloop does"));
    evaluation.workload = std::move(input.workload);
    evaluation.hierarchy = std::move(input.hierarchy);
    evaluation.mapping = std::move(input.mapping);
    evaluation.nest = input.nest;
    evaluation.machine = std::move(input.machine);
    evaluation.byTimeloop = byTimeloop;
    evaluation.hierarchy.id = mapping.name; // where an illegal mapping is mended
    try {
        count(evaluation, input.ports);
    } catch (const Error& error) {
        if (error.where().empty())
            throw inputError(error.text(), mapping.name, error.remedy());
        throw;
    }
    return evaluation;
}

} // namespace systolens::mapping
