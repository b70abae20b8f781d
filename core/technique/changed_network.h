#pragma once
// The network as a run had it: with weights that techniques changed, or that were drawn.
#include "core/technique/run.h"

namespace systolens::technique {

// Without values in the run: the network itself.
network::Network changedNetwork(const Run& run);

} // namespace systolens::technique
