#include "plugins/huffman/huffman.h"

#include "core/technique/values.h"
#include "plugins/huffman/charts.h"
#include "plugins/huffman/decoder.h"
#include "plugins/huffman/measure.h"
#include "plugins/huffman/metrics.h"
#include "plugins/huffman/settings.h"
#include "plugins/huffman/tables.h"
#include "plugins/huffman/tape.h"
#include "plugins/huffman/tree.h"

namespace systolens::huffman {

technique::Description HuffmanTechnique::describe() const {
    return {techniqueId, SYSTOLENS_TEXT("huffman", "Huffman coding"),
            SYSTOLENS_TEXT("huffman", "Frequent values get short code words"),
            deepCompressionSource};
}

std::vector<technique::Parameter> HuffmanTechnique::parameters() const {
    return schema();
}

void HuffmanTechnique::apply(technique::Plan& plan, const technique::Study& study,
                             const technique::Parameters& parameters,
                             technique::Context& context) const {
    const Settings settings = settingsOf(parameters);
    technique::Study seen = study;
    if (!settings.featureMaps)
        seen.inputs.clear(); // weights stand without an execution
    const auto values = technique::valuesOf(seen, plan, context.progress);
    if (!values)
        return;
    for (const auto& layer : study.layers)
        for (const Role role : network::allRoles) {
            const auto* tensor = values->tensor(technique::tensorIdOf(layer, role));
            if (!isCoded(layer, role, settings) || !tensor || tensor->empty())
                continue;
            context.progress.check();
            const network::Tensor reals = tensor->converted(network::ElementType::float32);
            technique::own(plan, technique::Link{layer.layer, role, 0, 1},
                           coderOf(reals.values<float>(), settings, context.progress), techniqueId);
        }
}

technique::TechniqueResult HuffmanTechnique::analyze(const technique::Run& before,
                                                     const technique::Run& after,
                                                     const technique::Parameters& parameters,
                                                     technique::Context& context) const {
    const Settings settings = settingsOf(parameters);
    const std::vector<Measured> all = measure(after, settings, context.progress);
    technique::TechniqueResult result;
    result.metrics = metrics(before, after, all);
    result.tables = {tensorTable(all, after)};
    if (settings.compareDecoders)
        result.tables.push_back(decoderTable(after, context));
    for (const Role role : network::allRoles)
        if (std::ranges::any_of(all, [&](const Measured& one) { return one.role == role; }))
            result.scenes.push_back(gaugeScene(all, role));
    for (const Measured& one : all) {
        result.tensors.push_back(one.facts);
        if (one.tokens == 0)
            continue;
        result.scenes.push_back(tapeScene(one, settings, context.progress));
        result.scenes.push_back(treeScene(one));
        result.scenes.push_back(histogramScene(one));
        result.scenes.push_back(codeScene(one));
    }
    return result;
}

} // namespace systolens::huffman
