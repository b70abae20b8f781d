#pragma once
// How long coded words take over the DRAM link. What is coded arrives no faster than its decoder
// delivers, and leaves no faster than its encoder; words of other tensors take their turns.
#include "core/mapping/traffic.h"
#include "core/simulation/array_model.h"

namespace systolens::simulation {

// What a tile is on the link.
struct LinkTile {
    Bits bits = 0;
    Bits tables = 0; // of the bits: what crosses before the tile
    Cycle codec = 0; // decoder or encoder by itself; 0: it keeps up
};

// Code tables cross with the first coded tile of a role and are kept for the layer.
class LinkCoding {
public:
    explicit LinkCoding(const LayerWork& work) : coders_(work.dramCoders) {}
    [[nodiscard]] bool codes(Role role) const { return coder(role) != nullptr; }
    [[nodiscard]] bool any() const;
    [[nodiscard]] CodedTile code(const Tile& tile) const { return coder(tile.role)->code(tile); }
    // The tile as it crosses now, after those before it.
    LinkTile cross(Role role, const CodedTile& tile);

private:
    [[nodiscard]] const Coder* coder(Role role) const {
        return coders_[static_cast<std::size_t>(role)].get();
    }
    PerRole<std::shared_ptr<const Coder>> coders_;
    PerRole<bool> begun_{};
};

struct LinkTime {
    Cycle link = 0;  // of the tiles for which the link sets the pace
    Cycle codec = 0; // of those for which a decoder or an encoder does
    [[nodiscard]] Cycle cycles() const { return link + codec; }
    [[nodiscard]] bool waitsForCodec() const { return codec > link; }
};

// Tiles one after the other.
class LinkLoad {
public:
    void add(const LinkTile& tile, const mapping::LinkRate& rate);
    void add(Bits raw) { bits_ += raw; }
    void add(const LinkLoad& load);
    void multiply(std::int64_t times);
    [[nodiscard]] LinkTime time(const mapping::LinkRate& rate) const {
        return {rate.cycles(bits_), codec_};
    }

private:
    Bits bits_ = 0; // at the link's pace
    Cycle codec_ = 0;
};

} // namespace systolens::simulation
