#pragma once
// Symbols as Huffman code words one after the other, in one stream or in parts that are decoded
// side by side. Symbol: std::uint8_t or std::uint16_t.
#include "core/codec/huffman.h"

namespace systolens::codec {

template <class Symbol>
std::vector<std::uint64_t> symbolCounts(std::span<const Symbol> symbols);

// The symbols in parts of as many each, the last ones fewer or none.
using HuffmanParts = std::vector<BitStream>;
constexpr std::size_t symbolsOfPart(std::size_t symbols, std::size_t parts) {
    return parts == 0 ? 0 : (symbols + parts - 1) / parts;
}

// Error (input) naming the first symbol that has no word. parts: at least 1.
template <class Symbol>
HuffmanParts encodeHuffman(std::span<const Symbol> symbols, const HuffmanCode& code,
                           std::size_t parts = 1);

// Into exactly as many symbols as were coded; at least one part. Error (input) naming part and bit
// for anything but their code.
template <class Symbol>
void decodeHuffman(const HuffmanParts& parts, const HuffmanCode& code, std::span<Symbol> symbols);

} // namespace systolens::codec
