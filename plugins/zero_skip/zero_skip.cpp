#include "plugins/zero_skip/zero_skip.h"

#include "core/technique/values.h"
#include "plugins/zero_skip/convolutions.h"
#include "plugins/zero_skip/metrics.h"
#include "plugins/zero_skip/scenes.h"
#include "plugins/zero_skip/tables.h"

namespace systolens::zero_skip {

namespace {

// Whether a layer runs in time on an array of this technique.
bool isSkipped(const technique::Run& run, std::size_t index) {
    const auto own = run.plan.array.find(run.layers[index].layer.layer);
    return own != run.plan.array.end() && own->second.owner == techniqueId
           && run.layers[index].trace;
}

} // namespace

technique::Description ZeroSkipTechnique::describe() const {
    return {techniqueId, SYSTOLENS_TEXT("zero_skip", "Zero skipping"),
            SYSTOLENS_TEXT("zero_skip", "MACs with a zero are gated, or left out altogether"),
            eieSource};
}

std::vector<technique::Parameter> ZeroSkipTechnique::parameters() const {
    return schema();
}

void ZeroSkipTechnique::apply(technique::Plan& plan, const technique::Study& study,
                              const technique::Parameters& parameters,
                              technique::Context& context) const {
    const Settings settings = settingsOf(parameters);
    std::shared_ptr<const technique::Values> weights;
    if (settings.valueBits > 0 && !study.synthetic) {
        technique::Study standing = study;
        standing.inputs.clear(); // weights stand without an execution
        weights = technique::valuesOf(standing, plan, context.progress);
    }
    const PerLayerArray arrays = arraysOf(study, settings, plan);
    for (const auto& layer : study.layers) {
        const auto array = arrays.find(layer.layer);
        if (array == arrays.end())
            continue;
        const network::Tensor* filter = weights ? weights->tensor(layer.filter) : nullptr;
        if (filter && eieOptions(study, layer, settings, 0))
            requireFewWeights(*filter, study.network->layers.at(layer.layer).name,
                              settings.valueBits);
        technique::own(plan, layer.layer, array->second, techniqueId);
    }
}

technique::TechniqueResult ZeroSkipTechnique::analyze(const technique::Run& before,
                                                      const technique::Run& after,
                                                      const technique::Parameters& parameters,
                                                      technique::Context& context) const {
    const Settings settings = settingsOf(parameters);
    const Comparison runs = compared(before, after, settings, context);
    const std::vector<Encoded> encoded = encodedLayers(*runs.skip, settings, context.progress);
    technique::TechniqueResult result;
    result.metrics = metrics(before, after, encoded);
    result.tables = {layerTable(before, after, settings), comparisonTable(runs)};
    const std::vector<Format> formats = formatsOf(*runs.skip, encoded, settings, context.progress);
    if (!formats.empty())
        result.tables.push_back(formatTable(formats));
    for (const Format& format : formats)
        result.tensors.push_back(format.facts);
    std::vector<DepthCurve> curves;
    for (const Encoded& one : encoded) {
        context.progress.check();
        curves.push_back(
            {one.facts.layer, one.done, one.eie->pes(), cyclesByDepth(one, context.progress)});
        result.scenes.push_back(depthScene(one, curves.back().cycles));
        result.scenes.push_back(
            speedupScene(one, after.plan.accelerator.pes(), context.seed, context.progress));
        result.scenes.push_back(balanceScene(one));
        if (!runs.skip->layers[one.layer].trace)
            continue;
        result.scenes.push_back(queuesScene(*runs.skip, one));
        result.scenes.push_back(columnsScene(*runs.skip, one));
        result.scenes.push_back(mapScene(*runs.skip, one));
    }
    if (!curves.empty())
        result.tables.push_back(depthTable(curves));
    for (std::size_t i = 0; i < runs.skip->layers.size(); ++i)
        if (isSkipped(*runs.skip, i)) {
            result.scenes.push_back(lanesScene(*runs.skip, i));
            result.scenes.push_back(gateScene(runs, i));
        }
    for (std::size_t i = 0; i < runs.skip->layers.size(); ++i)
        if (auto sweep = convolutionSpeedupScene(*runs.skip, i, context.seed))
            result.scenes.push_back(std::move(*sweep));
    return result;
}

} // namespace systolens::zero_skip
