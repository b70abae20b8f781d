#pragma once
// A dense array whose PEs do not switch where an operand is zero, as Eyeriss's (Chen et al., JSSC
// 2017, section IV-D): every cycle is spent, the multiplier and, where a PE reads its weights from
// its own memory, that read are saved. Cycles, DRAM, GLB and NoC stay the dense array's.
#include "core/simulation/array_model.h"

namespace systolens::simulation {

enum class GatedBy : std::uint8_t {
    ifmap,   // a zero of the ifmap, padding included, as Eyeriss
    operands // a zero weight, too; it has been read by then
};

// Any kind of mapping and any fidelity, fused tiles included. Error (input) when a layer has no
// values; Cancelled.
std::shared_ptr<const ArrayModel> gatingArray(GatedBy by = GatedBy::ifmap);

} // namespace systolens::simulation
