#pragma once
// The queues in front of a PE's accumulator banks, for vector after vector of weights that meet the
// same vector of words. Inside this folder.
#include <cstdint>
#include <span>

#include "core/support/units.h"

namespace systolens::simulation {

// `spread` has for each of the vectors how many of its weights go to each bank, twice over; a word
// turns that by its own bank. In a cycle a vector's products join their queues and each bank takes
// one; then the array waits until no queue is longer than `depth`. Returns the cycles waited.
Cycle joinQueues(std::span<std::uint8_t> queues, const std::uint8_t* spread, std::int64_t vectors,
                 std::span<const std::uint8_t> words, int depth);

} // namespace systolens::simulation
