#pragma once
// What a person sets: the symbols, the length of their words, the tensors that are coded.
#include "core/arithmetic/symbols.h"
#include "core/simulation/symbol_coder.h"
#include "core/technique/technique.h"

namespace systolens::huffman {

using arithmetic::Alphabet;
using arithmetic::Codes;
using arithmetic::SymbolForm;
using arithmetic::Tokens;
using network::Role;

inline constexpr const char* techniqueId = "huffman";
inline constexpr const char* deepCompressionSource =
    "Han, Mao & Dally, Deep Compression, ICLR 2016, section 4";

struct Settings {
    SymbolForm form;
    bool filters = true;
    bool featureMaps = false;
    int symbolsACycle = 0; // of decoder and encoder at the chip's edge; 0: as fast as the link
    bool compareDecoders = false;
};

std::vector<technique::Parameter> schema();
Settings settingsOf(const technique::Parameters& parameters); // Error (usage)

// The code of these values, of which all tiles of their tensor are parts. Cancelled.
std::shared_ptr<const simulation::SymbolCoder>
coderOf(std::span<const float> values, const Settings& settings, const Progress& progress = {});

// The code in words: "symbols of 8 bits, words of at most 16 bits".
Text described(const Settings& settings);

// Whether a role of a layer is coded on the DRAM link, values or not. Feature maps: what layers
// write and the next ones read, the network's input included, for all layers alike.
bool isCoded(const network::ComputeLayer& layer, Role role, const Settings& settings);

} // namespace systolens::huffman
