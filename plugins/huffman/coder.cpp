#include "plugins/huffman/coder.h"

#include <algorithm>

#include "core/support/hash.h"

namespace systolens::huffman {

HuffmanCoder::HuffmanCoder(std::span<const float> values, const Settings& settings)
    : form_(settings.form), symbolsACycle_(settings.symbolsACycle), alphabet_(values, form_),
      codes_(codesOf(tokensOf(values, alphabet_, form_), alphabet_, form_, true)),
      tableBits_(arithmetic::tableBits(codes_, alphabet_, form_)) {}

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
    return std::string(techniqueId) + " gaps=" + (form_.gaps ? "1" : "0")
           + " gap-bits=" + std::to_string(form_.gapBits) + " code=" + std::to_string(hash.high)
           + std::to_string(hash.low) + " rate=" + std::to_string(symbolsACycle_);
}

Bits HuffmanCoder::bits(const simulation::Tile& tile) const {
    return code(tile).bits;
}

simulation::CodedTile HuffmanCoder::code(const simulation::Tile& tile) const {
    const Tokens tokens = tokensOf(tile.values, alphabet_, form_);
    simulation::CodedTile coded;
    for (const std::uint16_t symbol : tokens.symbols)
        coded.bits += codes_.symbols.lengths[symbol];
    for (const std::uint8_t gap : tokens.gaps)
        coded.bits += codes_.gaps.lengths[gap];
    if (symbolsACycle_ > 0)
        coded.cycles = ceilDivide(std::ssize(tokens.symbols), symbolsACycle_);
    return coded;
}

std::shared_ptr<const HuffmanCoder> HuffmanCoder::withRate(int symbolsACycle) const {
    auto other = std::make_shared<HuffmanCoder>(*this);
    other->symbolsACycle_ = symbolsACycle;
    return other;
}

} // namespace systolens::huffman
