#pragma once
// The network as a run had it: with weights that techniques changed, or that were drawn.
#include "core/technique/run.h"

namespace systolens::technique {

// Whether a technique's value step is for weights or other constants of the network.
bool changesWeights(const Run& run);

// Without values in the run: the network itself.
network::Network changedNetwork(const Run& run);

} // namespace systolens::technique
