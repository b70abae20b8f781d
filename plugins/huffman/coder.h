#pragma once
// A tensor's codes, and the bits of its tiles on the DRAM link with them.
#include "core/codec/huffman.h"
#include "core/simulation/array_model.h"
#include "plugins/huffman/alphabet.h"

namespace systolens::huffman {

// How often each symbol and each gap occurs, and the codes that follow.
struct Codes {
    std::vector<std::uint64_t> counts, gapCounts; // by symbol; by gap, or empty
    codec::HuffmanCode symbols, gaps;             // empty where there is nothing to code
};
// `everyGap`: each of the gaps has a word, though it may not occur: tiles cut runs of zeros.
Codes codesOf(const Tokens& tokens, const Alphabet& alphabet, const Settings& settings,
              bool everyGap);

// Code tables, and the codebook or scale.
Bits tableBits(const Codes& codes, const Alphabet& alphabet, const Settings& settings);

// The tables cross the link with their tensor, each time anew: every tile pays for its share of
// them, rounded up.
class HuffmanCoder final : public simulation::Coder {
public:
    // The code of these values, of which all tiles are parts.
    HuffmanCoder(std::span<const float> values, const Settings& settings);
    [[nodiscard]] std::string key() const override;
    [[nodiscard]] Bits bits(const simulation::Tile& tile) const override;

private:
    Settings settings_;
    Alphabet alphabet_;
    Codes codes_;
    Bits tableBits_ = 0;
    Bits elements_ = 1;
};

} // namespace systolens::huffman
