#pragma once
// A bit for each element and the nonzeros side by side. The levels are whole machine words here;
// their width on the link is the caller's.
#include <cstdint>
#include <span>
#include <vector>

#include "core/support/units.h"

namespace systolens::codec {

struct Bitmask {
    std::vector<std::uint64_t> mask; // bit i % 64 of word i / 64; bits past the last element zero
    std::vector<std::int16_t> levels;
    friend bool operator==(const Bitmask&, const Bitmask&) = default;
};

Bits bitmaskBits(std::int64_t elements, std::int64_t nonzeros, int levelBits);

// Into memory of the caller: a word of mask for every 64 values, as many levels as values; returns
// the number of levels. Asserts the sizes.
std::size_t encodeBitmask(std::span<const std::int16_t> values, std::span<std::uint64_t> mask,
                          std::span<std::int16_t> levels);
Bitmask encodeBitmask(std::span<const std::int16_t> values);
// Error (input) naming the bit when mask, levels and the number of values do not belong together.
void decodeBitmask(std::span<const std::uint64_t> mask, std::span<const std::int16_t> levels,
                   std::span<std::int16_t> values);

} // namespace systolens::codec
