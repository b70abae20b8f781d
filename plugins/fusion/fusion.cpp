#include "plugins/fusion/fusion.h"

#include "plugins/fusion/analysis.h"
#include "plugins/fusion/scenes.h"
#include "plugins/fusion/tables.h"

namespace systolens::fusion {

technique::Description FusionTechnique::describe() const {
    return {techniqueId, SYSTOLENS_TEXT("fusion", "Layer fusion"),
            SYSTOLENS_TEXT("fusion", "Layers are computed together, tile by tile, so that the maps "
                                     "between them stay on the chip"),
            paperSource};
}

std::vector<technique::Parameter> FusionTechnique::parameters() const {
    return schema();
}

void FusionTechnique::apply(technique::Plan& plan, const technique::Study& study,
                            const technique::Parameters& parameters,
                            technique::Context& context) const {
    for (const Group& group : chosenGroups(plan, study, settingsOf(parameters), context.progress)) {
        technique::LayerGroup layers;
        for (std::size_t i = 0; i < group.span.count; ++i)
            layers.push_back(study.layers[group.span.first + i].layer);
        technique::fuse(plan, std::move(layers), techniqueId, group.tile);
    }
}

technique::TechniqueResult FusionTechnique::analyze(const technique::Run& before,
                                                    const technique::Run& after,
                                                    const technique::Parameters& parameters,
                                                    technique::Context& context) const {
    const Analysis analysis(before, after, settingsOf(parameters), context.progress);
    technique::TechniqueResult result;
    result.metrics = metrics(analysis);
    result.tables = {groupTable(analysis), partitionTable(analysis), conventionTable(analysis)};
    result.scenes = scenes(analysis);
    return result;
}

} // namespace systolens::fusion
