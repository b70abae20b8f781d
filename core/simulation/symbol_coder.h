#pragma once
// A tensor's values as codes on the DRAM link: symbols, with the gaps between nonzeros where those
// are coded, in Huffman words or in fixed width (Han, Mao & Dally, Deep Compression, ICLR 2016).
#include <memory>

#include "core/arithmetic/symbols.h"
#include "core/simulation/array_model.h"

namespace systolens::simulation {

// The tables cross the link once a layer, and the decoder keeps them. Decoder and encoder take
// `symbolsACycle` (0: they keep up with the link); a gap is decoded beside its value. Every gap has
// a word, because tiles cut runs of zeros.
class SymbolCoder final : public Coder {
public:
    enum class Words : std::uint8_t { huffman, fixed };

    // The code of these values, of which all tiles are parts; for `technique`. Cancelled.
    SymbolCoder(std::span<const float> values, const arithmetic::SymbolForm& form, Words words,
                int symbolsACycle, std::string technique, const Progress& progress = {});
    [[nodiscard]] std::string key() const override;
    [[nodiscard]] Bits bits(const Tile& tile) const override;
    [[nodiscard]] CodedTile code(const Tile& tile) const override;
    [[nodiscard]] Bits tableBits() const override { return tableBits_; }
    // The same code with another decoder and encoder.
    [[nodiscard]] std::shared_ptr<const SymbolCoder> withRate(int symbolsACycle) const;

private:
    arithmetic::SymbolForm form_;
    int symbolsACycle_ = 0;
    std::string technique_;
    arithmetic::Alphabet alphabet_;
    arithmetic::Codes codes_;
    Bits tableBits_ = 0;
};

} // namespace systolens::simulation
