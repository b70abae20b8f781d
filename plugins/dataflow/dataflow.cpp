#include "plugins/dataflow/dataflow.h"

#include "core/mapping/lower_bound.h"
#include "core/technique/standard_scenes.h"
#include "plugins/dataflow/nest_scene.h"
#include "plugins/dataflow/reuse.h"
#include "plugins/dataflow/roofline.h"
#include "plugins/dataflow/settings.h"
#include "plugins/dataflow/tiled_gemm.h"

namespace systolens::dataflow {

namespace {

Words dramWords(const simulation::Counts& counts) {
    Words words = 0;
    for (const simulation::Traffic& traffic : counts.levels.front())
        words += traffic.reads + traffic.writes;
    return words;
}

Words boundOf(const technique::Run& run) {
    Words words = 0;
    for (const technique::LayerRun& layer : run.layers)
        words += mapping::dramBound(layer.nest, run.plan.accelerator).words();
    return words;
}

technique::Metric boundMetric(const technique::Run& before, const technique::Run& after) {
    const Words words = dramWords(after.totals), bound = boundOf(after);
    const auto ratio = [&](const technique::Run& run) {
        return static_cast<double>(dramWords(run.totals)) / static_cast<double>(bound);
    };
    technique::Metric metric;
    metric.id = "over_dram_bound";
    metric.name = SYSTOLENS_TEXT("dataflow", "DRAM words to their lower bound");
    metric.value = ratio(after);
    metric.baseline = ratio(before);
    metric.unit = Unit::ratio;
    metric.why = {SYSTOLENS_TEXT("dataflow", "DRAM words ÷ Σ max(every word once, 2·MACs ÷ √(ρS)), "
                                             "ρ = max(1, R·S ÷ stride²), S: words on the chip"),
                  {{SYSTOLENS_TEXT("dataflow", "DRAM words"), {words, Unit::words}, {}},
                   {SYSTOLENS_TEXT("dataflow", "lower bound"), {bound, Unit::words}, {}}},
                  "Hong and Kung, STOC 1981; Chen, Han and Wang, HPCA 2020"};
    return metric;
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
                              technique::Context& /*context*/) const {
    const Settings settings = settingsOf(parameters);
    mapping::MappingConstraint constraint;
    constraint.owner = techniqueId;
    constraint.dataflow = settings.dataflow;
    constraint.order = settings.order;
    constraint.streamTile = settings.streamTile;
    for (const auto& layer : study.layers)
        plan.mapping[layer.layer].push_back(constraint);
}

technique::TechniqueResult DataflowTechnique::analyze(const technique::Run& before,
                                                      const technique::Run& after,
                                                      const technique::Parameters& /*parameters*/,
                                                      technique::Context& context) const {
    technique::TechniqueResult result;
    for (technique::Metric& metric : technique::runMetrics(after, &before, std::nullopt))
        if (metric.id == "dram_bytes" || metric.id == "energy" || metric.id == "cycles"
            || metric.id == "utilization")
            result.metrics.push_back(std::move(metric));
    result.metrics.push_back(boundMetric(before, after));
    result.tables = {reuseTable(after)};
    result.scenes.push_back(rooflineScene(after));
    for (std::size_t layer = 0; layer < after.layers.size(); ++layer) {
        context.progress.check();
        if (auto nest = nestScene(after, layer))
            result.scenes.push_back(std::move(*nest));
        result.scenes.push_back(reuseScene(after, layer));
        result.scenes.push_back(tiledGemmScene(after, layer));
    }
    return result;
}

} // namespace systolens::dataflow
