#include "plugins/compression/coder.h"

#include "core/codec/relative_columns.h"
#include "core/simulation/symbol_coder.h"

namespace systolens::compression {

std::string GapCoder::key() const {
    return std::string(techniqueId) + " gap-bits=" + std::to_string(gapBits_);
}

Bits GapCoder::bits(const simulation::Tile& tile) const {
    std::uint32_t entries = 0;
    const codec::MatrixView<float> column{tile.values, {std::ssize(tile.values), 1}};
    codec::countRelative(column, {1, gapBits_}, 0, 1, std::span(&entries, 1));
    return Bits{entries} * (tile.wordBits + gapBits_);
}

std::shared_ptr<const simulation::Coder> coderOf(const CompressedFilter& filter,
                                                 const Settings& settings, int wordBits,
                                                 const Progress& progress) {
    const Bits raw = filter.filter.size() * wordBits;
    if (filter.isShared) {
        using simulation::SymbolCoder;
        const StageSize& size = filter.size(Stage::coded);
        if (size.total() - size.others >= raw)
            return nullptr;
        return std::make_shared<const SymbolCoder>(
            filter.shared.values<float>(), symbolForm(filter, settings),
            settings.huffman ? SymbolCoder::Words::huffman : SymbolCoder::Words::fixed, 0,
            techniqueId, progress);
    }
    if (!filter.indexed || filter.prunedEntries * (wordBits + settings.indexBits) >= raw)
        return nullptr;
    return std::make_shared<const GapCoder>(settings.indexBits);
}

} // namespace systolens::compression
