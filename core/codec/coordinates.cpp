#include "core/codec/coordinates.h"

#include <algorithm>
#include <cassert>

#include "core/codec/bit_stream.h"
#include "core/codec/checks.h"

namespace systolens::codec {

template <class Value>
Coordinates<Value> listCoordinates(std::span<const Value> values, MatrixShape shape) {
    assert(static_cast<std::int64_t>(values.size()) == shape.rows * shape.columns);
    const auto columns = static_cast<std::size_t>(shape.columns);
    Coordinates<Value> list{shape, {}, {}, {}};
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] == Value{})
            continue;
        list.rows.push_back(static_cast<std::uint32_t>(i / columns));
        list.columns.push_back(static_cast<std::uint32_t>(i % columns));
        list.values.push_back(values[i]);
    }
    return list;
}

template <class Value>
std::vector<Value> expandCoordinates(const Coordinates<Value>& list) {
    const std::size_t entries = list.values.size();
    const std::size_t places = std::min(list.rows.size(), list.columns.size());
    if (list.rows.size() != entries || list.columns.size() != entries)
        damagedEntry(
            places,
            SYSTOLENS_TEXT("codec", "There are %1 values for %2 indices").with(entries, places));
    const auto rows = static_cast<std::size_t>(list.shape.rows);
    const auto columns = static_cast<std::size_t>(list.shape.columns);
    std::vector<Value> values(rows * columns);
    std::size_t next = 0;
    for (std::size_t entry = 0; entry < entries; ++entry) {
        const std::size_t row = list.rows[entry], column = list.columns[entry];
        if (row >= rows || column >= columns || row * columns + column < next)
            damagedEntry(
                entry,
                SYSTOLENS_TEXT("codec", "The place %1, %2 is not possible").with(row, column));
        values[row * columns + column] = list.values[entry];
        next = row * columns + column + 1;
    }
    return values;
}

Bits coordinateBits(MatrixShape shape, std::int64_t nonzeros, int levelBits) {
    return nonzeros * (levelBits + indexBits(shape.rows) + indexBits(shape.columns));
}

template Coordinates<float> listCoordinates(std::span<const float>, MatrixShape);
template Coordinates<std::int16_t> listCoordinates(std::span<const std::int16_t>, MatrixShape);
template std::vector<float> expandCoordinates(const Coordinates<float>&);
template std::vector<std::int16_t> expandCoordinates(const Coordinates<std::int16_t>&);

} // namespace systolens::codec
