#pragma once
// What a fused group takes of the GLB: the buffers for rows and columns between its tiles, the
// tiles that live at the same time, and its filters. A map inside the group is one layer's ofmap
// and the next one's ifmap, so that it may lie in either's part of the GLB.
#include <span>

#include "core/mapping/fusion_pyramid.h"
#include "core/simulation/array_model.h"

namespace systolens::simulation {

struct FusedRoom {
    Bits buffers = 0; // for rows and columns that later tiles read again
    Bits tiles = 0;   // at the step that takes the most; twice what crosses the DRAM link where the
                      // GLB is double-buffered; partial sums psumBits wide
    Bits filters = 0; // all of the group's if they stay, else the largest that passes by
    bool filtersStay = true; // loaded once; else once a tile
    Bits missing = 0;        // 0: it fits
    [[nodiscard]] Bits all() const { return buffers + tiles + filters; }
};

// Everything that does not depend on the tile, found once.
class FusedSpace {
public:
    // One nest and one mapping a compute layer of the graph. Error (input) when the machine has no
    // GLB.
    FusedSpace(const mapping::FusedGraph& graph, std::span<const network::LoopNest> nests,
               const accelerator::Accelerator& machine,
               std::span<const mapping::SystolicMapping> mappings);

    [[nodiscard]] FusedRoom room(const mapping::FusionPyramid& pyramid) const;
    // The filters' words over the DRAM link, of all images.
    [[nodiscard]] Words filterWords(const FusedRoom& room,
                                    const mapping::FusionPyramid& pyramid) const;
    // Of the tiles that halve the map's rows and columns again and again, the largest that fits.
    [[nodiscard]] std::optional<mapping::FusionTile> largestTile(mapping::Overlap overlap) const;

private:
    struct Layer {       // of a step; 0 where nothing is multiplied
        Bits filter = 0; // of one pass, twice where the next one is loaded meanwhile
        int resultBits = 0;
    };
    [[nodiscard]] Bits tiles(const mapping::FusionPyramid& pyramid) const;
    [[nodiscard]] Bits missing(Bits maps, Bits filters) const;

    const mapping::FusedGraph& graph_;
    const accelerator::Accelerator& machine_;
    const accelerator::MemoryLevel& glb_;
    std::vector<Layer> layers_; // by step
};

} // namespace systolens::simulation
