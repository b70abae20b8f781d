#pragma once
// The two halves of IfmapSums, for searches: each changes with the tiles of its own dimension only.
// Inside this folder.
#include "core/mapping/traffic.h"

namespace systolens::mapping {

TileSums channelSums(const Tiling& tiling); // over the tiles of the products
TileSums surfaceSums(const Tiling& tiling); // over the tiles of the pixels

} // namespace systolens::mapping
