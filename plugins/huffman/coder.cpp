#include "plugins/huffman/coder.h"

#include <algorithm>

#include "core/support/hash.h"

namespace systolens::huffman {

namespace {

codec::HuffmanCode codeOf(std::span<const std::uint64_t> counts, int longest) {
    const auto symbols = std::ranges::count_if(counts, [](auto count) { return count > 0; });
    if (symbols == 0)
        return {};
    return codec::huffmanCode(counts, std::max(longest, codec::indexBits(symbols)));
}

} // namespace

Codes codesOf(const Tokens& tokens, const Alphabet& alphabet, const Settings& settings,
              bool everyGap) {
    Codes codes;
    codes.counts.resize(alphabet.symbols());
    for (const std::uint16_t symbol : tokens.symbols)
        ++codes.counts[symbol];
    if (settings.gaps) {
        codes.gapCounts.resize(settings.mostGap() + 1);
        for (const std::uint8_t gap : tokens.gaps)
            ++codes.gapCounts[gap];
        if (everyGap) {
            for (std::uint64_t& count : codes.gapCounts)
                count = std::max<std::uint64_t>(count, 1);
            std::uint64_t& filler = codes.counts[alphabet.symbolOf(0).value_or(0)];
            filler = std::max<std::uint64_t>(filler, 1);
        }
        codes.gaps = codeOf(codes.gapCounts, settings.longest);
    }
    codes.symbols = codeOf(codes.counts, settings.longest);
    return codes;
}

Bits tableBits(const Codes& codes, const Alphabet& alphabet, const Settings& settings) {
    Bits bits = alphabet.valueTableBits();
    if (!codes.symbols.lengths.empty())
        bits += codec::tableBits(codes.symbols, alphabet.symbolBits());
    if (!codes.gaps.lengths.empty())
        bits += codec::tableBits(codes.gaps, settings.gapBits);
    return bits;
}

HuffmanCoder::HuffmanCoder(std::span<const float> values, const Settings& settings)
    : settings_(settings), alphabet_(values, settings),
      codes_(codesOf(tokensOf(values, alphabet_, settings), alphabet_, settings, true)),
      tableBits_(tableBits(codes_, alphabet_, settings)),
      elements_(std::max<Bits>(1, std::ssize(values))) {}

std::string HuffmanCoder::key() const {
    Hasher hasher;
    for (const std::uint8_t length : codes_.symbols.lengths)
        hasher.add(static_cast<std::int64_t>(length));
    for (const std::uint8_t length : codes_.gaps.lengths)
        hasher.add(static_cast<std::int64_t>(length));
    for (std::size_t symbol = 0; symbol < codes_.symbols.lengths.size(); ++symbol)
        if (codes_.symbols.lengths[symbol] > 0)
            hasher.add(alphabet_.valueOf(static_cast<std::uint16_t>(symbol)));
    const Hash hash = hasher.result();
    return std::string(techniqueId) + " gaps=" + (settings_.gaps ? "1" : "0")
           + " gap-bits=" + std::to_string(settings_.gapBits) + " code=" + std::to_string(hash.high)
           + std::to_string(hash.low);
}

Bits HuffmanCoder::bits(const simulation::Tile& tile) const {
    const Tokens tokens = tokensOf(tile.values, alphabet_, settings_);
    Bits bits = ceilDivide(tableBits_ * std::ssize(tile.values), elements_);
    for (const std::uint16_t symbol : tokens.symbols)
        bits += codes_.symbols.lengths[symbol];
    for (const std::uint8_t gap : tokens.gaps)
        bits += codes_.gaps.lengths[gap];
    return bits;
}

} // namespace systolens::huffman
