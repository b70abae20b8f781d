#pragma once
// Zero run-length coding: a pair (run, level) covers `run` zeros and the value after them. A run of
// the largest length may be followed by a level of zero, so a longer run costs a pair; so does the
// end of a tensor that ends in zeros.
// Chen et al., "Eyeriss", JSSC 2017, section IV-C: run 5 bits, level 16, three pairs and a flag on
// the last word in 64 bits.
#include <cstdint>
#include <span>
#include <vector>

#include "core/codec/bit_stream.h"

namespace systolens::codec {

struct RunLengthFormat {
    int runBits = 5;    // 1–16
    int levelBits = 16; // 1–32
    // Words of this many bits hold as many pairs as fit below a flag that marks the last word;
    // 0: pairs follow each other without words.
    int wordBits = 64;

    [[nodiscard]] std::uint32_t maxRun() const { return (std::uint32_t{1} << runBits) - 1; }
    [[nodiscard]] int pairBits() const { return runBits + levelBits; }
    [[nodiscard]] int pairsPerWord() const { return (wordBits - 1) / pairBits(); }
    friend bool operator==(const RunLengthFormat&, const RunLengthFormat&) = default;
};

// Error (input) naming the width when one is out of range or a word cannot hold a pair.
void check(const RunLengthFormat& format);

struct Pair {
    std::uint32_t run = 0;
    std::uint32_t level = 0;
    friend bool operator==(const Pair&, const Pair&) = default;
};

// Where the pair that begins at `start` ends: one past its level. The rule of the code, for values
// of any type; start < values.size().
template <class Value>
std::size_t pairEnd(std::span<const Value> values, std::size_t start, std::uint32_t maxRun) {
    std::size_t level = start;
    while (level + 1 < values.size() && level - start < maxRun && values[level] == Value{})
        ++level;
    return level + 1;
}

std::vector<Pair> toPairs(std::span<const std::uint32_t> values, std::uint32_t maxRun);
// Error (input) naming the pair when the pairs do not make exactly `count` values.
std::vector<std::uint32_t> fromPairs(std::span<const Pair> pairs, std::size_t count);

// What this many pairs take.
Bits codedBits(std::int64_t pairs, const RunLengthFormat& format);

// The values' low levelBits bits are coded; Error (input) naming a value that is wider.
BitStream encode(std::span<const std::uint32_t> values, const RunLengthFormat& format);
// Error (input) naming the bit for anything but the code of `count` values.
std::vector<std::uint32_t> decode(const BitStream& stream, std::size_t count,
                                  const RunLengthFormat& format);

// Eyeriss's format, fast. Words: runs at bits 0, 21, 42, levels after them, the flag at bit 63.
std::vector<std::uint64_t> encodeEyeriss(std::span<const std::int16_t> values);
// Into memory of the caller, never more than a word for every three values (asserts that it is
// enough); returns the number of words.
std::size_t encodeEyeriss(std::span<const std::int16_t> values, std::span<std::uint64_t> words);
void decodeEyeriss(std::span<const std::uint64_t> words, std::span<std::int16_t> values);

} // namespace systolens::codec
