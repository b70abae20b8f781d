#pragma once
// Compressed sparse rows: for each row where its nonzeros begin, for each nonzero its column and
// value. Compressed sparse columns are the rows of the transposed matrix.
#include <cstdint>
#include <span>
#include <vector>

#include "core/support/units.h"

namespace systolens::codec {

enum class Compressed : std::uint8_t { rows, columns };

struct MatrixShape {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    friend bool operator==(const MatrixShape&, const MatrixShape&) = default;
};

template <class Value>
struct SparseMatrix {
    Compressed along = Compressed::rows;
    MatrixShape shape;
    std::vector<std::uint32_t> starts;  // of each row (column), and the number of entries
    std::vector<std::uint32_t> indices; // columns (rows), increasing within a row (column)
    std::vector<Value> values;
    friend bool operator==(const SparseMatrix&, const SparseMatrix&) = default;
};

// rows·columns values, row-major; asserts the size. Value: float or std::int16_t.
template <class Value>
SparseMatrix<Value> compressMatrix(std::span<const Value> values, MatrixShape shape,
                                   Compressed along);
// Error (input) naming the entry when starts or indices are not those of such a matrix.
template <class Value>
std::vector<Value> expandMatrix(const SparseMatrix<Value>& matrix);

// Entries of a level and an index of ceil(log2(columns)) bits (rows, for CSC); a pointer of
// ceil(log2(entries + 1)) bits for each row (column) and one for the end.
Bits matrixBits(MatrixShape shape, std::int64_t nonzeros, int levelBits, Compressed along);

} // namespace systolens::codec
