#include "plugins/approximation/accuracy.h"

#include "core/execution/calibration.h"
#include "core/support/error.h"
#include "core/technique/values.h"

namespace systolens::approximation {

std::optional<LabelledAccuracy> labelledAccuracy(const technique::Run& before,
                                                 const technique::Run& after,
                                                 const Settings& settings, Progress& progress) {
    const auto& labelled = after.study->labelled;
    if (!labelled || settings.images == 0)
        return std::nullopt;
    const auto measured = [&](const technique::Plan& plan, double from, double to) {
        Progress part(progress, from, to);
        return execution::measureAccuracy(*labelled->network, *labelled->images,
                                          labelled->preparation, settings.images,
                                          technique::changesOf(plan), part);
    };
    LabelledAccuracy result;
    result.exact = measured(before.plan, 0, 0.3);
    result.approximate = measured(after.plan, 0.3, 1);
    result.difference =
        execution::differenceOf(result.exact, result.approximate, labelled->images->labels);
    return result;
}

std::map<network::LayerId, arithmetic::ValueRange>
calibratedRanges(const technique::Plan& plan, const technique::Study& study,
                 const std::vector<std::size_t>& layers, const Settings& settings,
                 Progress& progress) {
    if (settings.calibrationImages == 0)
        return {};
    std::vector<execution::Inputs> inputs;
    if (study.labelled)
        inputs = execution::firstImages(*study.labelled, settings.calibrationImages);
    else if (!study.inputs.empty())
        inputs = {study.inputs};
    if (inputs.empty())
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("approximation", "there is no image to calibrate on"),
                    std::string(techniqueId) + ", calibration-images",
                    SYSTOLENS_TEXT("approximation", "Give an input, or 0 images"));
    execution::Changes changes = technique::changesOf(plan);
    for (const std::size_t position : layers)
        changes.arithmetic[study.layers[position].layer] = settings.arithmetic;
    return execution::activationRanges(study.labelled ? *study.labelled->network : *study.network,
                                       inputs, changes, progress);
}

} // namespace systolens::approximation
