#pragma once
// What a machine offers a loop nest: memory levels from DRAM inward, the fan-out below each, and
// whether one access to a level serves several children at once. An Accelerator has one fan-out,
// its PE array; Timeloop's architectures may have several.
#include <optional>
#include <string>
#include <vector>

#include "core/mapping/workload.h"

namespace systolens::mapping {

struct HierarchyLevel {
    std::string name;
    // Children of one instance of this level (of the next level's instances, or MACs).
    std::int64_t meshX = 1, meshY = 1;
    // One access serves all children along X (Y) that take the same word at the same time, and
    // partial sums from them are added on the way (multicast, spatial reduction).
    PerSpace<bool> mergesX{true, true, true, true};
    PerSpace<bool> mergesY{true, true, true, true};
    PerSpace<bool> holds{true, true, true, true};
    // Bits of one instance. A space with a partition has that to itself; the others share the
    // capacity. Neither: unlimited.
    std::optional<Bits> capacity;
    PerSpace<std::optional<Bits>> partition;
    bool doubleBuffered = false; // what is ever replaced takes its room twice
};

struct Hierarchy {
    std::string id; // of the machine, for errors
    std::vector<HierarchyLevel> levels;
    PerSpace<int> wordBits{16, 16, 16, 16};
    int psumBits = 32;          // of the accumulated space while it is not complete
    std::size_t arrayLevel = 0; // the level whose fan-out is the PE array; inside it all is per PE
};

// X: columns, Y: rows; the fan-out is below the last level that is not per PE. NoC: unicast merges
// nothing, rows along X, columns along Y, the others (a diagonal's identifiers, broadcast, systolic
// forwarding) everything that is equal.
Hierarchy hierarchyOf(const accelerator::Accelerator& machine);
std::vector<std::string> levelNames(const Hierarchy& hierarchy);

} // namespace systolens::mapping
