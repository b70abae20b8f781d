#include "core/simulation/symbol_coder.h"

#include <algorithm>

#include "core/support/hash.h"

namespace systolens::simulation {

namespace {

// Words that are all as long as a symbol, or a gap, is wide.
arithmetic::Codes fixedCodes(const arithmetic::Alphabet& alphabet,
                             const arithmetic::SymbolForm& form) {
    arithmetic::Codes codes;
    codes.symbols.lengths.assign(alphabet.symbols(),
                                 static_cast<std::uint8_t>(alphabet.symbolBits()));
    if (form.gaps)
        codes.gaps.lengths.assign(form.mostGap() + 1, static_cast<std::uint8_t>(form.gapBits));
    return codes;
}

} // namespace

SymbolCoder::SymbolCoder(std::span<const float> values, const arithmetic::SymbolForm& form,
                         Words words, int symbolsACycle, std::string technique,
                         const Progress& progress)
    : form_(form), symbolsACycle_(symbolsACycle), technique_(std::move(technique)),
      alphabet_(values, form_) {
    if (words == Words::fixed) {
        codes_ = fixedCodes(alphabet_, form_);
        tableBits_ = alphabet_.valueTableBits();
        return;
    }
    codes_ =
        codesOf(tokensOf(values, alphabet_, form_, progress), alphabet_, form_, true, progress);
    tableBits_ = arithmetic::tableBits(codes_, alphabet_, form_);
}

std::string SymbolCoder::key() const {
    Hasher hasher;
    for (const std::uint8_t length : codes_.symbols.lengths)
        hasher.add(static_cast<std::int64_t>(length));
    for (const std::uint8_t length : codes_.gaps.lengths)
        hasher.add(static_cast<std::int64_t>(length));
    // Of a codebook in fixed width the last symbols may stand for nothing.
    for (std::size_t symbol = 0; symbol < alphabet_.values(); ++symbol)
        if (codes_.symbols.lengths[symbol] > 0)
            hasher.add(alphabet_.valueOf(static_cast<std::uint16_t>(symbol)));
    const Hash hash = hasher.result();
    return technique_ + " gaps=" + (form_.gaps ? "1" : "0")
           + " gap-bits=" + std::to_string(form_.gapBits) + " code=" + std::to_string(hash.high)
           + std::to_string(hash.low) + " rate=" + std::to_string(symbolsACycle_);
}

Bits SymbolCoder::bits(const Tile& tile) const {
    return code(tile).bits;
}

CodedTile SymbolCoder::code(const Tile& tile) const {
    const arithmetic::Tokens tokens = tokensOf(tile.values, alphabet_, form_);
    CodedTile coded;
    for (const std::uint16_t symbol : tokens.symbols)
        coded.bits += codes_.symbols.lengths[symbol];
    for (const std::uint8_t gap : tokens.gaps)
        coded.bits += codes_.gaps.lengths[gap];
    if (symbolsACycle_ > 0)
        coded.cycles = ceilDivide(std::ssize(tokens.symbols), symbolsACycle_);
    return coded;
}

std::shared_ptr<const SymbolCoder> SymbolCoder::withRate(int symbolsACycle) const {
    auto other = std::make_shared<SymbolCoder>(*this);
    other->symbolsACycle_ = symbolsACycle;
    return other;
}

} // namespace systolens::simulation
