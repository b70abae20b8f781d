#include "plugins/dataflow/nest_scene.h"

#include <algorithm>

#include "plugins/dataflow/loops.h"

namespace systolens::dataflow {

namespace {

class LoopsOf {
public:
    LoopsOf(const technique::LayerRun& layer, const accelerator::Accelerator& machine)
        : layer_(layer), machine_(machine) {}

    std::optional<Loops> operator()(const mapping::SystolicMapping& mapping) const {
        return systolicLoops(layer_, machine_, mapping);
    }
    std::optional<Loops> operator()(const mapping::RowStationaryMapping& mapping) const {
        return rowStationaryLoops(layer_, machine_, mapping);
    }
    template <class Other>
    std::optional<Loops> operator()(const Other&) const {
        return std::nullopt;
    }

private:
    const technique::LayerRun& layer_;
    const accelerator::Accelerator& machine_;
};

scene::LoopNest at(const Loops& loops, const simulation::Trace* trace, std::uint64_t position) {
    scene::LoopNest nest = loops.nest;
    if (!trace)
        return nest;
    const Cycle last = std::max<Cycle>(0, trace->cycles() - 1);
    const Cycle cycle =
        position > static_cast<std::uint64_t>(last) ? last : static_cast<Cycle>(position);
    const simulation::ArrayState state = trace->stateAt(cycle);
    for (const Loops::Live& live : loops.live)
        nest.levels[live.level].loops[live.loop].index = live.index(state);
    return nest;
}

} // namespace

std::optional<scene::Scene> nestScene(const technique::Run& run, std::size_t index) {
    const technique::LayerRun& layer = run.layers.at(index);
    const auto loops = std::visit(LoopsOf(layer, run.plan.accelerator), layer.mapping);
    if (!loops)
        return std::nullopt;
    scene::Scene scene;
    scene.id = "dataflow.nest." + std::to_string(index);
    scene.title = SYSTOLENS_TEXT("dataflow", "Loop nest: %1").with(layer.name);
    scene.axis.id = layer.trace ? "cycles" : "none";
    if (layer.trace) {
        scene.axis.unit = SYSTOLENS_TEXT("dataflow", "cycles");
        scene.axis.length = static_cast<std::uint64_t>(std::max<Cycle>(1, layer.trace->cycles()));
    }
    scene.at = [loops = *loops, trace = layer.trace](const scene::Moment& moment) {
        return scene::Picture(at(loops, trace.get(), moment.position));
    };
    return scene;
}

} // namespace systolens::dataflow
