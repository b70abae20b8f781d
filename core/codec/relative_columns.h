#pragma once
// Compressed sparse columns with relative indices. An entry is a value and its gap: the zeros
// between it and the entry before it in its column, in so many bits. Where more zeros lie between,
// a padding zero stands for one of them and carries the longest gap; zeros after the last nonzero
// of a column cost nothing. Rows are dealt out to lanes, row i to lane i mod lanes, and gaps count
// rows of a lane.
// * EIE (Han et al., ISCA 2016, section III-B): a lane for each PE, gaps of 4 bits, values of 4.
// * Eyeriss v2 (Chen et al., JETCAS 2019, section IV and Fig. 16): one lane, counts of 4 bits,
//   values of 8, an address vector of where columns begin.
#include "core/codec/entropy.h"
#include "core/codec/sparse_matrix.h"

namespace systolens::codec {

struct RelativeFormat {
    int lanes = 1;     // 1 to 2^16
    int indexBits = 4; // of a gap: 1 to 16
    [[nodiscard]] std::uint32_t maxGap() const { return (std::uint32_t{1} << indexBits) - 1; }
    friend bool operator==(const RelativeFormat&, const RelativeFormat&) = default;
};

enum class Stored : std::uint8_t { byRows, byColumns };

// A matrix as it lies in memory: its rows one after the other, or its columns.
template <class Value>
struct MatrixView {
    std::span<const Value> values; // shape.rows · shape.columns
    MatrixShape shape;
    Stored stored = Stored::byRows;
};

template <class Value>
struct RelativeColumns {
    MatrixShape shape;
    RelativeFormat format;
    // (columns + 1) × lanes: where a column begins among the entries of a lane; then their number.
    std::vector<std::uint32_t> starts;
    std::vector<std::uint16_t> gaps; // lane after lane
    std::vector<Value> values;
    friend bool operator==(const RelativeColumns&, const RelativeColumns&) = default;
};

// Value: float, std::int16_t or std::int8_t. Error (input) for lanes or widths out of range, or a
// matrix of 2^32 elements or more.
template <class Value>
RelativeColumns<Value> encodeRelative(const MatrixView<Value>& matrix, RelativeFormat format);
// By rows. Error (input) naming the entry when pointers or gaps are not those of such a matrix.
template <class Value>
std::vector<Value> decodeRelative(const RelativeColumns<Value>& code);
// The same checks by themselves: what passes them may be walked without any.
template <class Value>
void checkRelative(const RelativeColumns<Value>& code);

// How many entries, padding zeros included, each column has in lanes [from, to): written to
// entries[column · lanes + lane]. For whoever needs no more than their number. Cancelled.
template <class Value>
void countRelative(const MatrixView<Value>& matrix, RelativeFormat format, std::size_t from,
                   std::size_t to, std::span<std::uint32_t> entries, const Progress& progress = {});

// The entries of lanes [from, to), padding zeros included, as symbols: the gap above the 32 bits of
// the value. Cancelled.
void addRelativeSymbols(const MatrixView<float>& matrix, RelativeFormat format, std::size_t from,
                        std::size_t to, SymbolCounter& symbols, const Progress& progress = {});

// The lane's first entry, for lane = 0 … lanes.
template <class Value>
std::vector<std::size_t> laneBegins(const RelativeColumns<Value>& code);

// visit(row, value) for each entry of a column in a lane, padding zeros included; `entry` is the
// column's first one, laneBegins()[lane] + starts[column · lanes + lane].
template <class Value, class Visit>
void visitEntries(const RelativeColumns<Value>& code, std::size_t entry, std::size_t count,
                  std::size_t lane, Visit visit) {
    const auto lanes = static_cast<std::size_t>(code.format.lanes);
    std::size_t next = 0; // row of the lane
    for (std::size_t end = entry + count; entry < end; ++entry) {
        next += code.gaps[entry];
        visit(next * lanes + lane, code.values[entry]);
        ++next;
    }
}

// Entries of value and gap, and pointers to them: columns + 1 a lane, each wide enough for the
// fullest lane.
Bits relativeBits(std::int64_t entries, int valueBits, RelativeFormat format, std::int64_t columns,
                  std::int64_t fullestLane);

} // namespace systolens::codec
