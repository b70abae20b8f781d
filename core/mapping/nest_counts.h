#pragma once
// Words that a loop nest moves at every level, in closed form; no loop over iterations.
//
// Rules (modelling.md, Three levels of fidelity), for a level and the next level inside it that
// keeps the space, or the MACs:
// * A child that has work at time t receives tile(t) ∖ what it holds, which is the tile of the last
//   time it had work: an idle PE keeps its words. The first tile is received whole.
// * A parent reads the union of what its children receive at one time, over the fan-outs that merge
//   (multicast); a bypassed level is only its fan-out.
// * MACs read each operand every cycle from the innermost level that keeps it; nothing is latched.
// * Partial sums: a tile is exchanged, whole and by all children at once, when a loop over one of
//   the space's own dimensions moves. Leaving, it is read in every child and added on the way over
//   fan-outs that merge; each word that arrives is an update, a write, and a read unless the word
//   is fresh. Arriving, one child takes the value there is (a read above, a fill here), the others
//   and all of fresh words start from nothing. So of U updates U − fresh need a read, whether to
//   hand a word back or to accumulate onto it.
//
// How: the tile of a space is the product of its axes, and an axis depends on the loops over its
// own dimensions only. Sums over time, cut at the outermost loop that moves, are therefore products
// of sums of one axis each (see axis_sums.h).
#include "core/mapping/hierarchy.h"
#include "core/mapping/nest_mapping.h"

namespace systolens::mapping {

// One space at one level, over all its instances.
struct SpaceTraffic {
    Words reads = 0;
    Words drains = 0; // of the reads: leaving for the level above (accumulated space)
    Words writes = 0; // fills + updates
    Words fills = 0;  // from the level above
    Words updates = 0;
    Words fresh = 0;        // words, tile by tile, that started from nothing
    Words tile = 0;         // the largest of one instance; 0: bypassed
    bool replaced = false;  // there is more than one tile
    Words down = 0, up = 0; // to and from the level below that keeps the space, merged
    Words deliveries = 0;   // down and up, counted at the children
    friend bool operator==(const SpaceTraffic&, const SpaceTraffic&) = default;
};

struct NestCounts {
    std::vector<PerSpace<SpaceTraffic>> levels; // as Hierarchy::levels
    std::int64_t macs = 0;
    Cycle computeCycles = 0;    // temporal iterations
    std::int64_t passes = 0;    // temporal iterations outside the PE array
    std::int64_t passPes = 0;   // PEs in use, summed over the passes
    std::int64_t activePes = 0; // PEs in use at most
    friend bool operator==(const NestCounts&, const NestCounts&) = default;
};

// The mapping must be legal but for capacities (nest_checks.h).
NestCounts countNest(const Workload& workload, const Hierarchy& hierarchy,
                     const NestMapping& mapping);

} // namespace systolens::mapping
