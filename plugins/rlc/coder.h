#pragma once
// The bits of a tile on the DRAM link, counted and not coded.
#include "core/simulation/array_model.h"
#include "plugins/rlc/settings.h"

namespace systolens::rlc {

// Pairs, or entries of plain coding, of these values.
std::int64_t tokenCount(std::span<const float> values, const Settings& settings);

class RunLengthCoder final : public simulation::Coder {
public:
    explicit RunLengthCoder(const Settings& settings) : settings_(settings) {}
    [[nodiscard]] std::string key() const override;
    [[nodiscard]] Bits bits(const simulation::Tile& tile) const override;

private:
    Settings settings_;
};

} // namespace systolens::rlc
