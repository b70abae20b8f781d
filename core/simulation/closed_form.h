#pragma once
// The parts of the closed form that the cycle level shares: what is counted does not depend on when
// it happens.
#include "core/mapping/traffic.h"
#include "core/simulation/array_model.h"
#include "core/simulation/pass.h"

namespace systolens::simulation {

// Everything but cycles, stalls and utilisation.
Counts countsOf(const mapping::Tiling& tiling, const accelerator::Accelerator& machine,
                const mapping::DramTraffic& dram);
// cycles = max(compute, every link's traffic / bandwidth).
void countClosedCycles(Counts& counts, const accelerator::Accelerator& machine,
                       const mapping::DramTraffic& dram);
// The same for every kind of mapping. Cycles of the DRAM link, whose reads and writes take turns.
struct DramCycles {
    Cycle read = 0, write = 0;
};
struct EdgeLimit { // the slowest link inside the chip
    Cycle cycles = 0;
    Wait wait = Wait::none;
};
// cycles, stallCycles, boundBy and utilization; computeCycles and macs are there.
void setClosedCycles(Counts& counts, const accelerator::Accelerator& machine, DramCycles dram,
                     EdgeLimit edge);
void setUtilization(Counts& counts, const accelerator::Accelerator& machine);

void countGlb(Counts& counts, const mapping::Tiling& tiling,
              const accelerator::Accelerator& machine, const mapping::DramTraffic& dram);
void countDram(Counts& counts, const mapping::DramTraffic& dram);

// Whether the next tile may arrive while one is in use. A memory with unlimited room behaves as if
// double-buffered.
bool hasTwoHalves(const accelerator::MemoryLevel& level);

// What crosses between GLB and array, and the cycles that the GLB's ports and the NoC need for it.
struct EdgeLoad {
    PerRole<Words> words{};
    Bits readBits = 0, writeBits = 0; // at the GLB
};
EdgeLoad edgeLoadOf(const Counts& counts, const accelerator::Accelerator& machine);
Cycle edgeCycles(const EdgeLoad& load, const accelerator::Accelerator& machine);
// The same, and which of them is the slowest.
EdgeLimit edgeLimit(const EdgeLoad& load, const accelerator::Accelerator& machine);

} // namespace systolens::simulation
