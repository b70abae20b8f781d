#pragma once
// A trace of one layer shown as that of another: identical layers are simulated once, and each
// must name itself in its work items.
#include "core/simulation/trace.h"

namespace systolens::technique {

// The same trace with `offset` added to every layer index (modulo 2^32, so it may go back).
std::shared_ptr<const simulation::Trace> relabelled(std::shared_ptr<const simulation::Trace> trace,
                                                    std::uint32_t offset);

} // namespace systolens::technique
