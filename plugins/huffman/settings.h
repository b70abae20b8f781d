#pragma once
// What a person sets: the symbols, the length of their words, the tensors that are coded.
#include "core/technique/technique.h"

namespace systolens::huffman {

using network::Role;

inline constexpr const char* techniqueId = "huffman";
inline constexpr const char* deepCompressionSource =
    "Han, Mao & Dally, Deep Compression, ICLR 2016, section 4";

struct Settings {
    int symbolBits = 8;   // of a value in fixed width, 2–16
    int longest = 16;     // code word; longer where so many symbols have none that short
    bool codebook = true; // few distinct values: their numbers are the symbols
    bool gaps = false;    // zeros are not coded, the gap before a nonzero is
    int gapBits = 4;
    bool filters = true;
    bool featureMaps = false;

    [[nodiscard]] std::uint32_t mostGap() const { return (std::uint32_t{1} << gapBits) - 1; }
};

std::vector<technique::Parameter> schema();
Settings settingsOf(const technique::Parameters& parameters); // Error (usage)

// The code in words: "symbols of 8 bits, words of at most 16 bits".
Text described(const Settings& settings);

// Whether a role of a layer is coded on the DRAM link, values or not. Feature maps: what layers
// write and the next ones read, the network's input included, for all layers alike.
bool isCoded(const network::ComputeLayer& layer, Role role, const Settings& settings);

} // namespace systolens::huffman
