#pragma once
// Plain run-length coding: an entry (value, count) stands for `count` equal values in a row; a
// longer row takes several.
#include <cstdint>
#include <span>
#include <vector>

#include "core/codec/bit_stream.h"

namespace systolens::codec {

struct PlainFormat {
    int countBits = 5;  // 1–16; holds count − 1
    int valueBits = 16; // 1–32
    [[nodiscard]] int entryBits() const { return countBits + valueBits; }
    [[nodiscard]] std::uint32_t maxCount() const { return std::uint32_t{1} << countBits; }
    friend bool operator==(const PlainFormat&, const PlainFormat&) = default;
};

// Where the entry that begins at `start` ends; start < values.size().
template <class Value>
std::size_t entryEnd(std::span<const Value> values, std::size_t start, std::uint32_t maxCount) {
    std::size_t end = start + 1;
    while (end < values.size() && end - start < maxCount && values[end] == values[start])
        ++end;
    return end;
}

// Error (input) naming a value that is wider than valueBits.
BitStream encode(std::span<const std::uint32_t> values, const PlainFormat& format);
// Error (input) naming the bit for anything but the code of `count` values.
std::vector<std::uint32_t> decode(const BitStream& stream, std::size_t count,
                                  const PlainFormat& format);

} // namespace systolens::codec
