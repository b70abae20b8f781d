#pragma once
// The loops of a mapped layer with their live indices; a click reorders a systolic array's loops or
// cuts its stream.
#include <optional>

#include "core/technique/technique.h"

namespace systolens::dataflow {

// None for a kind of mapping that has no loops of its own. Without a trace nothing moves.
std::optional<scene::Scene> nestScene(const technique::Run& run, std::size_t layer);

} // namespace systolens::dataflow
