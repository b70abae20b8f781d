#pragma once
// What can be said against a plan before anything runs: decisions for layers, tensors or links that
// are not there. A decision is refused with its owner's name, never ignored.
#include "core/technique/plan.h"

namespace systolens::technique {

// Error (usage) naming the decision, its owner and the layer.
void checkDecisions(const Plan& plan, const Study& study);

// Index of a network's layer among the study's compute layers.
std::optional<std::size_t> positionOf(const Study& study, LayerId layer);

// "conv1", or "layer 7" when the network has no such layer.
std::string nameOf(const Study& study, LayerId layer);

} // namespace systolens::technique
