#pragma once
// What values take as codes, in parts: fixed width and Huffman coded, with all that a decoder
// needs.
#include "core/arithmetic/symbols.h"

namespace systolens::arithmetic {

struct CodeSizes {
    std::int64_t values = 0, nonzeros = 0;
    std::int64_t entries = 0; // that are coded: with gaps nonzeros and fillers, else every value
    int symbolBits = 0;       // of an entry in fixed width
    Bits symbolWords = 0, gapWords = 0; // Huffman coded
    // Of those, what fillers take: zeros after longest gaps.
    Bits fillerSymbolWords = 0, fillerGapWords = 0;
    Bits valueTable = 0;    // codebook or scale
    Bits codeTables = 0;    // of the Huffman codes
    double entropyBits = 0; // of all entries, gaps included

    [[nodiscard]] std::int64_t fillers() const { return entries - nonzeros; } // with gaps
    [[nodiscard]] Bits fixedBits(int gapBits) const { // gapBits: 0 without gaps
        return entries * (symbolBits + gapBits) + valueTable;
    }
    [[nodiscard]] Bits huffmanBits() const {
        return symbolWords + gapWords + valueTable + codeTables;
    }
};

// Cancelled.
CodeSizes codeSizes(std::span<const float> values, const SymbolForm& form,
                    const Progress& progress = {});

} // namespace systolens::arithmetic
