#pragma once
// Which part of time the timeline shows while the cursor moves, and how the overview's handle moves
// it. Plain arithmetic.
#include "core/simulation/trace.h"

namespace systolens::window {

// The window moved, if necessary, so that the cycle is inside with some room ahead.
simulation::Window scrolledTo(const simulation::Window& window, Cycle cycle, Cycle total);
// The window moved so that the cycle is in its middle, as far as there is time.
simulation::Window centredOn(const simulation::Window& window, Cycle cycle, Cycle total);

// What of a handle the mouse holds.
enum class Grip { none, from, to, whole };
// The handle from `left` to `right`, in pixels; its ends reach outwards where it is narrow.
Grip gripAt(double left, double right, double x);
// The window after its handle was dragged by so many cycles: as long as before when all of it was
// dragged, and never shorter than `least` cycles.
simulation::Window dragged(const simulation::Window& window, Grip grip, Cycle by, Cycle least,
                           Cycle total);

} // namespace systolens::window
