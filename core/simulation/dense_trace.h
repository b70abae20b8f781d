#pragma once
// The trace of a group of layers on the dense array: their timelines one after the other.
#include <memory>
#include <vector>

#include "core/simulation/layer_timeline.h"

namespace systolens::simulation {

std::shared_ptr<const Trace> denseTrace(std::vector<LayerTimeline> layers);

} // namespace systolens::simulation
