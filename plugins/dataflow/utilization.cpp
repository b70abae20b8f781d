#include "plugins/dataflow/utilization.h"

#include "core/technique/standard_scenes.h"

namespace systolens::dataflow {

namespace {

using scene::PeMap;
using simulation::Trace;
using simulation::Window;

PeMap::Field fieldOf(const Trace& trace, Window window, const accelerator::Accelerator& machine,
                     Text name) {
    PeMap::Field field;
    field.name = std::move(name);
    field.rows = machine.rows;
    field.columns = machine.columns;
    for (const double share : trace.heat(window))
        field.shares.push_back(static_cast<float>(share));
    return field;
}

double meanOf(const PeMap::Field& field) {
    double sum = 0;
    for (const float share : field.shares)
        sum += static_cast<double>(share);
    return field.shares.empty() ? 0 : sum / static_cast<double>(field.shares.size());
}

} // namespace

Window passAround(const Trace& trace, Cycle cycle) {
    return {trace.previousFold(cycle + 1), trace.nextFold(cycle)};
}

std::optional<scene::Scene> utilizationScene(const technique::Run& run, std::size_t index) {
    const technique::LayerRun& layer = run.layers.at(index);
    if (!layer.trace)
        return std::nullopt;
    scene::Scene scene;
    scene.id = "dataflow.utilization";
    scene.title = SYSTOLENS_TEXT("dataflow", "Utilisation map: %1").with(layer.name);
    scene.axis = technique::cycleAxis(layer.trace);
    scene.at = [trace = layer.trace, machine = run.plan.accelerator, counts = layer.counts,
                name = layer.name](const scene::Moment& moment) {
        const Cycle cycle = simulation::cycleAt(*trace, moment.position);
        const Window pass = passAround(*trace, cycle);
        PeMap map;
        map.fields = {
            fieldOf(*trace, {0, trace->cycles()}, machine,
                    SYSTOLENS_TEXT("dataflow", "the whole layer")),
            fieldOf(
                *trace, pass, machine,
                SYSTOLENS_TEXT("dataflow", "this pass: cycles %1 to %2").with(pass.from, pass.to))};
        map.figures = {
            {SYSTOLENS_TEXT("dataflow", "of the layer"),
             {meanOf(map.fields[0]), Unit::share},
             {"metric", {"utilization", name}}},
            {SYSTOLENS_TEXT("dataflow", "of this pass"), {meanOf(map.fields[1]), Unit::share}, {}},
            {SYSTOLENS_TEXT("dataflow", "PEs mapped by its passes"),
             {counts.mappingEfficiency, Unit::share},
             {"metric", {"mapping_efficiency", name}}}};
        return scene::Picture(std::move(map));
    };
    return scene;
}

} // namespace systolens::dataflow
