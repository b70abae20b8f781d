#pragma once
// The trace of a group of layers on the dense array: their timelines one after the other. Each kind
// of mapping has a timeline of its own; all answer the same questions.
#include <memory>
#include <variant>
#include <vector>

#include "core/simulation/layer_timeline.h"
#include "core/simulation/nest_timeline.h"
#include "core/simulation/row_stationary_timeline.h"
#include "core/simulation/sparse_timeline.h"

namespace systolens::simulation {

using Timeline =
    std::variant<SystolicTimeline, RowStationaryTimeline, NestTimeline, SparseTimeline>;

std::shared_ptr<const Trace> denseTrace(std::vector<Timeline> layers);

} // namespace systolens::simulation
