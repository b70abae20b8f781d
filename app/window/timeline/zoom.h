#pragma once
// Which part of time the timeline shows while the cursor moves.
#include "core/simulation/trace.h"

namespace systolens::window {

// The window moved, if necessary, so that the cycle is inside with some room ahead.
simulation::Window scrolledTo(const simulation::Window& window, Cycle cycle, Cycle total);

} // namespace systolens::window
