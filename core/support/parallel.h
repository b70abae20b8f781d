#pragma once
// Loops over TBB. Results must not depend on the order: write to your own index, reduce in order.
#include <cstdint>
#include <functional>

#include "core/support/progress.h"

namespace systolens {

// Runs body(0) … body(count − 1) on all allowed threads; stops within milliseconds and throws
// Cancelled when progress is cancelled; an exception of a body is rethrown here.
void parallelFor(std::int64_t count, const Progress& progress,
                 const std::function<void(std::int64_t)>& body);

// At most this many threads for all work of the process (0: as many as there are cores).
void limitThreads(int threads);
int threadLimit(); // ≥ 1

} // namespace systolens
