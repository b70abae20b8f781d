#pragma once
// The search of spaces too large to enumerate. Inside this folder.
#include "core/mapping/map_enumeration.h"

namespace systolens::mapping {

// 1. What is kept where decides what else is good: for every choice a short walk over the
//    estimates, from all loops at DRAM.
// 2. From each of the best a long one, and from where it ends down to a local minimum.
// 3. From the few best of these the same again, several times, each walk less far.
// 4. The best of these are counted exactly, and go down by exact steps.
// Nothing is pruned on the way, so nothing rests on an estimate but where the walks go; what they
// miss they miss. Always the same parts of work, whatever the number of threads. Cancelled.
Enumerated searchMappings(const MapProblem& problem, Progress& progress);

} // namespace systolens::mapping
