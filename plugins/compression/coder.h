#pragma once
// Filters on the DRAM link as they are stored.
#include "core/simulation/array_model.h"
#include "plugins/compression/compress.h"

namespace systolens::compression {

// Nonzeros and fillers as the machine's words, each with its gap: pruned weights that are not
// shared.
class GapCoder final : public simulation::Coder {
public:
    explicit GapCoder(int gapBits) : gapBits_(gapBits) {}
    [[nodiscard]] std::string key() const override;
    [[nodiscard]] Bits bits(const simulation::Tile& tile) const override;

private:
    int gapBits_;
};

// Null where the filter is less as raw words of so many bits: it crosses as these. Cancelled.
std::shared_ptr<const simulation::Coder> coderOf(const CompressedFilter& filter,
                                                 const Settings& settings, int wordBits,
                                                 const Progress& progress);

} // namespace systolens::compression
