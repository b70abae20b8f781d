#include "core/codec/huffman.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

#include "core/codec/checks.h"
#include "core/support/error.h"

namespace systolens::codec {

namespace {

struct Counted {
    std::uint64_t count;
    std::uint32_t symbol;
    friend auto operator<=>(const Counted&, const Counted&) = default;
};

// The symbols that occur, rarest first.
std::vector<Counted> byCount(std::span<const std::uint64_t> counts) {
    std::vector<Counted> symbols;
    for (std::size_t symbol = 0; symbol < counts.size(); ++symbol)
        if (counts[symbol] > 0)
            symbols.push_back({counts[symbol], static_cast<std::uint32_t>(symbol)});
    std::ranges::sort(symbols);
    return symbols;
}

// Behind a queue of weights, so that the choice between two of them needs no branch.
constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();

// Lengths of Huffman's own code, for weights in increasing order: the two smallest of the leaves
// and of the nodes made so far are merged, and both queues are in order by themselves.
std::vector<int> freeLengths(std::span<const std::uint64_t> weights) {
    const std::size_t leaves = weights.size(), nodes = 2 * leaves - 1;
    std::vector<std::uint64_t> single(weights.begin(), weights.end()), merged(leaves, never);
    single.push_back(never);
    std::vector<std::size_t> parent(nodes);
    std::size_t leaf = 0, inner = 0;
    for (std::size_t made = 0; made + 1 < leaves; ++made) {
        std::uint64_t weight = 0;
        for (int child = 0; child < 2; ++child) {
            const std::uint64_t own = single[leaf], other = merged[inner];
            const std::size_t takesLeaf = own <= other ? 1 : 0;
            weight += std::min(own, other);
            parent[takesLeaf != 0 ? leaf : leaves + inner] = leaves + made;
            leaf += takesLeaf;
            inner += 1 - takesLeaf;
        }
        merged[made] = weight;
    }
    std::vector<int> depth(nodes);
    for (std::size_t node = nodes - 1; node-- > 0;)
        depth[node] = depth[parent[node]] + 1;
    depth.resize(leaves);
    return depth;
}

// Package-merge: a row of coins for each bit of length, the leaves merged with packages of two from
// the row of the longer words before it. Of the last row the cheapest 2n − 2 coins are taken; a
// leaf among the taken ones of a row makes its word a bit longer.
std::vector<int> limitedLengths(std::span<const std::uint64_t> weights, int limit) {
    const std::size_t leaves = weights.size();
    std::vector<std::uint64_t> coins(weights.begin(), weights.end());
    coins.push_back(never);
    std::vector<std::vector<std::uint8_t>> isLeaf;
    std::vector<std::uint64_t> row, packages;
    for (int bit = 0; bit < limit; ++bit) {
        packages.clear();
        for (std::size_t pair = 0; pair + 1 < row.size(); pair += 2)
            packages.push_back(row[pair] + row[pair + 1]);
        row.resize(leaves + packages.size());
        packages.push_back(never);
        std::vector<std::uint8_t>& kinds = isLeaf.emplace_back(row.size());
        std::size_t leaf = 0, package = 0;
        for (std::size_t coin = 0; coin < row.size(); ++coin) {
            const std::uint64_t own = coins[leaf], merged = packages[package];
            const std::size_t takesLeaf = own <= merged ? 1 : 0;
            row[coin] = std::min(own, merged);
            kinds[coin] = static_cast<std::uint8_t>(takesLeaf);
            leaf += takesLeaf;
            package += 1 - takesLeaf;
        }
    }
    std::vector<int> lengths(leaves);
    std::size_t taken = 2 * leaves - 2;
    for (int bit = limit; bit-- > 0;) {
        const std::vector<std::uint8_t>& kinds = isLeaf[static_cast<std::size_t>(bit)];
        const auto end = kinds.begin() + static_cast<std::ptrdiff_t>(taken);
        const auto found = static_cast<std::size_t>(std::count(kinds.begin(), end, 1));
        for (std::size_t leaf = 0; leaf < found; ++leaf)
            ++lengths[leaf];
        taken = 2 * (taken - found);
    }
    return lengths;
}

void requireRoom(std::size_t symbols, int limit) {
    if (symbols == 0)
        throw inputError(SYSTOLENS_TEXT("codec", "There is no symbol to make a code of"), {},
                         SYSTOLENS_TEXT("codec", "Give at least one value"));
    if (symbols > std::size_t{1} << std::min(limit, 32))
        throw inputError(
            SYSTOLENS_TEXT("codec", "%1 symbols have no code with words of at most %2 bits")
                .with(static_cast<std::int64_t>(symbols), limit),
            {}, SYSTOLENS_TEXT("codec", "Allow longer words, or use fewer symbols"));
}

// How many words there are of each length.
using LengthCounts = std::array<std::uint64_t, longestWord + 1>;
LengthCounts lengthCounts(const HuffmanCode& code) {
    LengthCounts counts{};
    for (const std::uint8_t length : code.lengths)
        ++counts.at(length);
    counts[0] = 0;
    return counts;
}

std::uint64_t reversed(std::uint64_t word, int bits) {
    std::uint64_t result = 0;
    for (int bit = 0; bit < bits; ++bit)
        result = result << 1 | (word >> bit & 1);
    return result;
}

} // namespace

int HuffmanCode::longest() const {
    return lengths.empty() ? 0 : *std::ranges::max_element(lengths);
}

HuffmanCode huffmanCode(std::span<const std::uint64_t> counts, int limit) {
    checkWidth("limit", limit, 1, longestWord);
    if (counts.size() > mostSymbols)
        throw inputError(
            SYSTOLENS_TEXT("codec", "An alphabet of %1 symbols")
                .with(static_cast<std::int64_t>(counts.size())),
            {},
            SYSTOLENS_TEXT("codec", "Use at most %1").with(static_cast<std::int64_t>(mostSymbols)));
    const std::vector<Counted> symbols = byCount(counts);
    requireRoom(symbols.size(), limit);
    HuffmanCode code{std::vector<std::uint8_t>(counts.size())};
    if (symbols.size() == 1) {
        code.lengths[symbols.front().symbol] = 1;
        return code;
    }
    std::vector<std::uint64_t> weights;
    for (const Counted& each : symbols)
        weights.push_back(each.count);
    std::vector<int> lengths = freeLengths(weights);
    if (lengths.front() > limit)
        lengths = limitedLengths(weights, limit);
    for (std::size_t i = 0; i < symbols.size(); ++i)
        code.lengths[symbols[i].symbol] = static_cast<std::uint8_t>(lengths[i]);
    return code;
}

Bits payloadBits(std::span<const std::uint64_t> counts, const HuffmanCode& code) {
    assert(counts.size() == code.lengths.size());
    Bits bits = 0;
    for (std::size_t symbol = 0; symbol < counts.size(); ++symbol)
        bits += static_cast<Bits>(counts[symbol]) * code.lengths[symbol];
    return bits;
}

void requireComplete(const HuffmanCode& code) {
    const auto fail = [](Text what, std::size_t symbol) {
        throw inputError(std::move(what), "symbol " + std::to_string(symbol),
                         SYSTOLENS_TEXT("codec", "Encode the data again"));
    };
    if (code.lengths.size() > mostSymbols)
        fail(SYSTOLENS_TEXT("codec", "The code table has more symbols than there can be"),
             mostSymbols);
    constexpr std::uint64_t whole = std::uint64_t{1} << longestWord;
    std::uint64_t used = 0;
    std::size_t symbols = 0, last = 0;
    for (std::size_t symbol = 0; symbol < code.lengths.size(); ++symbol) {
        const int length = code.lengths[symbol];
        if (length == 0)
            continue;
        if (length > longestWord)
            fail(SYSTOLENS_TEXT("codec", "A code word of %1 bits").with(length), symbol);
        used += whole >> length;
        if (used > whole)
            fail(SYSTOLENS_TEXT("codec", "The code table has more words than fit"), symbol);
        ++symbols;
        last = symbol;
    }
    const bool lone = symbols == 1 && used == whole / 2;
    if (used < whole && !lone)
        fail(SYSTOLENS_TEXT("codec", "The code table leaves words that mean nothing"), last);
}

void requireAlphabet(const HuffmanCode& code, std::size_t symbols) {
    for (std::size_t symbol = symbols; symbol < code.lengths.size(); ++symbol)
        if (code.lengths[symbol] > 0)
            throw inputError(
                SYSTOLENS_TEXT("codec", "The code has symbol %1, and values are below "
                                        "%2")
                    .with(static_cast<std::int64_t>(symbol), static_cast<std::int64_t>(symbols)),
                {}, SYSTOLENS_TEXT("codec", "Use wider values"));
}

std::vector<std::uint64_t> codeWords(const HuffmanCode& code) {
    const LengthCounts counts = lengthCounts(code);
    LengthCounts next{};
    for (std::size_t length = 1; length <= longestWord; ++length)
        next[length] = (next[length - 1] + counts[length - 1]) << 1;
    std::vector<std::uint64_t> words(code.lengths.size());
    for (std::size_t symbol = 0; symbol < words.size(); ++symbol)
        if (const std::uint8_t length = code.lengths[symbol]; length > 0)
            words[symbol] = reversed(next[length]++, length);
    return words;
}

} // namespace systolens::codec
