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

template <class Symbol>
std::vector<Look> singleLooks(const HuffmanCode& code) {
    const std::vector<std::uint64_t> words = codeWords(code);
    std::vector<Look> looks(std::size_t{1} << lookBits);
    for (std::size_t symbol = 0; symbol < words.size(); ++symbol) {
        const unsigned length = code.lengths[symbol];
        if (length == 0 || static_cast<int>(length) > lookBits)
            continue;
        const Look look = lookOf(symbol, sizeof(Symbol), length);
        for (std::size_t bits = words[symbol]; bits < looks.size();
             bits += std::size_t{1} << length)
            looks[bits] = look;
    }
    return looks;
}

// Every look extended by the words that the rest of its bits hold. A round doubles what a look may
// have: what follows was extended in the round before.
template <class Symbol>
bool extend(std::vector<Look>& looks) {
    constexpr auto most = static_cast<unsigned>(lookBits);
    unsigned shortest = most;
    for (const Look look : looks)
        if (look != 0)
            shortest = std::min(shortest, bitsOf(look));
    const auto fits = [](Look first, Look second) {
        return second != 0 && bitsOf(first) + bitsOf(second) <= most
               && bytesOf(first) + bytesOf(second) <= HuffmanDecoder<Symbol>::mostBytes;
    };
    if (2 * shortest > most)
        return false;
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
    return true;
}

} // namespace

template <class Symbol>
HuffmanDecoder<Symbol>::HuffmanDecoder(const HuffmanCode& code)
    : longest(code.longest()), looks(singleLooks<Symbol>(code)) {
    gaps = std::ranges::find(looks, Look{0}) != looks.end();
    alone = !extend<Symbol>(looks);
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
