#pragma once
// The tiled matrix multiplication of tiled_gemm.h in motion: which tile of C is on the chip, which
// columns of A and rows of B stream past, and what has crossed the DRAM link so far.
#include "plugins/dataflow/tiled_gemm.h"

namespace systolens::dataflow {

class GemmTiles {
public:
    // `tile`: rows and columns of a tile of C; at least 1.
    GemmTiles(const Matrices& matrices, std::int64_t tile);

    // Tiles of C row by row; each takes a step for every part of K.
    struct Step {
        std::int64_t row = 0, column = 0, part = 0;
    };
    [[nodiscard]] std::int64_t steps() const { return rows_ * columns_ * parts_; }
    [[nodiscard]] Step step(std::int64_t index) const;
    // Of A and B, read, and of C, written, up to the end of a step. The last one: tiledCost().dram.
    struct Moved {
        Words a = 0, b = 0, c = 0;
        [[nodiscard]] Words all() const { return a + b + c; }
    };
    [[nodiscard]] Moved movedBy(std::int64_t index) const;
    [[nodiscard]] const Matrices& matrices() const { return matrices_; }
    [[nodiscard]] std::int64_t tile() const { return tile_; }
    // Where a part of K begins: part 0 … parts().
    [[nodiscard]] std::int64_t partBegin(std::int64_t part) const;

private:
    Matrices matrices_;
    std::int64_t tile_, rows_, columns_, parts_;
};

// The largest square tile of C that fits beside a column of A and a row of B.
std::int64_t largestTile(const Matrices& matrices, std::optional<Words> onChip);

// `tile` 0: the largest.
scene::Scene gemmTilesScene(const technique::Run& run, std::size_t layer, std::int64_t tile);

} // namespace systolens::dataflow
