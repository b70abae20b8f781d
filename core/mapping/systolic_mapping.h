#pragma once
// Where and when each part of a layer's loop nest runs on a systolic array. It executes a GEMM of
// Sr × Sc × T (SCALE-Sim's notation) pass by pass; the mapping orders the passes and decides how
// much of each operand stays in the GLB. Filters, pixels and products: os (Sr, Sc, T) = (M, N, K),
// ws (K, N, M), is (K, M, N) with M ofmap pixels, N filters, K = C·R·S.
#include <array>
#include <optional>

#include "core/accelerator/accelerator.h"

namespace systolens::mapping {

using accelerator::Dataflow;
using accelerator::PerRole;
using network::LoopNest;
using network::Role;

struct Gemm {
    std::int64_t pixels = 0;   // M, over the whole batch
    std::int64_t filters = 0;  // N, of one group
    std::int64_t products = 0; // K = C·R·S
    std::int64_t groups = 1;
};
Gemm gemmOf(const LoopNest& nest);

// The loops around the array. One iteration of all four is a pass of the array: a fold.
enum class FoldLoop : std::uint8_t { group, rowFold, columnFold, streamTile };

struct SystolicMapping {
    Dataflow dataflow = Dataflow::weightStationary;
    std::array<FoldLoop, 4> order{FoldLoop::group, FoldLoop::streamTile, FoldLoop::columnFold,
                                  FoldLoop::rowFold}; // outermost first
    std::int64_t streamTile = 0;                      // length of a piece of T; 0: T is not cut
    // How many of the loops above (counted from the outside) lie outside the tile that a role keeps
    // in the GLB: 4 keeps one fold's operands, 0 the whole tensor.
    PerRole<int> keptInside{4, 4, 4};
    friend bool operator==(const SystolicMapping&, const SystolicMapping&) = default;
};

// What is given before the search; the rest is searched.
struct SystolicDemands {
    Dataflow dataflow = Dataflow::weightStationary;
    std::optional<std::array<FoldLoop, 4>> order;
    std::optional<std::int64_t> streamTile;
};

// The mapping with the fewest DRAM words (ties: fewest cycles, fewest compute cycles, the least GLB
// space, then the order above and the longest stream tile) that fits the GLB; stream tiles are T
// halved again and again. Error (input) naming the tensor that does not fit, where, and by how many
// words.
SystolicMapping chooseSystolicMapping(const LoopNest& nest, const accelerator::Accelerator& machine,
                                      const SystolicDemands& demands);

} // namespace systolens::mapping
