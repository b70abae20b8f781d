#include "core/simulation/link_time.h"

#include <algorithm>

namespace systolens::simulation {

bool LinkCoding::any() const {
    return std::ranges::any_of(network::allRoles, [this](Role role) { return codes(role); });
}

LinkTile LinkCoding::cross(Role role, const CodedTile& tile) {
    bool& begun = begun_[static_cast<std::size_t>(role)];
    const Bits tables = begun ? 0 : coder(role)->tableBits();
    begun = true;
    return {tile.bits + tables, tables, tile.cycles};
}

void LinkLoad::add(const LinkTile& tile, const mapping::LinkRate& rate) {
    const Cycle paced = tile.codec > 0 ? rate.cycles(tile.tables) + tile.codec : 0;
    if (paced > rate.cycles(tile.bits))
        codec_ += paced;
    else
        bits_ += tile.bits;
}

void LinkLoad::add(const LinkLoad& load) {
    bits_ += load.bits_;
    codec_ += load.codec_;
}

void LinkLoad::multiply(std::int64_t times) {
    bits_ *= times;
    codec_ *= times;
}

} // namespace systolens::simulation
