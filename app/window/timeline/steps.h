#pragma once
// Where a step leads: by event, cycle or tile, on the axis of cycles.
#include <cstdint>

#include "core/simulation/trace.h"

namespace systolens::window {

enum class StepKind { event, cycle, tile, layer };

// The next cycle at which something begins, or the next tile's first; the last cycle at the end.
Cycle stepForward(const simulation::Trace& trace, Cycle from, StepKind kind);
Cycle stepBack(const simulation::Trace& trace, Cycle from, StepKind kind);

// The first cycle in which a PE is busy; 0 when none ever is.
Cycle firstComputation(const simulation::Trace& trace);

} // namespace systolens::window
