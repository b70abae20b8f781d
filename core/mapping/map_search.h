#pragma once
// The search of spaces too large to enumerate. Inside this folder.
#include "core/mapping/map_enumeration.h"

namespace systolens::mapping {

// 1. Every way to fill the PE array, as far as it can still win, and tiles grown on it.
// 2. The best of those go down to a local minimum of the estimate.
// 3. The best of these are disturbed and go down again, many times over.
// 4. The best are counted exactly, and go down by exact steps.
// Always the same parts of work, whatever the number of threads. Cancelled.
Enumerated searchMappings(const MapProblem& problem, Progress& progress);

} // namespace systolens::mapping
