#pragma once
// The spacetime diagram: PEs downwards, cycles from left to right around the cursor, who does what.
// Kung & Leiserson, "Systolic Arrays (for VLSI)", 1978, draw their arrays so.
#include "core/technique/technique.h"

namespace systolens::dataflow {

// None at closed fidelity. Levels of detail: a frame of one cycle shows every PE and the words it
// works on (few PEs) or what it does; longer frames show busy shares, large arrays those of whole
// rows of PEs. The cost follows what is shown, never the length of the layer.
std::optional<scene::Scene> spacetimeScene(const technique::Run& run, std::size_t layer);

} // namespace systolens::dataflow
