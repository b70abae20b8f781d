#pragma once
// How often the network is right on labelled images without and with the approximation, and the
// ranges that its operands are given beforehand.
#include "core/execution/quality.h"
#include "plugins/approximation/settings.h"

namespace systolens::approximation {

struct LabelledAccuracy {
    execution::Accuracy exact, approximate;
    execution::Difference difference;
};
// On the study's first labelled images; nothing where it has none or none are asked for. Error
// (input), Cancelled.
std::optional<LabelledAccuracy> labelledAccuracy(const technique::Run& before,
                                                 const technique::Run& after,
                                                 const Settings& settings, Progress& progress);

// Of the layers' activations on the images that calibrate, else on the study's own input; nothing
// when no image is to calibrate. Error (usage) without any values; Cancelled.
std::map<network::LayerId, arithmetic::ValueRange>
calibratedRanges(const technique::Plan& plan, const technique::Study& study,
                 const std::vector<std::size_t>& layers, const Settings& settings,
                 Progress& progress);

} // namespace systolens::approximation
