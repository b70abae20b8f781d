#pragma once
// Eyeriss's 64-bit word of three (run, level) pairs, one at a time. Inside this folder.
#include <bit>
#include <cstddef>
#include <cstdint>

namespace systolens::codec::eyeriss {

inline constexpr int runBits = 5;
inline constexpr int pairBits = 21;
inline constexpr std::size_t pairsPerWord = 3;
inline constexpr std::uint32_t maxRun = 31;
inline constexpr std::size_t mostPerWord = pairsPerWord * (maxRun + 1); // values
inline constexpr std::uint64_t lastWord = std::uint64_t{1} << 63;

inline std::uint32_t pair(std::uint32_t run, std::int16_t level) {
    return run | static_cast<std::uint32_t>(static_cast<std::uint16_t>(level)) << runBits;
}

// The pairs of up to 64 values: one for every bit of the mask. The first one's run begins at
// `next`, relative to the values (negative: before them). No run is longer than maxRun.
inline std::size_t makePairs(const std::int16_t* values, std::uint64_t mask, std::int32_t next,
                             std::uint32_t* pairs) {
    std::size_t count = 0;
    for (; mask != 0; mask &= mask - 1) {
        const std::int32_t at = std::countr_zero(mask);
        pairs[count++] = pair(static_cast<std::uint32_t>(at - next), values[at]);
        next = at + 1;
    }
    return count;
}

// A word's levels at their places among zeros; returns how many values the word makes.
inline std::size_t spread(std::uint64_t word, std::int16_t* zeros) {
    const std::size_t first = word & maxRun;
    const std::size_t second = first + (word >> pairBits & maxRun);
    const std::size_t third = second + (word >> 2 * pairBits & maxRun);
    zeros[first] = static_cast<std::int16_t>(word >> runBits);
    zeros[second + 1] = static_cast<std::int16_t>(word >> (pairBits + runBits));
    zeros[third + 2] = static_cast<std::int16_t>(word >> (2 * pairBits + runBits));
    return third + 3;
}

inline std::size_t spreadWords(const std::uint64_t* words, std::size_t count, std::int16_t* zeros) {
    std::size_t values = 0;
    for (std::size_t i = 0; i < count; ++i)
        values += spread(words[i], zeros + values);
    return values;
}

} // namespace systolens::codec::eyeriss
