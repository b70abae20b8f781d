#pragma once
// What the memories hold over a layer's time, level by level and tensor by tensor, against what
// they have room for.
#include "core/technique/technique.h"

namespace systolens::dataflow {

// None at closed fidelity. The shared buffer is as simulated; the scratchpads of row stationary are
// those of the fullest PE, by pass.
std::optional<scene::Scene> occupancyScene(const technique::Run& run, std::size_t layer);

} // namespace systolens::dataflow
