#pragma once
// Where and when each part of a layer's loop nest runs: one kind of mapping for each kind of array.
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/mapping/nest_mapping.h"
#include "core/mapping/row_stationary.h"
#include "core/mapping/systolic_mapping.h"

namespace systolens::mapping {

// A NestMapping is one of workloadOf(nest, …) on the machine's levels, and runs on any array.
using Mapping = std::variant<SystolicMapping, RowStationaryMapping, NestMapping>;

// A loop nest has the name of what its PEs keep: filter alone ws, ofmap alone os, ifmap alone is,
// nothing nlr; with anything else it has no name.
std::optional<Dataflow> dataflowOf(const Mapping& mapping);

// What a technique or a person may demand of the mapping of a layer. They accumulate; two that
// contradict each other are an Error naming both owners.
struct MappingConstraint {
    std::string owner;
    std::optional<Dataflow> dataflow;
    std::optional<std::array<FoldLoop, 4>> order; // of a systolic mapping
    std::optional<std::int64_t> streamTile;       // of a systolic mapping
    std::optional<Mapping> whole;                 // nothing is left to search
};

// The best mapping of the array's kind (see each kind's own search) that keeps to the demands.
// `dataflow`: none takes the machine's own. Error (input) naming the dataflows there are, or why no
// mapping fits.
Mapping chooseMapping(const LoopNest& nest, const accelerator::Accelerator& machine,
                      std::optional<Dataflow> dataflow,
                      const std::vector<MappingConstraint>& constraints);

} // namespace systolens::mapping
