#pragma once
// Words that a loop nest moves at every level as Timeloop's dense model counts them (Parashar et
// al., ISPASS 2019), in closed form, so that a mapping evaluated there can be compared here. Where
// its rules differ from ours (nest_counts.h):
// * a tile is the bounding box: a stride's holes are counted;
// * of two overlapping tiles only the new slab is loaded, but only while the tile keeps moving by
//   one and the same vector, of the first two iterations of every loop; else the whole tile;
// * one access serves the children of one fan-out whose words are all equal; partly equal ones, and
//   equal ones across two fan-outs in a row, are read once each;
// * a word that leaves for the level above is not read; the words that start from nothing are the
//   share of the data space that the instance ever owns (its partition);
// * where the innermost level fans out, a MAC keeps its last operands.
// Factors must be perfect.
#include "core/mapping/hierarchy.h"
#include "core/mapping/nest_mapping.h"

namespace systolens::mapping {

// One space at one level, of one instance; all 0 where it bypasses the level.
struct InstanceCounts {
    Words tile = 0;
    Words reads = 0, fills = 0, updates = 0;
    friend bool operator==(const InstanceCounts&, const InstanceCounts&) = default;
};

struct TimeloopCounts {
    std::vector<PerSpace<InstanceCounts>> levels; // as Hierarchy::levels
    // Whether what one instance loads is not what is new in the box: Timeloop's rule of one vector.
    // [levels]: the MACs.
    std::vector<PerSpace<bool>> reloads;
    // Children of one level that are served apart, a space; fan-outs of bypassed levels included.
    std::vector<PerSpace<std::int64_t>> groups;
};

// Error (input): an imperfect factor, or counts beyond 2^56.
TimeloopCounts countByTimeloop(const Workload& workload, const Hierarchy& hierarchy,
                               const NestMapping& mapping);

} // namespace systolens::mapping
