#pragma once
// A block of values as SCNN stores it (Parashar et al., ISCA 2017, section IV): each non-zero with
// the number of zeros before it, in `countBits` bits. A longer run of zeros costs a placeholder: a
// zero that is stored like a value. What follows the last non-zero is not stored; the block's size
// is known.
#include <cstdint>
#include <span>
#include <vector>

#include "core/support/units.h"

namespace systolens::codec {

inline constexpr int scnnCountBits = 4;

template <class Value>
struct ZeroCounted {
    std::int64_t elements = 0; // of the block
    std::vector<std::uint8_t> zeros;
    std::vector<Value> values; // as many; a placeholder is a zero
    friend bool operator==(const ZeroCounted&, const ZeroCounted&) = default;
};

// countBits from 1 to 8. Value: float, std::int16_t, std::int8_t or std::uint8_t.
template <class Value>
ZeroCounted<Value> encodeZeroCounts(std::span<const Value> block, int countBits = scnnCountBits);
// Error (input) naming the entry when the counts leave the block, or a list is missing entries.
template <class Value>
std::vector<Value> decodeZeroCounts(const ZeroCounted<Value>& coded);

// Entries, placeholders among them, that a block needs; one mark a value, 0 for a zero.
std::int64_t zeroCountedEntries(std::span<const std::uint8_t> marks, int countBits = scnnCountBits);
// A value and a count for each entry.
inline Bits zeroCountedBits(std::int64_t entries, int valueBits, int countBits = scnnCountBits) {
    return entries * (valueBits + countBits);
}

// Calls visit(position in the block, whether it is a placeholder) for each entry, in order.
template <class Mark, class Visit>
void forEachZeroCounted(Mark marked, std::int64_t elements, int countBits, Visit visit) {
    const std::int64_t longest = (std::int64_t{1} << countBits) - 1;
    std::int64_t zeros = 0, placeholders = 0; // since the last value; not yet visited
    for (std::int64_t i = 0; i < elements; ++i) {
        if (!marked(i)) {
            ++zeros;
            continue;
        }
        for (placeholders = zeros / (longest + 1); placeholders > 0; --placeholders) {
            zeros -= longest + 1;
            visit(i - zeros - 1, true);
        }
        visit(i, false);
        zeros = 0;
    }
}

} // namespace systolens::codec
