#include "core/technique/group_task.h"

#include "core/mapping/choose_tile_mapping.h"
#include "core/mapping/nest_checks.h"
#include "core/simulation/gating_array.h"
#include "core/support/error.h"
#include "core/support/parallel.h"
#include "core/technique/plan_checks.h"
#include "core/technique/standard_scenes.h"

namespace systolens::technique {

namespace {

void add(Hasher& hasher, const Hash& hash) {
    hasher.add(hash.high).add(hash.low);
}

void add(Hasher& hasher, const network::LoopNest& nest) {
    for (const std::int64_t extent :
         {nest.n, nest.g, nest.m, nest.c, nest.p, nest.q, nest.r, nest.s, nest.h, nest.w,
          nest.stride[0], nest.stride[1], nest.dilation[0], nest.dilation[1]})
        hasher.add(extent);
    for (const std::int64_t pad : nest.pads)
        hasher.add(pad);
    hasher.add(nest.transposed);
}

void add(Hasher& hasher, const std::array<mapping::FoldLoop, 4>& order) {
    for (const auto loop : order)
        hasher.add(loop);
}

void add(Hasher& hasher, const mapping::SystolicMapping& mapping) {
    hasher.add(mapping.dataflow).add(mapping.streamTile);
    add(hasher, mapping.order);
    for (const int depth : mapping.keptInside)
        hasher.add(depth);
}

void add(Hasher& hasher, const mapping::RowStationaryMapping& mapping) {
    for (const std::int64_t factor :
         {mapping.m, mapping.n, mapping.e, mapping.p, mapping.q, mapping.r, mapping.t, mapping.f})
        hasher.add(factor);
}

void add(Hasher& hasher, const mapping::NestMapping& mapping) {
    hasher.add(mapping.levels.size());
    for (const mapping::NestLevel& level : mapping.levels) {
        hasher.add(level.temporal.size()).add(level.spatial.size());
        for (const mapping::TemporalLoop& loop : level.temporal)
            hasher.add(loop.dim).add(loop.factor);
        for (const mapping::SpatialLoop& loop : level.spatial)
            hasher.add(loop.dim).add(loop.factor).add(loop.mesh);
        for (const bool keeps : level.keeps)
            hasher.add(keeps);
    }
}

void add(Hasher& hasher, const mapping::MappingConstraint& constraint) {
    hasher.add(constraint.owner);
    hasher.add(constraint.dataflow ? static_cast<int>(*constraint.dataflow) : -1);
    hasher.add(constraint.streamTile.value_or(-1));
    hasher.add(constraint.order.has_value());
    if (constraint.order)
        add(hasher, *constraint.order);
    hasher.add(constraint.whole.has_value());
    if (constraint.whole) {
        hasher.add(constraint.whole->index());
        std::visit([&](const auto& mapping) { add(hasher, mapping); }, *constraint.whole);
    }
}

void add(Hasher& hasher, const mapping::FusedGroup& fused) {
    hasher.add(fused.tile.rows).add(fused.tile.columns).add(fused.tile.overlap);
    hasher.add(fused.graph.images).add(fused.graph.last).add(fused.graph.steps.size());
    for (const mapping::FusedMap& map : fused.graph.maps)
        hasher.add(map.channels).add(map.rows).add(map.columns).add(map.input).add(map.output);
    for (const mapping::FusedStep& step : fused.graph.steps) {
        hasher.add(step.map).add(step.reads.size());
        for (const mapping::FusedRead& read : step.reads) {
            hasher.add(read.map);
            for (std::size_t axis = 0; axis < 2; ++axis) {
                const mapping::WindowAxis& window = read.axes[axis];
                hasher.add(read.whole[axis]).add(window.taps()).add(window.extent());
                hasher.add(window.row(0, 0)).add(window.row(1, 0)).add(window.row(0, 1));
            }
        }
    }
}

// So many layers that run together, and how.
struct LayerSpan {
    std::size_t layers = 1;
    mapping::FusionTile tile;
};

network::Tensor& tensorOf(simulation::LayerWork& work, Role role) {
    switch (role) {
    case Role::ifmap:
        return work.ifmap;
    case Role::filter:
        return work.filter;
    case Role::ofmap:
        break;
    }
    return work.ofmap;
}

// Builds the tasks of one run. Only what can change an outcome is handed on and hashed: the dense
// array's counts do not depend on values, unless a coder or the value level reads them.
class TaskBuilder {
public:
    TaskBuilder(const Study& study, const Plan& plan, const Values* values)
        : study_(study), plan_(plan), values_(values),
          machine_(accelerator::hashOf(plan.accelerator)) {}

    [[nodiscard]] GroupTask build(std::size_t first, const LayerSpan& span) const {
        const std::size_t count = span.layers;
        GroupTask task;
        task.first = first;
        task.model = modelOf(first, count);
        task.work.machine = plan_.accelerator;
        task.work.fidelity = plan_.fidelity;
        task.dataflow = plan_.dataflow;
        Hasher hasher;
        add(hasher, machine_);
        hasher.add(plan_.fidelity).add(count).add(task.model->key());
        hasher.add(plan_.dataflow ? static_cast<int>(*plan_.dataflow) : -1);
        for (std::size_t i = first; i < first + count; ++i)
            addLayer(task, i, hasher);
        if (count > 1)
            addFusion(task, span, hasher);
        task.key = hasher.result();
        return task;
    }

private:
    void addLayer(GroupTask& task, std::size_t position, Hasher& hasher) const {
        const network::ComputeLayer& layer = study_.layers[position];
        simulation::LayerWork work;
        work.layer = static_cast<std::uint32_t>(position);
        work.name = nameOf(study_, layer.layer);
        work.nest = layer.nest;
        work.nest.n *= study_.batch;
        add(hasher, work.nest);
        for (const Role role : network::allRoles)
            addRole(work, layer, role, hasher);
        const auto found = plan_.mapping.find(layer.layer);
        task.constraints.push_back(found == plan_.mapping.end() ? decltype(found->second){}
                                                                : found->second);
        hasher.add(task.constraints.back().size());
        for (const auto& constraint : task.constraints.back())
            add(hasher, constraint);
        task.work.layers.push_back(std::move(work));
    }

    void addFusion(GroupTask& task, const LayerSpan& span, Hasher& hasher) const {
        auto fused = std::make_shared<mapping::FusedGroup>();
        fused->graph = mapping::fusedGraph(
            *study_.network, std::span(study_.layers).subspan(task.first, span.layers));
        fused->graph.images *= study_.batch;
        fused->tile = span.tile;
        add(hasher, *fused);
        task.work.fused = std::move(fused);
    }

    void addRole(simulation::LayerWork& work, const network::ComputeLayer& layer, Role role,
                 Hasher& hasher) const {
        const auto coder = plan_.coders.find(Link{layer.layer, role, 0, 1});
        const bool coded = coder != plan_.coders.end();
        const bool wanted = coded || plan_.fidelity == simulation::Fidelity::value
                            || plan_.accelerator.gatesZeros || plan_.array.count(layer.layer) > 0;
        const TensorId id = tensorIdOf(layer, role);
        const network::Tensor* tensor = wanted && values_ ? values_->tensor(id) : nullptr;
        if (coded && !tensor)
            throw Error(Error::Kind::usage,
                        SYSTOLENS_TEXT("backend", "%1 codes the %2, but there are no values")
                            .with(coder->second.owner, tensorName(role)),
                        work.name,
                        SYSTOLENS_TEXT("backend", "Give an input and a model with weights, or "
                                                  "densities"));
        hasher.add(coded ? coder->second.value->key() : std::string());
        hasher.add(tensor != nullptr);
        if (coded)
            work.dramCoders[static_cast<std::size_t>(role)] = coder->second.value;
        if (tensor) {
            tensorOf(work, role) = *tensor;
            add(hasher, values_->hash(id));
        }
    }

    // Of a layer for which no technique brings one: the machine's own, which gates what it can see.
    [[nodiscard]] std::shared_ptr<const simulation::ArrayModel>
    nativeModel(const network::ComputeLayer& layer) const {
        const bool gates = plan_.accelerator.gatesZeros && values_ && values_->tensor(layer.ifmap)
                           && values_->tensor(layer.filter);
        return gates ? simulation::gatingArray() : simulation::denseArray();
    }

    // A fused group runs on one array.
    [[nodiscard]] std::shared_ptr<const simulation::ArrayModel> modelOf(std::size_t first,
                                                                        std::size_t count) const {
        std::shared_ptr<const simulation::ArrayModel> model;
        for (std::size_t i = first; i < first + count; ++i) {
            const LayerId layer = study_.layers[i].layer;
            const auto found = plan_.array.find(layer);
            const auto own =
                found == plan_.array.end() ? nativeModel(study_.layers[i]) : found->second.value;
            if (i > first && own->key() != model->key())
                throw Error(Error::Kind::usage,
                            SYSTOLENS_TEXT("backend", "The layers of a fused group have "
                                                      "different PE arrays"),
                            nameOf(study_, layer),
                            SYSTOLENS_TEXT("backend", "Give all of them the same"));
            model = own;
        }
        return model;
    }

    const Study& study_;
    const Plan& plan_;
    const Values* values_;
    Hash machine_;
};

// Whatever refuses a layer says which one it was.
Error named(const Error& error, const std::string& layer) {
    if (error.where().find(layer) != std::string::npos)
        return error;
    const std::string where = error.where().empty() ? layer : layer + ": " + error.where();
    return Error(error.kind(), error.text(), where, error.remedy());
}

[[noreturn]] void rethrow(const Error& error, const std::string& layer) {
    if (const auto* nest = dynamic_cast<const mapping::IllegalNest*>(&error))
        throw mapping::IllegalNest(named(error, layer), nest->others());
    throw named(error, layer);
}

std::string layerNames(const GroupTask& task) {
    std::string names;
    for (const auto& layer : task.work.layers)
        names += (names.empty() ? "" : " + ") + layer.name;
    return names;
}

} // namespace

std::vector<GroupTask> groupTasks(const Study& study, const Plan& plan, const Values* values,
                                  const Progress& progress) {
    std::vector<LayerSpan> spans(study.layers.size()); // of the group that begins here
    for (const auto& group : plan.groups) {
        const std::size_t first = *positionOf(study, group.value.layers.front());
        spans[first] = {group.value.layers.size(), group.value.tile};
        for (std::size_t i = 1; i < group.value.layers.size(); ++i)
            spans[first + i].layers = 0;
    }
    std::vector<std::size_t> firsts;
    for (std::size_t i = 0; i < spans.size(); ++i)
        if (spans[i].layers > 0)
            firsts.push_back(i);
    const TaskBuilder builder(study, plan, values);
    std::vector<GroupTask> tasks(firsts.size());
    parallelFor(static_cast<std::int64_t>(firsts.size()), progress, [&](std::int64_t index) {
        const auto i = static_cast<std::size_t>(index);
        tasks[i] = builder.build(firsts[i], spans[firsts[i]]);
    });
    return tasks;
}

simulation::GroupRun run(const GroupTask& task, Progress& progress) {
    simulation::Work work = task.work;
    const bool inTiles = work.fused && !work.fused->isWhole();
    for (std::size_t i = 0; i < work.layers.size(); ++i) {
        try {
            const auto choose = inTiles ? mapping::chooseTileMapping : mapping::chooseMapping;
            work.mappings.push_back(
                choose(work.layers[i].nest, work.machine, task.dataflow, task.constraints[i]));
        } catch (const Error& error) {
            rethrow(error, work.layers[i].name);
        }
    }
    try {
        simulation::GroupRun outcome = task.model->simulate(work, progress);
        const std::size_t layers = work.layers.size();
        if (outcome.counts.size() != layers || outcome.mappings.size() != layers)
            throw Error(Error::Kind::failed,
                        SYSTOLENS_TEXT("backend", "The PE array %1 returned %2 results for %3 "
                                                  "layers")
                            .with(task.model->key(), outcome.counts.size(), layers),
                        {}, SYSTOLENS_TEXT("backend", "Report this to the technique's author"));
        return outcome;
    } catch (const Error& error) {
        rethrow(error, layerNames(task));
    }
}

} // namespace systolens::technique
