#pragma once
// Row stationary as the Eyeriss papers draw it (Chen et al., ISCA 2016, figures 4 to 7; JSSC 2017,
// section III): the 1-D primitive in a PE, the PE set, the sets on the array, the passes.
#include "core/technique/technique.h"

namespace systolens::dataflow {

// A row-stationary layer in time.
struct RowStationaryLayer {
    std::shared_ptr<const mapping::RowStationaryTiling> tiling;
    std::shared_ptr<const simulation::Trace> trace;
    [[nodiscard]] mapping::RowStationaryPass passAt(Cycle cycle) const {
        return tiling->pass(trace->stateAt(cycle).fold);
    }
};

// A filter row slides over an ifmap row: what the first PE that computes does at a cycle.
scene::Drawing primitiveAt(const RowStationaryLayer& layer, Cycle cycle);
// R × e PEs: filter rows lie horizontally, ifmap rows diagonally, psums add up vertically.
scene::Drawing peSetAt(const RowStationaryLayer& layer, Cycle cycle);
// Where the sets lie on the array, and what each works on in the pass.
scene::Drawing peSetsAt(const RowStationaryLayer& layer, Cycle cycle);
// Which pass of which stage it is.
scene::Drawing passesAt(const RowStationaryLayer& layer, Cycle cycle);

// All four; nothing for other mappings and at closed fidelity.
std::vector<scene::Scene> rowStationaryScenes(const technique::Run& run, std::size_t layer);

} // namespace systolens::dataflow
