#pragma once
// A fused group tile by tile on a systolic array, in closed form: each layer of each tile is a loop
// nest of its own, whose maps lie in the GLB. Only the group's inputs, its results and its filters
// cross the DRAM link, coded where the work says so; pooling and the like are not counted, as they
// are not without fusion.
// The array runs the layers of a tile one after the other; a layer takes max(compute, its share of
// the DRAM link, the edge), summed over its tiles. Every fidelity counts in this closed form.
#include "core/simulation/array_model.h"
#include "core/simulation/operand_zeros.h"

namespace systolens::simulation {

// Whether the work is a group that is cut in tiles.
bool runsInTiles(const Work& work);

// Error (input) for another kind of mapping, a coder without values, or a group that does not fit:
// how much is missing, and the largest tile that fits; Cancelled.
GroupRun simulateTiles(const Work& work, Progress& progress);

// How often each layer's results are computed: more than once where tiles recompute, never where
// nobody reads them.
std::vector<ResultTimes> resultTimes(const Work& work);

} // namespace systolens::simulation
