#pragma once
// The loops of a mapped layer with their live indices; a click changes the mapping:
// order and stream of a systolic array, anything of a general nest, the data flow.
#include "plugins/dataflow/settings.h"

namespace systolens::dataflow {

// Without a trace nothing moves.
// `settings`: what the run was under; with them come the buttons that change the mapping.
scene::Scene nestScene(const technique::Run& run, std::size_t layer, const Settings* settings);

} // namespace systolens::dataflow
