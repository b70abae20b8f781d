#include "plugins/dataflow/row_stationary_scenes.h"

#include "core/technique/standard_scenes.h"

namespace systolens::dataflow {

namespace {

using Draw = scene::Drawing (*)(const RowStationaryLayer&, Cycle);

scene::Scene sceneOf(const char* id, Text title, const RowStationaryLayer& layer, Draw draw) {
    scene::Scene scene;
    scene.id = id;
    scene.title = std::move(title);
    scene.axis = technique::cycleAxis(layer.trace);
    scene.at = [layer, draw](const scene::Moment& moment) {
        return scene::Picture(draw(layer, simulation::cycleAt(*layer.trace, moment.position)));
    };
    return scene;
}

} // namespace

std::vector<scene::Scene> rowStationaryScenes(const technique::Run& run, std::size_t index) {
    const technique::LayerRun& layer = run.layers.at(index);
    const auto* mapped = std::get_if<mapping::RowStationaryMapping>(&layer.mapping);
    if (!mapped || !layer.trace)
        return {};
    const RowStationaryLayer shown{std::make_shared<const mapping::RowStationaryTiling>(
                                       layer.nest, run.plan.accelerator, *mapped),
                                   layer.trace};
    return {sceneOf("dataflow.primitive",
                    SYSTOLENS_TEXT("dataflow", "Row-stationary primitive: %1").with(layer.name),
                    shown, primitiveAt),
            sceneOf("dataflow.set", SYSTOLENS_TEXT("dataflow", "PE set: %1").with(layer.name),
                    shown, peSetAt),
            sceneOf("dataflow.sets",
                    SYSTOLENS_TEXT("dataflow", "PE sets on the array: %1").with(layer.name), shown,
                    peSetsAt),
            sceneOf("dataflow.passes", SYSTOLENS_TEXT("dataflow", "Passes: %1").with(layer.name),
                    shown, passesAt)};
}

} // namespace systolens::dataflow
