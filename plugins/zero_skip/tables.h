#pragma once
// What zeros there are and what they save, in numbers.
#include "plugins/zero_skip/settings.h"

namespace systolens::zero_skip {

// "zero_skip.layers": for each layer its array, its zeros, what became of its MACs, and cycles and
// energy without and with the technique.
scene::Table layerTable(const technique::Run& before, const technique::Run& after,
                        const Settings& settings);

} // namespace systolens::zero_skip
