#include <algorithm>
#include <array>
#include <cassert>

#include "core/codec/huffman_steps.h"
#include "core/support/error.h"

namespace systolens::codec {

namespace {

void appendLong(std::uint64_t word, int length, Appender& to) {
    constexpr int half = 32;
    if (length > half) {
        to.add(word & lowBits(half), half);
        word >>= half;
        length -= half;
    }
    to.add(word, length);
}

template <class Symbol>
std::size_t appendGroups(const HuffmanSteps& steps, std::span<const Symbol> symbols,
                         const WordTable& table, Appender& to, bool& absent) {
    if constexpr (sizeof(Symbol) == 1)
        return steps.appendBytes(symbols, table, to, absent);
    else
        return steps.appendShorts(symbols, table, to, absent);
}

// False where a symbol has no word.
template <class Symbol>
bool appendSymbols(const HuffmanSteps& steps, std::span<const Symbol> symbols,
                   const WordTable& table, Appender& to) {
    bool absent = false;
    for (std::size_t i = appendGroups(steps, symbols, table, to, absent);
         i < symbols.size() && !absent; ++i) {
        const WordEntry entry = table.entries[symbols[i]];
        absent = entry == absentWord;
        if (!absent)
            appendLong(wordOf(entry), lengthOf(entry), to);
    }
    return !absent;
}

// Piece by piece in memory that stays in the first cache; nothing is written for words that may
// yet turn out short.
template <class Symbol>
bool encodePart(const HuffmanSteps& steps, std::span<const Symbol> symbols, const WordTable& table,
                BitStream& stream) {
    constexpr std::size_t piece = 1024; // symbols
    std::array<std::uint64_t, piece * longestWord / 64 + 3> memory{};
    Appender to(memory.data());
    stream.words.reserve(symbols.size_bytes() / sizeof(std::uint64_t)); // often enough
    while (!symbols.empty()) {
        const auto now = symbols.first(std::min(piece, symbols.size()));
        if (!appendSymbols(steps, now, table, to))
            return false;
        symbols = symbols.subspan(now.size());
        to.moveWholeWords(memory.data(), stream.words);
    }
    stream.size = to.finish(memory.data(), stream.words);
    return true;
}

template <class Symbol>
[[noreturn]] void failAbsent(std::span<const Symbol> symbols, const WordTable& table) {
    const auto found = std::ranges::find_if(
        symbols, [&](Symbol symbol) { return table.entries[symbol] == absentWord; });
    throw inputError(SYSTOLENS_TEXT("codec", "The code has no word for symbol %1")
                         .with(static_cast<std::int64_t>(*found)),
                     "symbol " + std::to_string(found - symbols.begin()),
                     SYSTOLENS_TEXT("codec", "Make the code from these values"));
}

template <class Symbol>
void countBlock(const HuffmanSteps& steps, std::span<const Symbol> symbols,
                std::vector<std::uint64_t>& counts) {
    if constexpr (sizeof(Symbol) == 1) {
        std::array<std::uint32_t, 256> partial{};
        steps.countBytes(symbols, partial.data());
        for (std::size_t symbol = 0; symbol < partial.size(); ++symbol)
            counts[symbol] += partial[symbol];
    } else {
        for (const Symbol symbol : symbols)
            ++counts[symbol];
    }
}

} // namespace

WordTable::WordTable(const HuffmanCode& code, std::size_t symbols)
    : entries(symbols, absentWord), longest(code.longest()) {
    const auto words = codeWords(code);
    const std::size_t used = std::min(words.size(), symbols);
    static_assert(longestWord <= 57); // a word and what is below it do not meet
    for (std::size_t symbol = 0; symbol < used; ++symbol)
        if (const int length = code.lengths[symbol]; length > 0)
            entries[symbol] = words[symbol] << (64 - length) | static_cast<WordEntry>(length);
    if (symbols != 256 || longest > longestSplit)
        return;
    split.emplace();
    for (std::size_t symbol = 0; symbol < used; ++symbol) {
        split->lengths.at(symbol) = code.lengths[symbol];
        split->low.at(symbol) = static_cast<std::uint8_t>(words[symbol] & 0xff);
        split->high.at(symbol) = static_cast<std::uint8_t>(words[symbol] >> 8);
    }
}

template <class Symbol>
std::vector<std::uint64_t> symbolCounts(std::span<const Symbol> symbols,
                                        const HuffmanSteps& steps) {
    std::vector<std::uint64_t> counts(std::size_t{1} << (8 * sizeof(Symbol)));
    constexpr std::size_t most = std::size_t{1} << 30;
    for (; symbols.size() > most; symbols = symbols.subspan(most))
        countBlock(steps, symbols.first(most), counts);
    countBlock(steps, symbols, counts);
    return counts;
}

template <class Symbol>
std::vector<std::uint64_t> symbolCounts(std::span<const Symbol> symbols) {
    return symbolCounts(symbols, huffmanSteps());
}

template <class Symbol>
HuffmanParts encodeHuffman(std::span<const Symbol> symbols, const HuffmanCode& code,
                           std::size_t parts, const HuffmanSteps& steps) {
    assert(parts >= 1);
    const WordTable table(code, std::size_t{1} << (8 * sizeof(Symbol)));
    const std::size_t each = symbolsOfPart(symbols.size(), parts);
    HuffmanParts encoded(parts);
    for (std::size_t part = 0; part < parts; ++part) {
        const std::size_t begin = std::min(part * each, symbols.size());
        if (!encodePart(steps, symbols.subspan(begin, std::min(each, symbols.size() - begin)),
                        table, encoded[part]))
            failAbsent(symbols, table);
    }
    return encoded;
}

template <class Symbol>
HuffmanParts encodeHuffman(std::span<const Symbol> symbols, const HuffmanCode& code,
                           std::size_t parts) {
    return encodeHuffman(symbols, code, parts, huffmanSteps());
}

using Bytes = std::span<const std::uint8_t>;
using Shorts = std::span<const std::uint16_t>;
template std::vector<std::uint64_t> symbolCounts(Bytes);
template std::vector<std::uint64_t> symbolCounts(Shorts);
template std::vector<std::uint64_t> symbolCounts(Bytes, const HuffmanSteps&);
template std::vector<std::uint64_t> symbolCounts(Shorts, const HuffmanSteps&);
template HuffmanParts encodeHuffman(Bytes, const HuffmanCode&, std::size_t);
template HuffmanParts encodeHuffman(Shorts, const HuffmanCode&, std::size_t);
template HuffmanParts encodeHuffman(Bytes, const HuffmanCode&, std::size_t, const HuffmanSteps&);
template HuffmanParts encodeHuffman(Shorts, const HuffmanCode&, std::size_t, const HuffmanSteps&);

} // namespace systolens::codec
