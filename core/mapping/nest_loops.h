#pragma once
// A mapping's loops laid out in one row, outermost first, with steps and the trips that they make
// at most; loops of one trip are left out. For the files that count.
#include "core/mapping/hierarchy.h"
#include "core/mapping/nest_mapping.h"

namespace systolens::mapping {

struct FlatLoop {
    std::size_t dim = 0, level = 0;
    std::int64_t step = 1, trips = 1;
    bool spatial = false;
    Mesh mesh = Mesh::x;
};

struct FlatNest {
    std::vector<FlatLoop> loops;
    // Iterations of each dimension inside level l: [l]; [levels]: 1, a MAC's.
    std::vector<std::array<std::int64_t, mostDims>> spans;
};

void flatten(const Workload& workload, const NestMapping& mapping, FlatNest& nest);

} // namespace systolens::mapping
