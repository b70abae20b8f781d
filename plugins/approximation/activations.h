#pragma once
// Activation functions that are replaced: as value steps, because they work element by element.
#include "plugins/approximation/settings.h"

namespace systolens::approximation {

// What ReLU, sigmoid and tanh layers write, recomputed from it: all three can be undone, ReLU where
// it matters. A swish made of sigmoid and a product becomes a hard one by itself.
std::vector<technique::ValueStep> activationSteps(const technique::Study& study,
                                                  const Settings& settings);

// One layer with an activation function that changes.
struct ReplacedActivation {
    std::string layer;
    arithmetic::ActivationFunction function = arithmetic::ActivationFunction::relu;
    network::TensorId output = 0;
};
std::vector<ReplacedActivation> replacedActivations(const technique::Study& study,
                                                    const Settings& settings);

} // namespace systolens::approximation
