#include "plugins/compression/compression.h"

#include "core/technique/values.h"
#include "plugins/compression/accuracy.h"
#include "plugins/compression/charts.h"
#include "plugins/compression/coder.h"
#include "plugins/compression/histogram.h"
#include "plugins/compression/ladder.h"
#include "plugins/compression/metrics.h"
#include "plugins/compression/tables.h"

namespace systolens::compression {

namespace {

// What a plan's value steps make of a filter: known beforehand, so each step puts it in place.
technique::ValueStep stepOf(const char* name, const CompressedFilter& one,
                            const network::Tensor& values) {
    network::Tensor changed =
        values.type() == one.filter.type ? values : values.converted(one.filter.type);
    technique::ValueStep step;
    step.key = std::string(techniqueId) + " " + name + " " + changed.hash().hex();
    step.on = {one.filter.id};
    step.change = [changed = std::move(changed)](network::Tensor& tensor) { tensor = changed; };
    return step;
}

} // namespace

technique::Description CompressionTechnique::describe() const {
    return {techniqueId, SYSTOLENS_TEXT("compression", "Compression"),
            SYSTOLENS_TEXT("compression", "Weights are pruned, shared and Huffman coded, one after "
                                          "the other"),
            deepCompressionSource};
}

std::vector<technique::Parameter> CompressionTechnique::parameters() const {
    return schema();
}

void CompressionTechnique::apply(technique::Plan& plan, const technique::Study& study,
                                 const technique::Parameters& parameters,
                                 technique::Context& context) const {
    const Settings settings = settingsOf(parameters);
    technique::Study standing = study;
    standing.inputs.clear(); // weights stand without an execution
    const auto values = technique::valuesOf(standing, plan, context.progress);
    if (!values)
        return;
    const auto filters = filtersOf(study, [&](network::TensorId id) { return values->tensor(id); });
    const Compression compression =
        compress(study, filters, settings, context.seed, context.progress);
    const int wordBits = plan.accelerator.wordBits[static_cast<std::size_t>(network::Role::filter)];
    for (const CompressedFilter& one : compression.filters) {
        if (one.cut.weights < one.filter.size())
            plan.values.push_back(stepOf("prune", one, one.pruned));
        if (one.isShared)
            plan.values.push_back(stepOf("share", one, one.shared));
    }
    if (!settings.dram)
        return;
    for (const CompressedFilter& one : compression.filters)
        for (const network::ComputeLayer& layer : study.layers)
            if (layer.filter == one.filter.id)
                if (auto coder = coderOf(one, settings, wordBits, context.progress))
                    technique::own(plan, technique::Link{layer.layer, network::Role::filter, 0, 1},
                                   std::move(coder), techniqueId);
}

technique::TechniqueResult CompressionTechnique::analyze(const technique::Run& before,
                                                         const technique::Run& after,
                                                         const technique::Parameters& parameters,
                                                         technique::Context& context) const {
    const Settings settings = settingsOf(parameters);
    const technique::Study& study = *before.study;
    const auto filters = filtersOf(study, [&](network::TensorId id) -> const network::Tensor* {
        return before.execution && before.execution->values[id] ? &*before.execution->values[id]
                                                                : nullptr;
    });
    const auto compression = std::make_shared<const Compression>(
        compress(study, filters, settings, context.seed, context.progress));
    const auto accuracies = stageAccuracies(study, *compression, settings, context.progress);
    technique::TechniqueResult result;
    result.metrics = metrics(before, after, *compression, accuracies);
    result.tables = {layerTable(*compression, settings, after),
                     stageTable(*compression, accuracies)};
    if (filters.empty())
        return result;
    result.scenes = {stagesScene(*compression), partsScene(*compression), ratesScene(*compression),
                     ladderScene(*compression, study.network->name)};
    if (!accuracies.empty())
        result.scenes.push_back(accuracyScene(*compression, accuracies));
    for (const CompressedFilter& one : compression->filters) {
        result.scenes.push_back(histogramScene(one, settings, context));
        if (one.isShared)
            result.tensors.push_back(codedTensor(one, after));
    }
    return result;
}

} // namespace systolens::compression
