#pragma once
// One layer as a general loop nest, on any array, on dense data.
#include <optional>

#include "core/simulation/nest_timeline.h"

namespace systolens::simulation {

struct NestRun {
    Counts counts;
    std::optional<NestTimeline> timeline; // none at closed fidelity
};

// Error (input) for an illegal mapping, a fused group, a coder without values, or what
// NestSchedule refuses; Cancelled.
NestRun simulateNest(const Work& work, std::size_t layer, const mapping::NestMapping& mapping,
                     Progress& progress);

// The layer's ofmap as the array computes it, cycle by cycle and PE by PE: see array_model.h.
network::Tensor computeOfmap(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                             const mapping::NestMapping& mapping, const network::Tensor& ifmap,
                             const network::Tensor& filter, Progress& progress);

} // namespace systolens::simulation
