#include "core/simulation/array_model.h"

#include <algorithm>
#include <array>

namespace systolens::simulation {

namespace {
constexpr std::array<const char*, 3> fidelityNames{"closed", "cycle", "value"};
}

const char* name(Fidelity fidelity) {
    return fidelityNames[static_cast<std::size_t>(fidelity)];
}

std::optional<Fidelity> fidelityNamed(std::string_view id) {
    for (std::size_t i = 0; i < fidelityNames.size(); ++i)
        if (id == fidelityNames[i])
            return static_cast<Fidelity>(i);
    return std::nullopt;
}

Coder::~Coder() = default;
CodedTile Coder::code(const Tile& tile) const {
    return {bits(tile), 0};
}
Bits Coder::tableBits() const {
    return 0;
}
ArrayModel::~ArrayModel() = default;
Trace::~Trace() = default;

Cycle cycleAt(const Trace& trace, std::uint64_t position) {
    const Cycle last = std::max<Cycle>(0, trace.cycles() - 1);
    return position > static_cast<std::uint64_t>(last) ? last : static_cast<Cycle>(position);
}

} // namespace systolens::simulation
