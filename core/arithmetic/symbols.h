#pragma once
// Values as symbols, and the Huffman codes of these: integers of n bits, or the numbers of the few
// values that there are; with the gaps between nonzeros where zeros are not coded (Han, Mao &
// Dally, Deep Compression, ICLR 2016, sections 3 and 4).
#include <optional>
#include <span>

#include "core/arithmetic/number_format.h"
#include "core/codec/huffman.h"
#include "core/support/progress.h"

namespace systolens::arithmetic {

struct SymbolForm {
    int symbolBits = 8;   // of a value in fixed width, 2–16
    int longest = 16;     // code word; longer where so many symbols have none that short
    bool codebook = true; // few distinct values: their numbers are the symbols
    bool gaps = false;    // zeros are not coded, the gap before a nonzero is
    int gapBits = 4;

    [[nodiscard]] std::uint32_t mostGap() const { return (std::uint32_t{1} << gapBits) - 1; }
};

class Alphabet {
public:
    // A codebook of the distinct values where that is asked for and they are at most
    // 2^symbolBits; else symmetric integers of symbolBits bits, shifted to begin at 0.
    Alphabet(std::span<const float> values, const SymbolForm& form);

    [[nodiscard]] bool isCodebook() const { return !book_.empty(); }
    [[nodiscard]] int symbolBits() const { return symbolBits_; }
    [[nodiscard]] std::size_t symbols() const { return std::size_t{1} << symbolBits_; }
    // Symbols that stand for a value: the first ones.
    [[nodiscard]] std::size_t values() const { return isCodebook() ? book_.size() : symbols(); }
    // What the decoder needs to make values of symbols: a codebook of 32-bit values, or a scale.
    [[nodiscard]] Bits valueTableBits() const;

    // Nothing for a value that is not in the codebook.
    [[nodiscard]] std::optional<std::uint16_t> symbolOf(float value) const;
    [[nodiscard]] double valueOf(std::uint16_t symbol) const;
    // Error (usage) when a value is not in the codebook: it changed after the code was made.
    // Cancelled.
    [[nodiscard]] std::vector<std::uint16_t> symbolsOf(std::span<const float> values,
                                                       const Progress& progress = {}) const;

private:
    [[nodiscard]] std::uint16_t codeOf(float value) const; // as symbolsOf

    std::vector<float> book_; // in order
    SymmetricFormat format_;
    int symbolBits_;
};

// The symbols of values, with gaps where those are coded.
struct Tokens {
    std::vector<std::uint16_t> symbols; // of every value, or of every nonzero and filler
    std::vector<std::uint8_t> gaps;     // as many, or none
    std::vector<std::size_t> at;        // gaps: the element of each symbol
};
// A filler stands for a zero after the longest gap, as in Deep Compression's relative index
// (section 3, figure 2); zeros after the last nonzero are not coded. Cancelled.
Tokens tokensOf(std::span<const float> values, const Alphabet& alphabet, const SymbolForm& form,
                const Progress& progress = {});

// How often each symbol and each gap occurs, and the codes that follow.
struct Codes {
    std::vector<std::uint64_t> counts, gapCounts; // by symbol; by gap, or empty
    codec::HuffmanCode symbols, gaps;             // empty where there is nothing to code
};
// `everyGap`: each of the gaps has a word, though it may not occur: tiles cut runs of zeros.
// Cancelled.
Codes codesOf(const Tokens& tokens, const Alphabet& alphabet, const SymbolForm& form, bool everyGap,
              const Progress& progress = {});

// Code tables, and the codebook or scale.
Bits tableBits(const Codes& codes, const Alphabet& alphabet, const SymbolForm& form);

} // namespace systolens::arithmetic
