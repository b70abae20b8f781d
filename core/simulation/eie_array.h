#pragma once
// Fully connected layers on an EIE-like array: zeros of weights and of activations cost no cycle.
// The machine's PEs, in row-major order, are EIE's; its memory next to DRAM is theirs, a part each.
// An image after the other: its activations come, the weights with the first one (or, where they do
// not fit, column by column all the time), then its outputs leave. Stalls are all of that which the
// array waits for. A MAC is done in its cycle: EIE's pipeline of 4 stages is not counted.
#include "core/simulation/eie_counts.h"

namespace systolens::simulation {

// At closed fidelity cycles are those of the PE with the most work; with a trace they follow from
// every broadcast. Counts do not depend on fidelity. Activations and outputs may be coded on the
// DRAM link, each image as a stream; weights are, already. It refuses groups, coders for weights,
// and layers that are not fully connected or have no values.
std::shared_ptr<const ArrayModel> eieArray(const EieOptions& options);

// The layer's ofmap as the array computes it, each MAC in the cycle and the PE in which the course
// has it, on int8 operands and int32 sums: {N, M, 1, 1}. Equals MatMulInteger.
network::Tensor computeOfmap(const network::LoopNest& nest, std::int64_t pes,
                             const EieOptions& options, const network::Tensor& ifmap,
                             const network::Tensor& filter, const Progress& progress);

} // namespace systolens::simulation
