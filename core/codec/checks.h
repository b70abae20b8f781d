#pragma once
// What every code of values checks before it encodes, and what it says of damage. Inside this
// folder.
#include <cstdint>
#include <span>

#include "core/support/text.h"

namespace systolens::codec {

// Error (input) naming `what` when a width is out of its range.
void checkWidth(const char* what, int bits, int least, int most);
// Error (input) naming the first value wider than this.
void checkValues(std::span<const std::uint32_t> values, int bits);

// Error (input) about a damaged list of entries at this one.
[[noreturn]] void damagedEntry(std::size_t entry, Text what);

} // namespace systolens::codec
