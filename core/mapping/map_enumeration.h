#pragma once
// Every mapping of a small space, but for those that a bound excludes: tiles that do not fit are
// not continued, and factors whose iterations alone cost more than the best so far are not ordered
// (NestPrices::least). Inside this folder.
#include "core/mapping/map_score.h"

namespace systolens::mapping {

struct Enumerated {
    BestPoint best;
    std::int64_t scored = 0; // legal mappings whose cost was counted or estimated
};

// The best of all mappings; the same whatever the number of threads. Cancelled.
Enumerated enumerateMappings(const MapProblem& problem, Progress& progress);

} // namespace systolens::mapping
