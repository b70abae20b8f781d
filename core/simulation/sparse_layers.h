#pragma once
// What all arrays that skip zeros of a convolution share. Inside this folder, and for tests.
#include "core/simulation/sparse_timeline.h"

namespace systolens::simulation {

// Error (input): a fused group, a transposed convolution.
void requireSparseLayer(const Work& work);
// Error (input) where a coder meets words that the array has in a format of its own on the link.
void requireUncoded(const LayerWork& layer, Role role);
std::shared_ptr<const Trace> sparseTrace(SparseTimeline timeline);

// The layer's ofmap as the PEs of a trace compute it, cycle by cycle, on int8 operands and int32
// sums: {N, G·M, P, Q}.
network::Tensor computeOfmap(const network::LoopNest& nest, const Trace& trace,
                             const network::Tensor& ifmap, const network::Tensor& filter,
                             Progress& progress);

} // namespace systolens::simulation
