#pragma once
// Tiled matrix multiplication, as a lecture introduces tiling: C (M×N) += A (M×K) × B (K×N), a tile
// of C stays on the chip while columns of A and rows of B stream past. A layer is the product of
// its im2col matrices. Hong & Kung, STOC 1981: at least about 2·M·N·K/√S words for S words on chip.
#include "core/technique/technique.h"

namespace systolens::dataflow {

struct Matrices {
    std::int64_t m = 1, n = 1, k = 1;
};
struct TiledCost {
    Words dram = 0;   // A and B read once for each tile of C, C written once
    Words onChip = 0; // the tile of C, one column of A and one row of B
};
// Square tiles of `tile` × `tile`, cut at the edges.
TiledCost tiledCost(const Matrices& matrices, std::int64_t tile);
double hongKung(const Matrices& matrices, Words onChip); // 2·M·N·K/√S

// With this tile marked; 0: the largest that fits.
scene::Scene tiledGemmScene(const technique::Run& run, std::size_t layer, std::int64_t tile);

} // namespace systolens::dataflow
