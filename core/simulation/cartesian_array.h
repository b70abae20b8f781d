#pragma once
// An array that skips the zeros of both operands by multiplying non-zero words with non-zero
// weights, all with all, and sorting the products out afterwards: SCNN (Parashar et al., ISCA
// 2017). On data without zeros it does the dense array's MACs, but for padding, in more cycles.
// Its words:
// * DRAM: both operands and the ofmap in blocks of values and zero counts (codec/zero_counts.h);
//   the ifmap comes once, or for every Kc filters again where that of a pass over the plane does
//   not fit; weights once for each image and pass; the ofmap leaves once, a block a PE and filter
//   (without its values: raw).
// * The memory next to DRAM stands for all PEs' own: ifmap and ofmap memories, weight FIFOs.
//   Weights are written into the FIFO of every PE.
// * Registers: multipliers read both operands; each product is a read and a write of an
//   accumulator.
// Products that fall outside the ofmap take their cycles and a multiplier's energy, and are no
// MACs.
#include "core/simulation/cartesian_course.h"
#include "core/simulation/sparse_timeline.h"

namespace systolens::simulation {

struct CartesianRun {
    Counts counts;
    CartesianLosses losses;
    SparseTimeline timeline;
};
// Error (input) when there are no values, or see CartesianTiling; Cancelled.
CartesianRun simulateCartesian(const Work& work, std::size_t layer, const CartesianOptions& options,
                               Progress& progress);

// The mapping of its runs is the one given, which it does not use. Error (input): a fused group,
// a coded link: its words are coded already.
std::shared_ptr<const ArrayModel> cartesianArray(const CartesianOptions& options = {});

} // namespace systolens::simulation
