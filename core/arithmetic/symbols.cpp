#include "core/arithmetic/symbols.h"

#include <algorithm>
#include <cmath>

#include "core/codec/bit_stream.h"
#include "core/codec/run_length.h"
#include "core/support/error.h"
#include "core/support/pieces.h"

namespace systolens::arithmetic {

namespace {

constexpr Bits valueBits = 32;

// The distinct values in order; nothing when there are more than `most`.
std::vector<float> distinct(std::span<const float> values, std::size_t most) {
    std::vector<float> book;
    for (const float value : values) {
        const auto at = std::ranges::lower_bound(book, value);
        if (at != book.end() && *at == value)
            continue;
        if (std::isnan(value) || book.size() == most)
            return {};
        book.insert(at, value);
    }
    return book;
}

codec::HuffmanCode codeOf(std::span<const std::uint64_t> counts, int longest) {
    const auto symbols = std::ranges::count_if(counts, [](auto count) { return count > 0; });
    if (symbols == 0)
        return {};
    return codec::huffmanCode(counts, std::max(longest, codec::indexBits(symbols)));
}

} // namespace

Alphabet::Alphabet(std::span<const float> values, const SymbolForm& form)
    : symbolBits_(form.symbolBits) {
    if (form.codebook)
        book_ = distinct(values, std::size_t{1} << form.symbolBits);
    // A filler is a zero, and needs a symbol even where no value is zero.
    if (isCodebook() && form.gaps && !std::ranges::binary_search(book_, 0.0F)) {
        if (book_.size() < symbols())
            book_.insert(std::ranges::lower_bound(book_, 0.0F), 0.0F);
        else
            book_.clear();
    }
    if (isCodebook())
        symbolBits_ = std::max(1, codec::indexBits(static_cast<std::int64_t>(book_.size())));
    else
        format_ = symmetricFormat(values, form.symbolBits);
}

Bits Alphabet::valueTableBits() const {
    return isCodebook() ? static_cast<Bits>(book_.size()) * valueBits : valueBits;
}

std::optional<std::uint16_t> Alphabet::symbolOf(float value) const {
    if (!isCodebook())
        return static_cast<std::uint16_t>(quantise(std::span(&value, 1), format_).front()
                                          + format_.largest());
    const auto at = std::ranges::lower_bound(book_, value);
    if (at == book_.end() || *at != value)
        return std::nullopt;
    return static_cast<std::uint16_t>(at - book_.begin());
}

double Alphabet::valueOf(std::uint16_t symbol) const {
    return isCodebook() ? static_cast<double>(book_.at(symbol))
                        : (symbol - format_.largest()) * format_.scale;
}

std::uint16_t Alphabet::codeOf(float value) const {
    if (const auto symbol = symbolOf(value))
        return *symbol;
    throw Error(
        Error::Kind::usage,
        SYSTOLENS_TEXT("huffman", "A value was changed after Huffman coding had made its code"),
        "Huffman",
        SYSTOLENS_TEXT("huffman", "Put Huffman coding after the techniques that change values"));
}

std::vector<std::uint16_t> Alphabet::symbolsOf(std::span<const float> values,
                                               const Progress& progress) const {
    std::vector<std::uint16_t> symbols;
    symbols.reserve(values.size());
    inPieces(values.size(), progress, [&](std::size_t from, std::size_t to) {
        const auto piece = values.subspan(from, to - from);
        if (isCodebook())
            for (const float value : piece)
                symbols.push_back(codeOf(value));
        else
            for (const std::int32_t code : quantise(piece, format_))
                symbols.push_back(static_cast<std::uint16_t>(code + format_.largest()));
    });
    return symbols;
}

Tokens tokensOf(std::span<const float> values, const Alphabet& alphabet, const SymbolForm& form,
                const Progress& progress) {
    Tokens tokens;
    if (!form.gaps) {
        tokens.symbols = alphabet.symbolsOf(values, progress);
        return tokens;
    }
    // Zero is what is coded as zero: rounding comes first.
    const std::vector<std::uint16_t> symbols = alphabet.symbolsOf(values, progress);
    const std::uint16_t zero = alphabet.symbolOf(0).value();
    std::vector<float> rounded;
    rounded.reserve(values.size());
    inPieces(values.size(), progress, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            rounded.push_back(symbols[i] == zero ? 0 : values[i]);
    });
    for (std::size_t start = 0; start < rounded.size();) {
        if (tokens.symbols.size() % 65536 == 0)
            progress.check();
        const std::size_t end = codec::pairEnd<float>(rounded, start, form.mostGap());
        const bool onlyZeros = end == rounded.size() && rounded[end - 1] == 0;
        if (onlyZeros)
            break;
        tokens.symbols.push_back(symbols[end - 1]);
        tokens.gaps.push_back(static_cast<std::uint8_t>(end - 1 - start));
        tokens.at.push_back(end - 1);
        start = end;
    }
    // Fillers after which no nonzero comes belong to the zeros at the end.
    while (!tokens.symbols.empty() && tokens.symbols.back() == zero) {
        tokens.symbols.pop_back();
        tokens.gaps.pop_back();
        tokens.at.pop_back();
    }
    return tokens;
}

Codes codesOf(const Tokens& tokens, const Alphabet& alphabet, const SymbolForm& form, bool everyGap,
              const Progress& progress) {
    Codes codes;
    codes.counts.resize(alphabet.symbols());
    inPieces(tokens.symbols.size(), progress, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            ++codes.counts[tokens.symbols[i]];
    });
    if (form.gaps) {
        codes.gapCounts.resize(form.mostGap() + 1);
        inPieces(tokens.gaps.size(), progress, [&](std::size_t from, std::size_t to) {
            for (std::size_t i = from; i < to; ++i)
                ++codes.gapCounts[tokens.gaps[i]];
        });
        if (everyGap) {
            for (std::uint64_t& count : codes.gapCounts)
                count = std::max<std::uint64_t>(count, 1);
            std::uint64_t& filler = codes.counts[alphabet.symbolOf(0).value_or(0)];
            filler = std::max<std::uint64_t>(filler, 1);
        }
        codes.gaps = codeOf(codes.gapCounts, form.longest);
    }
    codes.symbols = codeOf(codes.counts, form.longest);
    return codes;
}

Bits tableBits(const Codes& codes, const Alphabet& alphabet, const SymbolForm& form) {
    Bits bits = alphabet.valueTableBits();
    if (!codes.symbols.lengths.empty())
        bits += codec::tableBits(codes.symbols, alphabet.symbolBits());
    if (!codes.gaps.lengths.empty())
        bits += codec::tableBits(codes.gaps, form.gapBits);
    return bits;
}

} // namespace systolens::arithmetic
