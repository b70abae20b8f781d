#include "core/codec/relative_columns.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>

#include "core/codec/bit_stream.h"
#include "core/codec/checks.h"
#include "core/support/error.h"

namespace systolens::codec {

namespace {

void checkFormat(MatrixShape shape, RelativeFormat format) {
    checkWidth("index", format.indexBits, 1, 16);
    constexpr int mostLanes = 1 << 16;
    if (format.lanes < 1 || format.lanes > mostLanes)
        throw inputError(SYSTOLENS_TEXT("codec", "%1 lanes are not possible").with(format.lanes),
                         {}, SYSTOLENS_TEXT("codec", "Give %1 to %2").with(1, mostLanes));
    if (shape.rows * shape.columns > std::numeric_limits<std::uint32_t>::max())
        throw inputError(SYSTOLENS_TEXT("codec", "The matrix of %1 × %2 is too large")
                             .with(shape.rows, shape.columns),
                         {}, SYSTOLENS_TEXT("codec", "Give it in parts"));
}

constexpr std::size_t valuesAtOnce = 1 << 18; // some milliseconds

// visit(lane, column, row of the lane, value) for each nonzero in lanes [from, to); in a column of
// a lane, from the top down.
template <class Value, class Visit>
void visitNonzeros(const MatrixView<Value>& matrix, std::size_t lanes, std::size_t from,
                   std::size_t to, const Progress& progress, Visit visit) {
    const auto rows = static_cast<std::size_t>(matrix.shape.rows);
    const auto columns = static_cast<std::size_t>(matrix.shape.columns);
    const bool byRows = matrix.stored == Stored::byRows;
    const auto visitRow = [&](std::size_t row, std::size_t lane, std::size_t firstColumn,
                              std::size_t endColumn) {
        const std::size_t step = byRows ? 1 : rows;
        const Value* value = matrix.values.data() + (byRows ? row * columns : row);
        for (std::size_t column = firstColumn; column < endColumn; ++column)
            if (value[column * step] != Value{})
                visit(lane, column, row / lanes, value[column * step]);
    };
    // By columns, one after the other: what lies side by side is visited together.
    const std::size_t columnsAtOnce = byRows ? columns : 1;
    const std::size_t rowsAtOnce = // of a lane
        std::max<std::size_t>(1,
                              valuesAtOnce / std::max<std::size_t>(1, (to - from) * columnsAtOnce));
    for (std::size_t column = 0; column < columns; column += columnsAtOnce)
        for (std::size_t base = 0; base < rows; base += lanes) {
            if (base / lanes % rowsAtOnce == 0)
                progress.check();
            for (std::size_t lane = from; lane < to && base + lane < rows; ++lane)
                visitRow(base + lane, lane, column, column + columnsAtOnce);
        }
}

// The zeros between a nonzero and the one before it, for every column of some lanes.
class Gaps {
public:
    Gaps(std::size_t columns, std::size_t from, std::size_t to)
        : columns_(columns), from_(from), next_(columns * (to - from)) {}

    std::uint32_t before(std::size_t lane, std::size_t column, std::size_t row) {
        std::uint32_t& next = next_[(lane - from_) * columns_ + column];
        const std::uint32_t gap = static_cast<std::uint32_t>(row) - next;
        next = static_cast<std::uint32_t>(row) + 1;
        return gap;
    }

private:
    std::size_t columns_, from_;
    std::vector<std::uint32_t> next_; // the row after the last nonzero
};

[[noreturn]] void wrongStarts(std::size_t entries) {
    damagedEntry(entries, SYSTOLENS_TEXT("codec", "The pointers do not cover the entries"));
}

} // namespace

template <class Value>
void countRelative(const MatrixView<Value>& matrix, RelativeFormat format, std::size_t from,
                   std::size_t to, std::span<std::uint32_t> entries, const Progress& progress) {
    checkFormat(matrix.shape, format);
    const auto columns = static_cast<std::size_t>(matrix.shape.columns);
    const auto lanes = static_cast<std::size_t>(format.lanes);
    assert(entries.size() == columns * lanes && from <= to && to <= lanes);
    Gaps gaps(columns, from, to);
    std::vector<std::uint32_t> counts(columns * (to - from)); // lane by lane
    visitNonzeros(matrix, lanes, from, to, progress,
                  [&](std::size_t lane, std::size_t column, std::size_t row, Value) {
                      counts[(lane - from) * columns + column] +=
                          1 + (gaps.before(lane, column, row) >> format.indexBits);
                  });
    for (std::size_t column = 0; column < columns; ++column)
        for (std::size_t lane = from; lane < to; ++lane)
            entries[column * lanes + lane] = counts[(lane - from) * columns + column];
}

void addRelativeSymbols(const MatrixView<float>& matrix, RelativeFormat format, std::size_t from,
                        std::size_t to, SymbolCounter& symbols, const Progress& progress) {
    checkFormat(matrix.shape, format);
    constexpr int floatBits = 32;
    const std::uint64_t longest = format.maxGap();
    Gaps gaps(static_cast<std::size_t>(matrix.shape.columns), from, to);
    visitNonzeros(matrix, static_cast<std::size_t>(format.lanes), from, to, progress,
                  [&](std::size_t lane, std::size_t column, std::size_t row, float value) {
                      std::uint64_t gap = gaps.before(lane, column, row);
                      for (; gap > longest; gap -= longest + 1)
                          symbols.add(longest << floatBits);
                      symbols.add(gap << floatBits | std::bit_cast<std::uint32_t>(value));
                  });
}

template <class Value>
RelativeColumns<Value> encodeRelative(const MatrixView<Value>& matrix, RelativeFormat format) {
    checkFormat(matrix.shape, format);
    const auto columns = static_cast<std::size_t>(matrix.shape.columns);
    const auto lanes = static_cast<std::size_t>(format.lanes);
    RelativeColumns<Value> code{matrix.shape, format, {}, {}, {}};
    code.starts.resize((columns + 1) * lanes);
    countRelative(matrix, format, 0, lanes, std::span(code.starts).subspan(lanes));
    for (std::size_t i = lanes; i < code.starts.size(); ++i)
        code.starts[i] += code.starts[i - lanes];

    const std::vector<std::size_t> begins = laneBegins(code);
    code.gaps.resize(begins.back());
    code.values.resize(begins.back());
    std::vector<std::size_t> at(columns * lanes);
    for (std::size_t i = 0; i < at.size(); ++i)
        at[i] = begins[i % lanes] + code.starts[i];
    Gaps gaps(columns, 0, lanes);
    visitNonzeros(matrix, lanes, 0, lanes, Progress(),
                  [&](std::size_t lane, std::size_t column, std::size_t row, Value value) {
                      std::size_t& entry = at[column * lanes + lane];
                      std::uint32_t gap = gaps.before(lane, column, row);
                      for (; gap > format.maxGap(); gap -= format.maxGap() + 1)
                          code.gaps[entry++] = static_cast<std::uint16_t>(format.maxGap());
                      code.gaps[entry] = static_cast<std::uint16_t>(gap);
                      code.values[entry++] = value;
                  });
    return code;
}

template <class Value>
std::vector<std::size_t> laneBegins(const RelativeColumns<Value>& code) {
    const auto lanes = static_cast<std::size_t>(code.format.lanes);
    const std::span<const std::uint32_t> ends = std::span(code.starts).last(lanes);
    std::vector<std::size_t> begins{0};
    for (const std::uint32_t entries : ends)
        begins.push_back(begins.back() + entries);
    return begins;
}

template <class Value>
void checkRelative(const RelativeColumns<Value>& code) {
    checkFormat(code.shape, code.format);
    const auto lanes = static_cast<std::size_t>(code.format.lanes);
    const auto rows = static_cast<std::size_t>(code.shape.rows);
    const auto columns = static_cast<std::size_t>(code.shape.columns);
    const std::size_t entries = code.values.size();
    if (code.gaps.size() != entries)
        damagedEntry(code.gaps.size(), SYSTOLENS_TEXT("codec", "There are %1 values for %2 indices")
                                           .with(entries, code.gaps.size()));
    if (code.starts.size() != (columns + 1) * lanes)
        wrongStarts(entries);
    for (std::size_t i = 0; i < lanes; ++i)
        if (code.starts[i] != 0)
            wrongStarts(code.starts[i]);
    for (std::size_t i = lanes; i < code.starts.size(); ++i)
        if (code.starts[i] < code.starts[i - lanes])
            damagedEntry(code.starts[i], SYSTOLENS_TEXT("codec", "Pointer %1 decreases").with(i));
    const std::vector<std::size_t> begins = laneBegins(code);
    if (begins.back() != entries)
        wrongStarts(entries);
    for (std::size_t i = 0; i < columns * lanes; ++i) {
        const std::size_t lane = i % lanes, begin = begins[lane];
        const std::size_t laneRows = rows > lane ? (rows - lane - 1) / lanes + 1 : 0;
        std::size_t next = 0;
        for (std::size_t entry = begin + code.starts[i]; entry < begin + code.starts[i + lanes];
             ++entry) {
            next += code.gaps[entry];
            if (code.gaps[entry] > code.format.maxGap() || next >= laneRows)
                damagedEntry(
                    entry,
                    SYSTOLENS_TEXT("codec", "The index %1 is not possible").with(code.gaps[entry]));
            ++next;
        }
    }
}

template <class Value>
std::vector<Value> decodeRelative(const RelativeColumns<Value>& code) {
    checkRelative(code);
    const auto lanes = static_cast<std::size_t>(code.format.lanes);
    const auto columns = static_cast<std::size_t>(code.shape.columns);
    const std::vector<std::size_t> begins = laneBegins(code);
    std::vector<Value> values(static_cast<std::size_t>(code.shape.rows) * columns);
    for (std::size_t i = 0; i < columns * lanes; ++i)
        visitEntries(
            code, begins[i % lanes] + code.starts[i], code.starts[i + lanes] - code.starts[i],
            i % lanes,
            [&](std::size_t row, Value value) { values[row * columns + i / lanes] = value; });
    return values;
}

Bits relativeBits(std::int64_t entries, int valueBits, RelativeFormat format, std::int64_t columns,
                  std::int64_t fullestLane) {
    return entries * (valueBits + format.indexBits)
           + (columns + 1) * format.lanes * indexBits(fullestLane + 1);
}

template void countRelative(const MatrixView<float>&, RelativeFormat, std::size_t, std::size_t,
                            std::span<std::uint32_t>, const Progress&);
template void countRelative(const MatrixView<std::int8_t>&, RelativeFormat, std::size_t,
                            std::size_t, std::span<std::uint32_t>, const Progress&);
template void countRelative(const MatrixView<std::int16_t>&, RelativeFormat, std::size_t,
                            std::size_t, std::span<std::uint32_t>, const Progress&);
template RelativeColumns<float> encodeRelative(const MatrixView<float>&, RelativeFormat);
template RelativeColumns<std::int8_t> encodeRelative(const MatrixView<std::int8_t>&,
                                                     RelativeFormat);
template RelativeColumns<std::int16_t> encodeRelative(const MatrixView<std::int16_t>&,
                                                      RelativeFormat);
template std::vector<float> decodeRelative(const RelativeColumns<float>&);
template std::vector<std::int8_t> decodeRelative(const RelativeColumns<std::int8_t>&);
template std::vector<std::int16_t> decodeRelative(const RelativeColumns<std::int16_t>&);
template void checkRelative(const RelativeColumns<float>&);
template void checkRelative(const RelativeColumns<std::int8_t>&);
template void checkRelative(const RelativeColumns<std::int16_t>&);
template std::vector<std::size_t> laneBegins(const RelativeColumns<float>&);
template std::vector<std::size_t> laneBegins(const RelativeColumns<std::int8_t>&);
template std::vector<std::size_t> laneBegins(const RelativeColumns<std::int16_t>&);

} // namespace systolens::codec
