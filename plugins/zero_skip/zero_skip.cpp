#include "plugins/zero_skip/zero_skip.h"

#include "plugins/zero_skip/arrays.h"
#include "plugins/zero_skip/metrics.h"
#include "plugins/zero_skip/settings.h"
#include "plugins/zero_skip/tables.h"

namespace systolens::zero_skip {

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
                              technique::Context& /*context*/) const {
    const Settings settings = settingsOf(parameters);
    for (const auto& layer : study.layers)
        if (const ChosenArray chosen = arrayOf(study, layer, settings); chosen.array)
            technique::own(plan, layer.layer, chosen.array, techniqueId);
}

technique::TechniqueResult ZeroSkipTechnique::analyze(const technique::Run& before,
                                                      const technique::Run& after,
                                                      const technique::Parameters& parameters,
                                                      technique::Context& /*context*/) const {
    const Settings settings = settingsOf(parameters);
    technique::TechniqueResult result;
    result.metrics = metrics(before, after);
    result.tables = {layerTable(before, after, settings)};
    return result;
}

} // namespace systolens::zero_skip
