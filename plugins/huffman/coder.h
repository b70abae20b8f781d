#pragma once
// A tensor's codes, and the bits of its tiles on the DRAM link with them.
#include "core/simulation/array_model.h"
#include "plugins/huffman/settings.h"

namespace systolens::huffman {

// The tables cross the link once a layer, and the decoder keeps them. Decoder and encoder take
// `Settings::symbolsACycle`; a gap is decoded beside its value.
class HuffmanCoder final : public simulation::Coder {
public:
    // The code of these values, of which all tiles are parts.
    HuffmanCoder(std::span<const float> values, const Settings& settings);
    [[nodiscard]] std::string key() const override;
    [[nodiscard]] Bits bits(const simulation::Tile& tile) const override;
    [[nodiscard]] simulation::CodedTile code(const simulation::Tile& tile) const override;
    [[nodiscard]] Bits tableBits() const override { return tableBits_; }
    // The same code with a decoder and an encoder of so many symbols a cycle (0: as the link is).
    [[nodiscard]] std::shared_ptr<const HuffmanCoder> withRate(int symbolsACycle) const;

private:
    SymbolForm form_;
    int symbolsACycle_ = 0;
    Alphabet alphabet_;
    Codes codes_;
    Bits tableBits_ = 0;
};

} // namespace systolens::huffman
