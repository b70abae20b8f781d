#include "core/arithmetic/code_sizes.h"

#include <algorithm>

#include "core/codec/entropy.h"

namespace systolens::arithmetic {

CodeSizes codeSizes(std::span<const float> values, const SymbolForm& form,
                    const Progress& progress) {
    const Alphabet alphabet(values, form);
    const Tokens tokens = tokensOf(values, alphabet, form, progress);
    const Codes codes = codesOf(tokens, alphabet, form, false, progress);
    CodeSizes sizes;
    sizes.values = std::ssize(values);
    sizes.nonzeros = std::ranges::count_if(values, [](float value) { return value != 0; });
    sizes.entries = std::ssize(tokens.symbols);
    sizes.symbolBits = alphabet.symbolBits();
    if (sizes.entries > 0)
        sizes.symbolWords = codec::payloadBits(codes.counts, codes.symbols);
    if (sizes.entries > 0 && form.gaps)
        sizes.gapWords = codec::payloadBits(codes.gapCounts, codes.gaps);
    if (form.gaps && sizes.fillers() > 0) {
        sizes.fillerSymbolWords =
            sizes.fillers() * codes.symbols.lengths[alphabet.symbolOf(0).value()];
        sizes.fillerGapWords = sizes.fillers() * codes.gaps.lengths.back();
    }
    sizes.entropyBits = (codec::entropyOf(codes.counts) + codec::entropyOf(codes.gapCounts))
                        * static_cast<double>(sizes.entries);
    sizes.valueTable = alphabet.valueTableBits();
    sizes.codeTables = tableBits(codes, alphabet, form) - sizes.valueTable;
    return sizes;
}

} // namespace systolens::arithmetic
