#pragma once
// Every tensor's size in numbers.
#include "plugins/rlc/measure.h"

namespace systolens::rlc {

// "rlc.tensors": a row for each layer and tensor, with a verdict in words; without values, none and
// a title that says so.
scene::Table tensorTable(const std::vector<Measured>& all, const technique::Run& run,
                         const Settings& settings);

} // namespace systolens::rlc
