#pragma once
// One layer of a group on the systolic array: ws, os and is on dense data.
#include <optional>

#include "core/simulation/array_model.h"
#include "core/simulation/layer_timeline.h"

namespace systolens::simulation {

struct SystolicRun {
    mapping::SystolicMapping mapping; // as executed: maps between fused layers lie in the GLB whole
    Counts counts;
    std::optional<SystolicTimeline> timeline; // none at closed fidelity
};

// Error (input) naming the tensor that does not fit, where, and by how many words; Cancelled.
SystolicRun simulateSystolic(const Work& work, std::size_t layer,
                             const mapping::SystolicMapping& mapping, Progress& progress);

} // namespace systolens::simulation
