#include "plugins/dataflow/dataflow.h"

#include "core/support/error.h"
#include "core/technique/plan_checks.h"
#include "core/technique/standard_scenes.h"
#include "plugins/dataflow/bound.h"
#include "plugins/dataflow/gemm_tiles.h"
#include "plugins/dataflow/nest_scene.h"
#include "plugins/dataflow/occupancy.h"
#include "plugins/dataflow/reuse.h"
#include "plugins/dataflow/roofline.h"
#include "plugins/dataflow/row_stationary_scenes.h"
#include "plugins/dataflow/settings.h"
#include "plugins/dataflow/spacetime.h"
#include "plugins/dataflow/tiled_gemm.h"
#include "plugins/dataflow/utilization.h"

namespace systolens::dataflow {

namespace {

// What a layer shows of either run; the one after the technique can be edited.
std::vector<scene::Scene> scenesOf(const technique::Run& run, std::size_t layer,
                                   const Settings* settings) {
    std::vector<scene::Scene> scenes{nestScene(run, layer, settings)};
    for (auto made :
         {spacetimeScene(run, layer), utilizationScene(run, layer), occupancyScene(run, layer)})
        if (made)
            scenes.push_back(std::move(*made));
    for (scene::Scene& scene : rowStationaryScenes(run, layer))
        scenes.push_back(std::move(scene));
    return scenes;
}

// A layer that is spelt wrong is refused, not left as it is.
void requireKnown(const Settings& settings, const technique::Study& study) {
    for (const auto& [name, demand] : settings.layers) {
        std::string names;
        bool known = false;
        for (const auto& layer : study.layers) {
            const std::string one = technique::nameOf(study, layer.layer);
            known = known || one == name;
            names += (names.empty() ? "" : ", ") + one;
        }
        if (!known)
            throw inputError(SYSTOLENS_TEXT("dataflow", "There is no layer \"%1\"").with(name),
                             "layers",
                             SYSTOLENS_TEXT("dataflow", "The layers are: %1").with(names));
    }
}

void append(std::vector<scene::Scene>& scenes, std::vector<scene::Scene> more, std::size_t layer,
            bool before) {
    for (scene::Scene& scene : more) {
        scene.layer = layer;
        scene.before = before;
        scenes.push_back(std::move(scene));
    }
}

} // namespace

technique::Description DataflowTechnique::describe() const {
    return {techniqueId, SYSTOLENS_TEXT("dataflow", "Tiling and data flow"),
            SYSTOLENS_TEXT("dataflow", "Loops are ordered and cut so that words are used again"),
            bookSource};
}

std::vector<technique::Parameter> DataflowTechnique::parameters() const {
    return schema();
}

void DataflowTechnique::apply(technique::Plan& plan, const technique::Study& study,
                              const technique::Parameters& parameters,
                              technique::Context& context) const {
    const Settings settings = settingsOf(parameters);
    requireKnown(settings, study);
    const auto found = search_->found(study, plan.accelerator, settings, context.progress);
    for (std::size_t i = 0; i < study.layers.size(); ++i) {
        const auto& layer = study.layers[i];
        const Demand& demand = settings.of(technique::nameOf(study, layer.layer));
        mapping::MappingConstraint constraint;
        constraint.owner = techniqueId;
        constraint.dataflow = demand.dataflow;
        constraint.order = demand.order;
        constraint.streamTile = demand.streamTile;
        if (!demand.mapping.empty())
            constraint.whole = mapping::parseMapping(demand.mapping, layer.nest, plan.accelerator);
        if (found[i])
            constraint.whole = found[i]->mapping;
        plan.mapping[layer.layer].push_back(std::move(constraint));
    }
}

technique::TechniqueResult DataflowTechnique::analyze(const technique::Run& before,
                                                      const technique::Run& after,
                                                      const technique::Parameters& parameters,
                                                      technique::Context& context) const {
    const Settings settings = settingsOf(parameters);
    technique::TechniqueResult result;
    for (technique::Metric& metric : technique::runMetrics(after, &before, std::nullopt))
        if (metric.id == "dram_bytes" || metric.id == "energy" || metric.id == "cycles"
            || metric.id == "utilization")
            result.metrics.push_back(std::move(metric));
    result.metrics.push_back(boundMetric(before, after));
    result.tables = {reuseTable(after), boundTable(after)};
    if (settings.search)
        result.tables.push_back(searchTable(after, settings));
    result.scenes = {rooflineScene(after), boundScene(after)};
    for (std::size_t layer = 0; layer < after.layers.size(); ++layer) {
        context.progress.check();
        append(result.scenes, scenesOf(after, layer, &settings), layer, false);
        append(result.scenes,
               {gapScene(before, after, layer), reuseScene(after, layer),
                tiledGemmScene(after, layer, settings.gemmTile),
                gemmTilesScene(after, layer, settings.gemmTile)},
               layer, false);
        if (layer < before.layers.size())
            append(result.scenes, scenesOf(before, layer, nullptr), layer, true);
    }
    return result;
}

} // namespace systolens::dataflow
