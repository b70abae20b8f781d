#pragma once
// Where in the array the MACs are: the busy share of every PE over the whole layer and over the
// pass at the cursor. Edges that stay dark are what a mapping leaves unused.
#include "core/technique/technique.h"

namespace systolens::dataflow {

// From the start of the pass at a cycle to that of the next one; before the first: from 0.
simulation::Window passAround(const simulation::Trace& trace, Cycle cycle);

std::optional<scene::Scene> utilizationScene(const technique::Run& run, std::size_t layer);

} // namespace systolens::dataflow
