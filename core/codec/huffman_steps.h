#pragma once
// The inner loops of counting and coding symbols, in the widest instructions of the machine, chosen
// at run time; all forms give the same bits. Inside this folder, and for tests.
#include <span>

#include "core/codec/huffman_stream.h"
#include "core/codec/huffman_words.h"

namespace systolens::codec {

struct HuffmanSteps {
    const char* name; // "portable", "BMI2", "AVX-512"
    // Adds to 256 counts; at most 2^30 bytes.
    void (*countBytes)(std::span<const std::uint8_t> bytes, std::uint32_t* counts);
    // As many symbols from the first on as go in whole groups: their number. Sets `absent` where
    // one of them has no word; what was written then is of no use.
    std::size_t (*appendBytes)(std::span<const std::uint8_t> symbols, const WordTable& table,
                               Appender& to, bool& absent);
    std::size_t (*appendShorts)(std::span<const std::uint16_t> symbols, const WordTable& table,
                                Appender& to, bool& absent);
};

const HuffmanSteps& huffmanSteps();                 // the fastest that this machine can run
std::vector<const HuffmanSteps*> allHuffmanSteps(); // every one that it can, the portable one first

// As huffman_stream.h, in one form of the loops.
template <class Symbol>
std::vector<std::uint64_t> symbolCounts(std::span<const Symbol> symbols, const HuffmanSteps& steps);
template <class Symbol>
HuffmanParts encodeHuffman(std::span<const Symbol> symbols, const HuffmanCode& code,
                           std::size_t parts, const HuffmanSteps& steps);

// Four tables of 256 counts: equal neighbours would wait for each other in one. Inline: each form
// compiles it for its own instructions.
inline constexpr std::size_t countTables = 4;
using CountTables = std::array<std::uint32_t, countTables << 8>;
[[gnu::always_inline]] inline void countInto(std::span<const std::uint8_t> bytes,
                                             CountTables& counts) {
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + i, sizeof eight);
#pragma GCC unroll 8
        for (std::size_t byte = 0; byte < 8; ++byte)
            ++counts[byte % countTables << 8 | (eight >> (8 * byte) & 0xff)];
    }
    for (; i < bytes.size(); ++i)
        ++counts[bytes[i]];
}
inline void addTables(const CountTables& from, std::uint32_t* counts) {
    for (std::size_t i = 0; i < from.size(); ++i)
        counts[i & 0xff] += from[i];
}

#if defined(__x86_64__)
void avx512CountBytes(std::span<const std::uint8_t> bytes, std::uint32_t* counts);
// With a split table only.
std::size_t avx512AppendBytes(std::span<const std::uint8_t> symbols, const WordTable& table,
                              Appender& to, bool& absent);
#endif

} // namespace systolens::codec
