#pragma once
// One bit for each value of a tensor, a block at a time: where its nonzeros are.
#include <array>
#include <cstdint>
#include <span>

namespace systolens::codec {

// Masks are made for so many values at once that all of it stays in the first cache.
inline constexpr std::size_t maskBlock = 4096;
using MaskBlock = std::array<std::uint64_t, maskBlock / 64>;

// Masks of at most maskBlock values; bits past the last value are zero.
void nonzeroMasks(std::span<const float> values, MaskBlock& masks);
void nonzeroMasks(std::span<const std::int16_t> values, MaskBlock& masks);
// Bit i: values[i] differs from the next one. `values` may have one more than maskBlock; the last
// of fewer has no next one, and counts as changing.
void changeMasks(std::span<const float> values, MaskBlock& masks);

} // namespace systolens::codec
