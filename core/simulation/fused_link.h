#pragma once
// What crosses the DRAM link of a fused group that runs in tiles, coded where the work says so: the
// group's inputs and results tile by tile, its filters whole or pass by pass. A map inside the
// group does not cross and is not coded; nor is one that no compute layer reads or writes itself
// (the shortcut of a residual block, what a pool makes of the result): its words cross as they are.
#include "core/mapping/fusion_pyramid.h"
#include "core/simulation/link_time.h"

namespace systolens::simulation {

// Of one layer's account, all images.
struct FusedCrossing {
    PerRole<Words> words{};
    PerRole<Bits> bits{}; // after coding
    Words encoded = 0, decoded = 0;
    LinkLoad reads, writes;
    LinkLoad firstLoad, lastStore; // of its maps' first and last tiles
};

class FusedLink {
public:
    // Error (input) naming the tensor when a coder has no values. Keeps the work and the pyramid.
    FusedLink(const Work& work, const mapping::FusionPyramid& pyramid, std::size_t layer);

    // The maps on the layer's account. A tile is new elements, row-major, of one image.
    void addMaps(FusedCrossing& crossing, const Progress& progress) const;
    // All of its filters in one stream, once.
    void addWholeFilters(FusedCrossing& crossing) const;
    // Its filters in the passes of one tile's nest, `times` such tiles; code tables apart, which
    // cross once a layer.
    void addPasses(FusedCrossing& crossing, const mapping::Tiling& tiling, std::int64_t times,
                   Progress& progress) const;
    void addFilterTables(FusedCrossing& crossing) const;

private:
    struct MapTile {
        mapping::Range rows, columns;
    };
    void addMap(FusedCrossing& crossing, Role role, std::size_t map,
                const Progress& progress) const;
    void addCoded(FusedCrossing& crossing, Role role, std::size_t map,
                  const Progress& progress) const;
    [[nodiscard]] MapTile tileOf(Role role, std::size_t map, std::int64_t row,
                                 std::int64_t column) const;
    [[nodiscard]] const Coder* coderOf(Role role, std::size_t map) const;

    const Work& work_;
    const LayerWork& layer_;
    const mapping::FusedGraph& graph_;
    const mapping::FusionPyramid& pyramid_;
    std::size_t place_;
    mapping::LinkRate readRate_, writeRate_;
};

} // namespace systolens::simulation
