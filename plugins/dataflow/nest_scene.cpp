#include "plugins/dataflow/nest_scene.h"

#include "core/technique/standard_scenes.h"
#include "plugins/dataflow/loops.h"

namespace systolens::dataflow {

namespace {

class LoopsOf {
public:
    LoopsOf(const technique::LayerRun& layer, const accelerator::Accelerator& machine,
            const Settings& settings)
        : layer_(layer), machine_(machine), settings_(settings) {}

    Loops operator()(const mapping::SystolicMapping& mapping) const {
        return systolicLoops(layer_, machine_, mapping, settings_);
    }
    Loops operator()(const mapping::RowStationaryMapping& mapping) const {
        return rowStationaryLoops(layer_, machine_, mapping);
    }
    Loops operator()(const mapping::NestMapping& mapping) const {
        return nestLoops(layer_, machine_, mapping, settings_);
    }

private:
    const technique::LayerRun& layer_;
    const accelerator::Accelerator& machine_;
    const Settings& settings_;
};

scene::LoopNest at(const Loops& loops, const simulation::Trace& trace, std::uint64_t position) {
    scene::LoopNest nest = loops.nest;
    const simulation::ArrayState state = trace.stateAt(simulation::cycleAt(trace, position));
    for (const Loops::Live& live : loops.live)
        nest.levels[live.level].loops[live.loop].index = live.index(state);
    return nest;
}

// Without the buttons.
void makeStill(scene::LoopNest& nest) {
    for (auto& level : nest.levels) {
        for (auto& loop : level.loops)
            loop.actions.clear();
        for (auto& tile : level.tiles)
            tile.toggle.reset();
    }
}

} // namespace

scene::Scene nestScene(const technique::Run& run, std::size_t index, const Settings* settings) {
    const technique::LayerRun& layer = run.layers.at(index);
    const Settings none;
    auto loops = std::visit(LoopsOf(layer, run.plan.accelerator, settings ? *settings : none),
                            layer.mapping);
    if (settings)
        loops.nest.choices = dataflowChoices(layer, *settings);
    else
        makeStill(loops.nest);
    const Text title = SYSTOLENS_TEXT("dataflow", "Loop nest: %1").with(layer.name);
    if (!layer.trace)
        return scene::still("dataflow.nest", title, loops.nest);
    scene::Scene scene;
    scene.id = "dataflow.nest";
    scene.title = title;
    scene.axis = technique::cycleAxis(layer.trace);
    scene.at = [loops, trace = layer.trace](const scene::Moment& moment) {
        return scene::Picture(at(loops, *trace, moment.position));
    };
    return scene;
}

} // namespace systolens::dataflow
