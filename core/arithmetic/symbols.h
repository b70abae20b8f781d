#pragma once
// Values as symbols: integers of n bits, or the numbers of the few values that there are.
#include <span>

#include "core/arithmetic/number_format.h"
#include "plugins/huffman/settings.h"

namespace systolens::huffman {

class Alphabet {
public:
    // A codebook of the distinct values where that is asked for and they are at most
    // 2^symbolBits; else symmetric integers of symbolBits bits, shifted to begin at 0.
    Alphabet(std::span<const float> values, const Settings& settings);

    [[nodiscard]] bool isCodebook() const { return !book_.empty(); }
    [[nodiscard]] int symbolBits() const { return symbolBits_; }
    [[nodiscard]] std::size_t symbols() const { return std::size_t{1} << symbolBits_; }
    // What the decoder needs to make values of symbols: a codebook of 32-bit values, or a scale.
    [[nodiscard]] Bits valueTableBits() const;

    // Nothing for a value that is not in the codebook.
    [[nodiscard]] std::optional<std::uint16_t> symbolOf(float value) const;
    [[nodiscard]] double valueOf(std::uint16_t symbol) const;
    // Error (usage) when a value is not in the codebook: it changed after the code was made.
    [[nodiscard]] std::vector<std::uint16_t> symbolsOf(std::span<const float> values) const;

private:
    std::vector<float> book_; // in order
    arithmetic::SymmetricFormat format_;
    int symbolBits_;
};

// The symbols of values, with gaps where those are coded.
struct Tokens {
    std::vector<std::uint16_t> symbols; // of every value, or of every nonzero and filler
    std::vector<std::uint8_t> gaps;     // as many, or none
    std::vector<std::size_t> at;        // gaps: the element of each symbol
};
// A filler stands for a zero after the longest gap, as in Deep Compression's relative index
// (section 3, figure 2); zeros after the last nonzero are not coded.
Tokens tokensOf(std::span<const float> values, const Alphabet& alphabet, const Settings& settings);

} // namespace systolens::huffman
