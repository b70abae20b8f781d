#pragma once
// Arrays that skip the zeros of one operand. Both lay channels on the array's rows and filters on
// its columns, as a loop nest that keeps nothing in the PEs (the nest given, if it is such a one,
// else the best); on data without zeros they take the dense array's cycles for that nest. They
// compute the layer exactly (computeOfmap). Their words:
// * activations (Cnvlutin): the GLB hands out the ifmap's non-zero words only, each with its offset
//   in a brick of 16; the formats outside stay dense.
// * weights (Cambricon-X): the filter is stored and moved without zeros, each weight with a step
//   index as wide as a block of candidates needs.
// Skipped MACs read neither operand and update no psum. Words that cross the DRAM link as the dense
// array's may be coded there, as a loop nest's (nest_coding.h).
#include <bit>

#include "core/simulation/sparse_timeline.h"

namespace systolens::simulation {

enum class Skips : std::uint8_t { activations, weights };

// Beside each weight that is not zero: where it stands among those of its block.
inline constexpr int weightStepBits =
    std::bit_width(static_cast<unsigned>(WeightLanes::blockWords - 1));

struct SkippingOptions {
    Skips skips = Skips::activations;
    // Activations: padding takes no cycles. When it does, as in the dense array, data without zeros
    // takes the dense array's cycles, padding or not.
    bool skipsPadding = true;
    friend bool operator==(const SkippingOptions&, const SkippingOptions&) = default;
};

struct SkippingRun {
    mapping::NestMapping mapping;
    Counts counts;
    SparseTimeline timeline;
};
// Error (input) when there are no values, or no such nest fits the machine; Cancelled.
SkippingRun simulateSkipping(const Work& work, std::size_t layer, const SkippingOptions& options,
                             Progress& progress);

// At every fidelity the values decide. Error (input): a fused group, a transposed convolution, a
// coder for filters without zeros or for words that MACs take from DRAM one by one.
std::shared_ptr<const ArrayModel> skippingArray(const SkippingOptions& options);

} // namespace systolens::simulation
