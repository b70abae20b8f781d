#pragma once
// What every code of values checks before it encodes. Inside this folder.
#include <cstdint>
#include <span>

namespace systolens::codec {

// Error (input) naming `what` when a width is out of its range.
void checkWidth(const char* what, int bits, int least, int most);
// Error (input) naming the first value wider than this.
void checkValues(std::span<const std::uint32_t> values, int bits);

} // namespace systolens::codec
