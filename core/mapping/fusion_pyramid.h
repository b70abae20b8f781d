#pragma once
// The pyramid of a fused group: for every tile of its result the part of every feature map that is
// computed or read, row by row and column by column of tiles. Alwani et al., MICRO 2016, section
// III. Tiles are taken row by row, from left to right.
#include "core/mapping/fused_graph.h"

namespace systolens::mapping {

// Reuse: what a later tile needs again is kept in buffers for rows and columns, and every element
// is computed once. Recompute: nothing is kept, each tile computes its whole pyramid.
enum class Overlap : std::uint8_t { reuse, recompute };

struct FusionTile {
    std::int64_t rows = 0, columns = 0; // of the group's last map; 0: all of it
    Overlap overlap = Overlap::reuse;
    friend bool operator==(const FusionTile&, const FusionTile&) = default;
};

// One map along one axis, at one tile. Every range is clipped to the map.
struct TileSpan {
    Range pyramid; // the whole base of the tile's pyramid: what it depends on
    Range need;    // what is read to compute what is new
    Range fresh;   // new: computed, or brought in, for the first time
    Range kept;    // of what there is afterwards: what later tiles read again
    Range leaves;  // of a map that is read outside the group: the tile's share of the result
};

class FusionPyramid {
public:
    // Tiles beyond the map are as large as it.
    FusionPyramid(const FusedGraph& graph, FusionTile tile);

    [[nodiscard]] const FusionTile& tile() const { return tile_; }
    [[nodiscard]] std::int64_t tiles(std::size_t axis) const { return tiles_[axis]; }
    [[nodiscard]] std::int64_t tiles() const { return tiles_[0] * tiles_[1]; }
    [[nodiscard]] const TileSpan& at(std::size_t axis, std::size_t map, std::int64_t tile) const {
        return spans_[axis][map * static_cast<std::size_t>(tiles_[axis])
                            + static_cast<std::size_t>(tile)];
    }
    // What a tile computes or brings in of a map: what is new, or its pyramid's whole base.
    [[nodiscard]] const Range& done(std::size_t axis, std::size_t map, std::int64_t tile) const {
        const TileSpan& span = at(axis, map, tile);
        return tile_.overlap == Overlap::reuse ? span.fresh : span.pyramid;
    }
    // Σ and the largest of that over the tiles of an axis.
    [[nodiscard]] std::int64_t doneInAll(std::size_t axis, std::size_t map) const;
    [[nodiscard]] std::int64_t largest(std::size_t axis, std::size_t map) const;

private:
    void follow(const FusedGraph& graph, std::size_t axis);
    [[nodiscard]] TileSpan& span(std::size_t axis, std::size_t map, std::int64_t tile) {
        return spans_[axis][map * static_cast<std::size_t>(tiles_[axis])
                            + static_cast<std::size_t>(tile)];
    }

    FusionTile tile_;
    std::array<std::int64_t, 2> tiles_{1, 1};
    std::array<std::vector<TileSpan>, 2> spans_; // map-major
};

// ── What it costs, of one image ──

// What is held between tiles of each map, by the plausible conventions: `necessary` keeps in the
// column buffer only rows that the row buffer does not have; `pyramid` (which gives the paper's
// 362 KiB) the height of the pyramid's base less the rows of the row buffer, for the maps inside
// the group; `full` all of that height, for all maps; `rowsOnly` none.
enum class ColumnBuffers : std::uint8_t { necessary, pyramid, full, rowsOnly };

struct FusedBuffer {
    Words rows = 0, columns = 0;
};
// Of one map, large enough for every tile. Nothing is kept when tiles are recomputed.
FusedBuffer bufferOf(const FusedGraph& graph, const FusionPyramid& pyramid, std::size_t map,
                     ColumnBuffers convention);

struct FusionCost {
    Words inputs = 0, outputs = 0; // over the DRAM link
    Words filters = 0;             // once
    std::int64_t macs = 0;
    std::int64_t extraMacs = 0; // beyond those of the layers one by one
    FusedBuffer buffers;
    Words largestTiles = 0; // that lie on the chip at the same time
    std::int64_t tiles = 1;
};
FusionCost costOf(const FusedGraph& graph, const FusionPyramid& pyramid,
                  ColumnBuffers convention = ColumnBuffers::necessary);

// Over the DRAM link in one tile: what is read of the maps that come in, and those that go out.
Words unfusedWords(const FusedGraph& graph);

// The words of a map's largest tile; and, step by step, of the largest tiles that lie on the chip
// while it runs, its own result apart: maps that it or a later step reads.
Words largestTile(const FusedGraph& graph, const FusionPyramid& pyramid, std::size_t map);
std::vector<Words> liveBeside(const FusedGraph& graph, const FusionPyramid& pyramid);

// What a fused group of layers is for those that run it.
struct FusedGroup {
    FusedGraph graph;
    FusionTile tile;
    // Maps between layers lie on the chip whole.
    [[nodiscard]] bool isWhole() const {
        return tile.rows == 0 && tile.columns == 0 && tile.overlap == Overlap::reuse;
    }
};

} // namespace systolens::mapping
