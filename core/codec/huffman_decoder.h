#pragma once
// The look-up tables of a Huffman decoder. Inside this folder.
#include <array>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "core/codec/huffman.h"

namespace systolens::codec {

// A look at the next bits of a stream gives the whole words in them, several at once:
// bits 0–7 the bits they take, 8–15 the bytes of their symbols, from 16 on the symbols.
// 0: the first word is longer than a look.
using Look = std::uint64_t;
constexpr unsigned bitsOf(Look look) {
    return static_cast<unsigned>(look & 0xff);
}
constexpr std::size_t bytesOf(Look look) {
    return look >> 8 & 0xff;
}
constexpr std::uint64_t symbolsOf(Look look) {
    return look >> 16;
}

inline constexpr int lookBits = 11; // 2^11 · 8 bytes stay in the first cache

template <class Symbol>
struct HuffmanDecoder {
    static constexpr std::size_t mostBytes = 6;

    explicit HuffmanDecoder(
        const HuffmanCode& code); // complete, and no larger than Symbol's alphabet

    int longest = 1;
    bool gaps = false;  // some look is 0
    bool alone = false; // every look is exactly one word
    // By the next lookBits bits, unless all are alone; then each one's symbol above eight bits of
    // length, in as little memory as that takes.
    std::vector<Look> looks;
    using Single = std::conditional_t<sizeof(Symbol) == 1, std::uint16_t, std::uint32_t>;
    std::vector<Single> singles;
    // Word by word: symbols by length, then by value; of each length the first word as a number
    // (its first bit the highest), how many there are, and where their symbols begin.
    std::vector<Symbol> ordered;
    struct Length {
        std::uint64_t first = 0, count = 0, begin = 0;
    };
    std::array<Length, longestWord + 1> lengths{};
};

} // namespace systolens::codec
