#pragma once
// Sums of products of any multiplier, one after the other: operands wider than a table takes, and
// accumulators that saturate, for which the order counts.
#include "core/arithmetic/multiplier.h"
#include "core/execution/lane_product.h"

namespace systolens::execution {

// What sums stop at; codes are added in the order of the depth.
struct SaturatingAccumulator {
    std::int64_t least, most;
};

// Exact 64-bit sums, or saturating ones when `accumulator` is given; returns how many words
// saturated at least once. Codes are operands of the multiplier.
std::int64_t functionProduct(std::span<const LaneProduct<std::int32_t>> products,
                             const arithmetic::Multiplier& multiplier, RowOperand rows,
                             const SaturatingAccumulator* accumulator, const Progress& progress);
std::int64_t functionProduct(std::span<const LaneProduct<std::int32_t>> products,
                             const arithmetic::ProductTable& table, RowOperand rows,
                             const SaturatingAccumulator* accumulator, const Progress& progress);

} // namespace systolens::execution
