#pragma once
// A list of nonzeros, each with its row and column, in row-major order.
#include "core/codec/sparse_matrix.h"

namespace systolens::codec {

template <class Value>
struct Coordinates {
    MatrixShape shape;
    std::vector<std::uint32_t> rows, columns;
    std::vector<Value> values;
    friend bool operator==(const Coordinates&, const Coordinates&) = default;
};

// rows·columns values, row-major; asserts the size. Value: float or std::int16_t.
template <class Value>
Coordinates<Value> listCoordinates(std::span<const Value> values, MatrixShape shape);
// Error (input) naming the entry when coordinates are out of range or out of order.
template <class Value>
std::vector<Value> expandCoordinates(const Coordinates<Value>& list);

// A level, a row of ceil(log2(rows)) bits and a column of ceil(log2(columns)) bits each.
Bits coordinateBits(MatrixShape shape, std::int64_t nonzeros, int levelBits);

} // namespace systolens::codec
