#pragma once
// The loops of a mapped layer with their live indices; a click reorders a systolic array's loops or
// cuts its stream.
#include "plugins/dataflow/settings.h"

namespace systolens::dataflow {

// None for a kind of mapping that has no loops of its own. Without a trace nothing moves.
// `settings`: what the run was under; with them come the buttons that change the mapping.
std::optional<scene::Scene> nestScene(const technique::Run& run, std::size_t layer,
                                      const Settings* settings);

} // namespace systolens::dataflow
