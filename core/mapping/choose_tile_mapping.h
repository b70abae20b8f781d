#pragma once
// The mapping of a layer that runs tile by tile inside a fused group: its maps' tiles lie in the
// GLB whole, so that only the filter's way remains to be decided.
#include "core/mapping/mapping.h"

namespace systolens::mapping {

// On a systolic array loops are ordered so that each filter word comes to the GLB once a tile,
// unless order or stream tile are demanded. Any other kind of mapping is chosen for the whole
// layer, as chooseMapping does: whoever runs the group refuses it.
Mapping chooseTileMapping(const LoopNest& nest, const accelerator::Accelerator& machine,
                          std::optional<Dataflow> dataflow,
                          const std::vector<MappingConstraint>& constraints);

// Whether that is the mapping of a systolic array, without looking for another.
bool runsInTiles(const LoopNest& nest, const accelerator::Accelerator& machine,
                 std::optional<Dataflow> dataflow,
                 const std::vector<MappingConstraint>& constraints);

} // namespace systolens::mapping
