#pragma once
// How far the DRAM words of a mapping are from the fewest that any mapping must move
// (core/mapping/lower_bound.h).
#include "core/mapping/lower_bound.h"
#include "core/technique/technique.h"

namespace systolens::dataflow {

struct Gap {
    mapping::DramBound bound;
    Words achieved = 0;
    [[nodiscard]] double ratio() const; // to the bound
};
Gap gapOf(const technique::LayerRun& layer, const accelerator::Accelerator& machine);
Gap gapOf(const technique::Run& run); // every word of every layer

technique::Metric boundMetric(const technique::Run& before, const technique::Run& after);
scene::Table boundTable(const technique::Run& run); // one row a layer
// "dataflow.bound": all layers. "dataflow.gap": one of them, before and after.
scene::Scene boundScene(const technique::Run& run);
scene::Scene gapScene(const technique::Run& before, const technique::Run& after, std::size_t layer);

} // namespace systolens::dataflow
