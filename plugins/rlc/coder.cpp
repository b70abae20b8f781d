#include "plugins/rlc/coder.h"

#include "core/codec/run_statistics.h"

namespace systolens::rlc {

std::int64_t tokenCount(std::span<const float> values, const Settings& settings) {
    return settings.format == Format::plain ? codec::entryCount(values, settings.runBits)
                                            : codec::pairCount(values, settings.runBits);
}

std::string RunLengthCoder::key() const {
    return std::string(techniqueId)
           + " format=" + std::to_string(static_cast<int>(settings_.format)) + " run="
           + std::to_string(settings_.runBits) + " level=" + std::to_string(settings_.levelBits);
}

Bits RunLengthCoder::bits(const simulation::Tile& tile) const {
    return settings_.bits(tokenCount(tile.values, settings_));
}

} // namespace systolens::rlc
