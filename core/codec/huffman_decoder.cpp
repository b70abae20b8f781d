#include "core/codec/huffman_decoder.h"

#include <algorithm>

namespace systolens::codec {

namespace {

constexpr Look lookOf(std::uint64_t symbols, std::size_t bytes, unsigned bits) {
    return symbols << 16 | bytes << 8 | bits;
}

// Both, one after the other.
constexpr Look joined(Look first, Look second) {
    return lookOf(symbolsOf(first) | symbolsOf(second) << (8 * bytesOf(first)),
                  bytesOf(first) + bytesOf(second), bitsOf(first) + bitsOf(second));
}

// By the next lookBits bits, what `entryOf` makes of the symbol whose word they begin with.
template <class Entry, class EntryOf>
std::vector<Entry> byWord(const HuffmanCode& code, EntryOf entryOf) {
    const std::vector<std::uint64_t> words = codeWords(code);
    std::vector<Entry> entries(std::size_t{1} << lookBits);
    for (std::size_t symbol = 0; symbol < words.size(); ++symbol) {
        const unsigned length = code.lengths[symbol];
        if (length == 0 || static_cast<int>(length) > lookBits)
            continue;
        const Entry entry = entryOf(symbol, length);
        for (std::size_t bits = words[symbol]; bits < entries.size();
             bits += std::size_t{1} << length)
            entries[bits] = entry;
    }
    return entries;
}

// Every look extended by the words that the rest of its bits hold. A round doubles what a look may
// have: what follows was extended in the round before.
template <class Symbol>
void extend(std::vector<Look>& looks, unsigned shortest) {
    constexpr auto most = static_cast<unsigned>(lookBits);
    const auto fits = [](Look first, Look second) {
        return second != 0 && bitsOf(first) + bitsOf(second) <= most
               && bytesOf(first) + bytesOf(second) <= HuffmanDecoder<Symbol>::mostBytes;
    };
    const std::vector<Look> single = looks;
    std::vector<Look> before;
    for (unsigned together = 2 * shortest; together <= most; together *= 2) {
        before = looks;
        for (std::size_t bits = 0; bits < looks.size(); ++bits) {
            const Look first = before[bits];
            if (first == 0)
                continue;
            const std::size_t rest = bits >> bitsOf(first);
            if (fits(first, before[rest]))
                looks[bits] = joined(first, before[rest]);
            else if (fits(first, single[rest]))
                looks[bits] = joined(first, single[rest]);
        }
    }
}

unsigned shortestOf(const HuffmanCode& code) {
    unsigned shortest = longestWord;
    for (const std::uint8_t length : code.lengths)
        if (length > 0)
            shortest = std::min<unsigned>(shortest, length);
    return shortest;
}

} // namespace

template <class Symbol>
HuffmanDecoder<Symbol>::HuffmanDecoder(const HuffmanCode& code) : longest(code.longest()) {
    const unsigned shortest = shortestOf(code);
    const bool lone =
        std::ranges::count_if(code.lengths, [](auto length) { return length > 0; }) < 2;
    gaps = lone || longest > lookBits;
    alone = !gaps && static_cast<int>(2 * shortest) > lookBits;
    if (alone) {
        singles = byWord<Single>(code, [](std::size_t symbol, unsigned length) {
            return static_cast<Single>(symbol << 8 | length);
        });
    } else {
        looks = byWord<Look>(code, [](std::size_t symbol, unsigned length) {
            return lookOf(symbol, sizeof(Symbol), length);
        });
        if (static_cast<int>(2 * shortest) <= lookBits)
            extend<Symbol>(looks, shortest);
    }
    for (const std::uint8_t length : code.lengths)
        ++lengths.at(length).count;
    lengths[0].count = 0;
    for (std::size_t length = 1; length <= longestWord; ++length) {
        const Length& shorter = lengths[length - 1];
        lengths[length].first = (shorter.first + shorter.count) << 1;
        lengths[length].begin = shorter.begin + shorter.count;
    }
    ordered.resize(lengths[longestWord].begin + lengths[longestWord].count);
    auto next = lengths;
    for (std::size_t symbol = 0; symbol < code.lengths.size(); ++symbol)
        if (const std::uint8_t length = code.lengths[symbol]; length > 0)
            ordered[next.at(length).begin++] = static_cast<Symbol>(symbol);
}

template struct HuffmanDecoder<std::uint8_t>;
template struct HuffmanDecoder<std::uint16_t>;

} // namespace systolens::codec
