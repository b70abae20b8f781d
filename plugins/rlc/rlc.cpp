#include "plugins/rlc/rlc.h"

#include "plugins/rlc/charts.h"
#include "plugins/rlc/coder.h"
#include "plugins/rlc/measure.h"
#include "plugins/rlc/metrics.h"
#include "plugins/rlc/settings.h"
#include "plugins/rlc/tables.h"
#include "plugins/rlc/tape.h"

namespace systolens::rlc {

technique::Description RunLengthTechnique::describe() const {
    return {techniqueId, SYSTOLENS_TEXT("rlc", "Run-length coding"),
            SYSTOLENS_TEXT("rlc", "Zeros on their way to and from DRAM become counts"),
            eyerissSource};
}

std::vector<technique::Parameter> RunLengthTechnique::parameters() const {
    return schema();
}

void RunLengthTechnique::apply(technique::Plan& plan, const technique::Study& study,
                               const technique::Parameters& parameters,
                               technique::Context& /*context*/) const {
    const Settings settings = settingsOf(parameters);
    const CodedTensors coded(study, settings);
    const auto coder = std::make_shared<const RunLengthCoder>(settings);
    for (const auto& layer : study.layers)
        for (const Role role : network::allRoles)
            if (coded.contains(layer, role))
                technique::own(plan, technique::Link{layer.layer, role, 0, 1}, coder, techniqueId);
}

technique::TechniqueResult RunLengthTechnique::analyze(const technique::Run& before,
                                                       const technique::Run& after,
                                                       const technique::Parameters& parameters,
                                                       technique::Context& context) const {
    const Settings settings = settingsOf(parameters);
    const auto all =
        std::make_shared<const std::vector<Measured>>(measure(after, settings, context.progress));
    technique::TechniqueResult result;
    result.metrics = metrics(before, after, *all, settings);
    result.tables = {tensorTable(*all, after, settings)};
    if (!all->empty())
        result.scenes.push_back(ratioScene(*all, after, settings));
    for (const Measured& one : *all) {
        result.tensors.push_back(one.facts);
        result.scenes.push_back(tapeScene(one, settings));
        result.scenes.push_back(histogramScene(one, settings));
        result.scenes.push_back(formatsScene(one, settings));
    }
    return result;
}

} // namespace systolens::rlc
