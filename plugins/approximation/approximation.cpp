#include "plugins/approximation/approximation.h"

#include "core/support/error.h"
#include "core/technique/accuracy_metric.h"
#include "plugins/approximation/accuracy.h"
#include "plugins/approximation/activations.h"
#include "plugins/approximation/measure.h"
#include "plugins/approximation/metrics.h"
#include "plugins/approximation/scenes.h"
#include "plugins/approximation/tables.h"

namespace systolens::approximation {

namespace {

// Words follow the operands, so all layers must have them.
void narrowWords(technique::Plan& plan, const technique::Study& study, const Settings& settings,
                 std::size_t approximated) {
    if (approximated != study.layers.size())
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("approximation",
                                   "words can be narrower only when all layers are approximated"),
                    std::string(techniqueId) + ", narrow-words",
                    SYSTOLENS_TEXT("approximation", "Leave the layers empty, or the words as they "
                                                    "are"));
    auto& bits = plan.accelerator.wordBits;
    bits[static_cast<std::size_t>(Role::ifmap)] = settings.arithmetic.activationBits;
    bits[static_cast<std::size_t>(Role::filter)] = settings.arithmetic.weightBits;
    bits[static_cast<std::size_t>(Role::ofmap)] = settings.arithmetic.activationBits;
}

} // namespace

technique::Description ApproximationTechnique::describe() const {
    return {techniqueId, SYSTOLENS_TEXT("approximation", "Approximation"),
            SYSTOLENS_TEXT("approximation", "Products, numbers and activations need not be exact"),
            "Mitchell, IRE Trans. EC 11(4), 1962; Hashemi, Bahar & Reda, DRUM, ICCAD 2015; Schulte "
            "& Swartzlander, VLSI Signal Processing VI, 1993"};
}

std::vector<technique::Parameter> ApproximationTechnique::parameters() const {
    return schema();
}

void ApproximationTechnique::apply(technique::Plan& plan, const technique::Study& study,
                                   const technique::Parameters& parameters,
                                   technique::Context& context) const {
    const Settings settings = settingsOf(parameters);
    const std::vector<std::size_t> chosen = layersOf(study, settings);
    const auto ranges = calibratedRanges(plan, study, chosen, settings, context.progress);
    for (const std::size_t position : chosen) {
        const network::LayerId layer = study.layers[position].layer;
        arithmetic::Arithmetic own = settings.arithmetic;
        if (const auto range = ranges.find(layer); range != ranges.end())
            own.activationRange = range->second;
        technique::own(plan, layer, own, techniqueId);
    }
    if (settings.narrowWords)
        narrowWords(plan, study, settings, chosen.size());
    for (technique::ValueStep& step : activationSteps(study, settings))
        plan.values.push_back(std::move(step));
}

technique::TechniqueResult ApproximationTechnique::analyze(const technique::Run& before,
                                                           const technique::Run& after,
                                                           const technique::Parameters& parameters,
                                                           technique::Context& context) const {
    const Settings settings = settingsOf(parameters);
    const Measurement measured = measure(before, after, settings, context.progress);
    technique::TechniqueResult result;
    result.metrics = metrics(before, after, measured);
    if (const auto accuracy = labelledAccuracy(before, after, settings, context.progress))
        result.metrics.push_back(technique::accuracyMetric(
            "accuracy", SYSTOLENS_TEXT("approximation", "Accuracy"),
            SYSTOLENS_TEXT("approximation",
                           "labelled images that are classified correctly ÷ images, without and "
                           "with the approximation; the weights are not trained for it"),
            accuracy->exact, accuracy->approximate, accuracy->difference));
    result.tables = {layerTable(after, measured, settings), designTable(after, settings)};
    if (auto table = activationTable(before, settings))
        result.tables.push_back(std::move(*table));
    result.scenes = scenes(before, after, measured, settings);
    return result;
}

} // namespace systolens::approximation
