#pragma once
// Canonical Huffman codes over the symbols 0 … 2^16 − 1, with or without a limit on the length of a
// code word, and the table that a decoder needs.
// Huffman, Proc. IRE 1952; limits: Larmore & Hirschberg, "A fast algorithm for optimal
// length-limited Huffman codes", JACM 1990 (package-merge); canonical: Schwartz & Kallick, CACM
// 1964.
#include <cstdint>
#include <span>
#include <vector>

#include "core/codec/bit_stream.h"

namespace systolens::codec {

// No code word is longer, limit or not: a word that long would need some 10^12 symbols.
inline constexpr int longestWord = 57;
inline constexpr std::size_t mostSymbols = std::size_t{1} << 16;

// A code is the lengths of its words, by symbol; 0: the symbol does not occur. Words of one length
// count up with the symbol, shorter ones come first. A lone symbol has a word of one bit.
struct HuffmanCode {
    std::vector<std::uint8_t> lengths;
    friend bool operator==(const HuffmanCode&, const HuffmanCode&) = default;

    [[nodiscard]] int longest() const;
};

// The code that takes the fewest bits of all codes with words of at most `limit` bits. Counts by
// symbol. Error (input) when there are more symbols than mostSymbols, none at all, or too many for
// words that short; the limit is 1 … longestWord.
HuffmanCode huffmanCode(std::span<const std::uint64_t> counts, int limit = longestWord);

// Σ count · length.
Bits payloadBits(std::span<const std::uint64_t> counts, const HuffmanCode& code);

// Error (input) naming the symbol where the lengths are no complete code: Σ 2^−length must be 1,
// but for a lone symbol of one bit.
void requireComplete(const HuffmanCode& code);

// Error (input) when a symbol that occurs is not less than `symbols`.
void requireAlphabet(const HuffmanCode& code, std::size_t symbols);

// By symbol; the first bit of a word is its lowest one, as streams are read.
std::vector<std::uint64_t> codeWords(const HuffmanCode& code);

// ── the table ──
// One bit of form, six bits of the longest length L; then either a length of ceil(log2(L + 1)) bits
// for each of 2^symbolBits symbols, or the number of symbols that occur, less one, in symbolBits
// bits, and for each of them its number and its length: whichever is shorter.
Bits tableBits(const HuffmanCode& code, int symbolBits);
void writeTable(BitWriter& to, const HuffmanCode& code, int symbolBits);
// Error (input) naming the bit where it is no table, or the symbol where it is no complete code.
HuffmanCode readTable(BitReader& from, int symbolBits);

} // namespace systolens::codec
