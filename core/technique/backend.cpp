// The straight way of a run: values, then groups of layers side by side, then energies.
#include <exception>
#include <set>

#include "core/energy/multiplier_energy.h"
#include "core/support/error.h"
#include "core/support/parallel.h"
#include "core/technique/group_task.h"
#include "core/technique/memo.h"
#include "core/technique/plan_checks.h"
#include "core/technique/relabelled_trace.h"
#include "core/technique/run.h"

namespace systolens::technique {

namespace {

// The outcome of a group with the layer numbers it was made with.
struct KnownGroup {
    simulation::GroupRun run;
    std::size_t first = 0;
};

// Executions hold every activation; groups hold counts and a trace that computes on demand.
constexpr std::size_t keptExecutions = 4, keptGroups = 4096, mebi = std::size_t{1} << 20;
constexpr std::size_t keptExecutionBytes = 1024 * mebi, keptGroupBytes = 256 * mebi;

std::size_t bytesOf(const KnownGroup& group) {
    constexpr std::size_t counts = 4096;
    return counts + (group.run.trace ? group.run.trace->bytes() : 0);
}

// Tensors that executions share count in each of them.
std::size_t bytesOf(const execution::Execution& execution) {
    std::size_t bytes = 0;
    for (const auto& value : execution.values)
        if (value)
            bytes += value->bytes().size();
    return bytes;
}

using Outcomes = std::map<Hash, std::shared_ptr<const KnownGroup>>;

// Identical groups are simulated once, side by side. The error of the first group that fails is
// thrown, whatever the number of threads.
Outcomes simulated(const std::vector<GroupTask>& tasks, Memo<KnownGroup>& memo,
                   Progress& progress) {
    Outcomes outcomes;
    std::vector<const GroupTask*> open;
    for (const GroupTask& task : tasks) {
        const auto [place, isNew] = outcomes.emplace(task.key, memo.find(task.key));
        if (isNew && !place->second)
            open.push_back(&task);
    }
    std::vector<std::shared_ptr<const KnownGroup>> results(open.size());
    std::vector<std::exception_ptr> errors(open.size());
    const auto share = [&](std::size_t i) {
        return static_cast<double>(i) / static_cast<double>(open.size());
    };
    parallelFor(static_cast<std::int64_t>(open.size()), progress, [&](std::int64_t index) {
        const auto i = static_cast<std::size_t>(index);
        try {
            Progress part(progress, share(i), share(i + 1));
            results[i] =
                std::make_shared<const KnownGroup>(KnownGroup{run(*open[i], part), open[i]->first});
            part.report(1);
        } catch (...) {
            errors[i] = std::current_exception();
        }
    });
    for (const auto& error : errors)
        if (error)
            std::rethrow_exception(error);
    for (std::size_t i = 0; i < open.size(); ++i) {
        memo.keep(open[i]->key, results[i], bytesOf(*results[i]));
        outcomes[open[i]->key] = results[i];
    }
    return outcomes;
}

std::optional<double> densityOf(const Values* values, TensorId id) {
    if (!values || !values->tensor(id))
        return std::nullopt;
    return values->density(id);
}

EnergyMillis macEnergyOf(const Plan& plan, LayerId layer) {
    const auto found = plan.arithmetic.find(layer);
    return found == plan.arithmetic.end()
               ? plan.accelerator.macEnergy
               : energy::macEnergy(plan.accelerator, found->second.value);
}

void appendLayers(Run& run, const GroupTask& task, const KnownGroup& group, const Values* values) {
    const auto offset = static_cast<std::uint32_t>(task.first - group.first);
    const auto trace = relabelled(group.run.trace, offset);
    for (std::size_t i = 0; i < task.work.layers.size(); ++i) {
        LayerRun layer;
        layer.layer = run.study->layers[task.first + i];
        layer.name = task.work.layers[i].name;
        layer.nest = task.work.layers[i].nest;
        layer.mapping = group.run.mappings[i];
        layer.counts = group.run.counts[i];
        layer.macEnergy = macEnergyOf(run.plan, layer.layer.layer);
        layer.energy = energy::energyOf(layer.counts, run.plan.accelerator, layer.macEnergy);
        layer.trace = trace;
        layer.ifmapDensity = densityOf(values, layer.layer.ifmap);
        layer.filterDensity = densityOf(values, layer.layer.filter);
        layer.ofmapDensity = densityOf(values, layer.layer.ofmap);
        run.layers.push_back(std::move(layer));
    }
}

void addUp(Run& run) {
    run.energy.unit = run.plan.accelerator.energyUnit;
    if (run.layers.empty())
        return;
    run.totals = run.layers.front().counts;
    run.energy = run.layers.front().energy;
    for (std::size_t i = 1; i < run.layers.size(); ++i) {
        run.totals += run.layers[i].counts;
        run.energy += run.layers[i].energy;
    }
}

// A value step on a tensor without values has changed nothing.
void checkChanged(const Plan& plan, const Study& study, const Values* values) {
    for (const ValueStep& step : plan.values)
        for (const TensorId id : step.on)
            if (!values || !values->tensor(id))
                throw Error(Error::Kind::usage,
                            SYSTOLENS_TEXT("backend", "%1 changes values, but there are none")
                                .with(step.key),
                            study.network->tensor(id).name,
                            SYSTOLENS_TEXT("backend", "Give an input and a model with weights, or "
                                                      "densities"));
}

// Both are asked for once a layer when a run is shown; finding them early, side by side, is what
// makes the rest of the run cheap.
void findDensities(const Study& study, const Values* values, const Progress& progress) {
    if (!values)
        return;
    std::set<TensorId> ids;
    for (const auto& layer : study.layers)
        ids.insert({layer.ifmap, layer.filter, layer.ofmap});
    const std::vector<TensorId> list(ids.begin(), ids.end());
    parallelFor(static_cast<std::int64_t>(list.size()), progress, [&](std::int64_t index) {
        densityOf(values, list[static_cast<std::size_t>(index)]);
    });
}

} // namespace

struct Backend::Memo {
    technique::Memo<Values> values{keptExecutions, keptExecutionBytes};
    technique::Memo<KnownGroup> groups{keptGroups, keptGroupBytes};
};

Backend::Backend() : memo_(std::make_unique<Memo>()) {}
Backend::~Backend() = default;

Run Backend::run(std::shared_ptr<const Study> study, const Plan& plan, Progress& progress) const {
    progress.check();
    checkDecisions(plan, *study);

    const Hash key = valuesKey(*study, plan);
    std::shared_ptr<const Values> values = memo_->values.find(key);
    if (!values) {
        Progress executing(progress, 0, 0.6);
        values = valuesOf(*study, plan, executing);
        progress.check();
        if (values)
            memo_->values.keep(key, values, bytesOf(*values->execution()));
    }
    checkChanged(plan, *study, values.get());
    findDensities(*study, values.get(), progress);

    const auto tasks = groupTasks(*study, plan, values.get(), progress);
    Progress simulating(progress, 0.6, 1);
    const Outcomes outcomes = simulated(tasks, memo_->groups, simulating);

    Run run;
    run.study = std::move(study);
    run.plan = plan;
    if (values)
        run.execution = values->execution();
    run.provenance = run.study->synthetic ? Provenance::synthetic : Provenance::modelled;
    for (const GroupTask& task : tasks)
        appendLayers(run, task, *outcomes.at(task.key), values.get());
    addUp(run);
    progress.report(1);
    return run;
}

const network::Tensor* tensorOf(const Run& run, const LayerRun& layer, Role role) {
    if (!run.execution)
        return nullptr;
    const TensorId id = tensorIdOf(layer.layer, role);
    const auto& values = run.execution->values;
    return id < values.size() && values[id] ? &*values[id] : nullptr;
}

} // namespace systolens::technique
