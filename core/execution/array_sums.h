#pragma once
// The sums of a layer by the multipliers and accumulators that its arithmetic names.
#include "core/arithmetic/number_format.h"
#include "core/execution/lane_product.h"

namespace systolens::execution {

// Symmetric codes are signed; affine ones are when a table wants them so.
bool codesAreSigned(const arithmetic::Arithmetic& arithmetic);

class ArraySums {
public:
    // The rows' operand: left are activations.
    ArraySums(const arithmetic::Arithmetic& arithmetic, RowOperand rows, const Progress& progress)
        : arithmetic_(arithmetic), rows_(rows), progress_(progress) {}

    // Hands every word's sum to `store`, as the accumulator has it; returns the words that
    // overflowed.
    std::int64_t compute(std::span<const LaneProduct<std::int32_t>> products) const;

private:
    const arithmetic::Arithmetic& arithmetic_;
    RowOperand rows_;
    const Progress& progress_;
};

// Sums of codes, for the zero points; what is not asked for is 0.
struct CodeSums {
    std::vector<std::int64_t> rows, lanes;

    [[nodiscard]] std::int64_t ofRow(std::int64_t row) const {
        return rows.empty() ? 0 : rows[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] std::int64_t ofLane(std::int64_t lane) const {
        return lanes.empty() ? 0 : lanes[static_cast<std::size_t>(lane)];
    }
};
// The zero points of the rows' operand ask for the lanes' sums, and the other way round.
CodeSums codeSums(const LaneProduct<std::int32_t>& product, bool rowsHaveZeroPoints,
                  bool lanesHaveZeroPoints);

} // namespace systolens::execution
