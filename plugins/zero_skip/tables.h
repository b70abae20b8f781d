#pragma once
// What zeros there are and what they save, in numbers.
#include "plugins/zero_skip/formats.h"

namespace systolens::zero_skip {

// "zero_skip.layers": for each layer its array, its zeros, what became of its MACs, and cycles and
// energy without and with the technique.
scene::Table layerTable(const technique::Run& before, const technique::Run& after,
                        const Settings& settings);

// "zero_skip.formats": bits of each tensor in its array's own format on the DRAM link and in
// others.
scene::Table formatTable(const std::vector<Format>& formats);

// "zero_skip.depths": cycles of the array by queue depth, load balance, and the knee.
struct DepthCurve {
    std::string layer;
    std::int64_t entries = 0;
    std::size_t pes = 1;
    std::array<Cycle, queueDepths.size()> cycles{};
};
scene::Table depthTable(const std::vector<DepthCurve>& curves);

} // namespace systolens::zero_skip
