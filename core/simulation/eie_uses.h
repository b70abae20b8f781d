#pragma once
// When an element is first used on an EIE-like array. Inside this folder.
#include "core/simulation/eie_trace.h"

namespace systolens::simulation {

// The item's index is within its tensor.
std::optional<Cycle> firstUseOf(const WorkItem& item, const EieLayer& layer,
                                const std::vector<EiePart>& parts);

} // namespace systolens::simulation
