#include "core/codec/sparse_matrix.h"

#include <cassert>

#include "core/codec/bit_stream.h"
#include "core/codec/checks.h"

namespace systolens::codec {

namespace {

// A matrix seen along what is compressed: `count` lines of `length` elements.
struct Lines {
    std::size_t count, length, lineStep, elementStep;
};

Lines linesOf(MatrixShape shape, Compressed along) {
    const auto rows = static_cast<std::size_t>(shape.rows);
    const auto columns = static_cast<std::size_t>(shape.columns);
    return along == Compressed::rows ? Lines{rows, columns, columns, 1}
                                     : Lines{columns, rows, 1, columns};
}

template <class Value>
void checkStarts(const SparseMatrix<Value>& matrix, const Lines& lines) {
    const auto& starts = matrix.starts;
    const std::size_t entries = matrix.values.size();
    if (matrix.indices.size() != entries)
        damagedEntry(matrix.indices.size(),
                     SYSTOLENS_TEXT("codec", "There are %1 values for %2 indices")
                         .with(entries, matrix.indices.size()));
    if (starts.size() != lines.count + 1 || starts.front() != 0 || starts.back() != entries)
        damagedEntry(entries, SYSTOLENS_TEXT("codec", "The pointers do not cover the entries"));
    for (std::size_t line = 0; line < lines.count; ++line)
        if (starts[line] > starts[line + 1])
            damagedEntry(starts[line],
                         SYSTOLENS_TEXT("codec", "Pointer %1 decreases").with(line + 1));
}

} // namespace

template <class Value>
SparseMatrix<Value> compressMatrix(std::span<const Value> values, MatrixShape shape,
                                   Compressed along) {
    assert(static_cast<std::int64_t>(values.size()) == shape.rows * shape.columns);
    const Lines lines = linesOf(shape, along);
    SparseMatrix<Value> matrix{along, shape, {0}, {}, {}};
    for (std::size_t line = 0; line < lines.count; ++line) {
        for (std::size_t i = 0; i < lines.length; ++i) {
            const Value value = values[line * lines.lineStep + i * lines.elementStep];
            if (value == Value{})
                continue;
            matrix.indices.push_back(static_cast<std::uint32_t>(i));
            matrix.values.push_back(value);
        }
        matrix.starts.push_back(static_cast<std::uint32_t>(matrix.values.size()));
    }
    return matrix;
}

template <class Value>
std::vector<Value> expandMatrix(const SparseMatrix<Value>& matrix) {
    const Lines lines = linesOf(matrix.shape, matrix.along);
    checkStarts(matrix, lines);
    std::vector<Value> values(lines.count * lines.length);
    for (std::size_t line = 0; line < lines.count; ++line)
        for (std::size_t entry = matrix.starts[line]; entry < matrix.starts[line + 1]; ++entry) {
            const std::size_t index = matrix.indices[entry];
            const bool increases =
                entry == matrix.starts[line] || index > matrix.indices[entry - 1];
            if (index >= lines.length || !increases)
                damagedEntry(entry,
                             SYSTOLENS_TEXT("codec", "The index %1 is not possible").with(index));
            values[line * lines.lineStep + index * lines.elementStep] = matrix.values[entry];
        }
    return values;
}

template SparseMatrix<float> compressMatrix(std::span<const float>, MatrixShape, Compressed);
template SparseMatrix<std::int16_t> compressMatrix(std::span<const std::int16_t>, MatrixShape,
                                                   Compressed);
template std::vector<float> expandMatrix(const SparseMatrix<float>&);
template std::vector<std::int16_t> expandMatrix(const SparseMatrix<std::int16_t>&);

Bits matrixBits(MatrixShape shape, std::int64_t nonzeros, int levelBits, Compressed along) {
    const Lines lines = linesOf(shape, along);
    return nonzeros * (levelBits + indexBits(static_cast<std::int64_t>(lines.length)))
           + static_cast<Bits>(lines.count + 1) * indexBits(nonzeros + 1);
}

} // namespace systolens::codec
