#pragma once
// The parts of the closed form that the cycle level shares: what is counted does not depend on when
// it happens.
#include "core/mapping/traffic.h"
#include "core/simulation/link_time.h"
#include "core/simulation/pass.h"

namespace systolens::simulation {

// Everything but cycles, stalls and utilisation.
Counts countsOf(const mapping::Tiling& tiling, const accelerator::Accelerator& machine,
                const mapping::DramTraffic& dram);
// cycles = max(compute, every link's traffic / bandwidth).
void countClosedCycles(Counts& counts, const accelerator::Accelerator& machine,
                       const mapping::DramTraffic& dram);
// For every kind of mapping. Cycles of the DRAM link, whose reads and writes take turns.
struct DramCycles {
    Cycle read = 0, write = 0;
    Cycle decode = 0, encode = 0; // of what a decoder or an encoder sets the pace of
    [[nodiscard]] Cycle all() const { return read + write + decode + encode; }
    [[nodiscard]] Wait slowest() const;
};
struct EdgeLimit { // the slowest link inside the chip
    Cycle cycles = 0;
    Wait wait = Wait::none;
};
// Of the link where words are coded; `raw`: what its bits take, however slow the codecs are.
struct CodedDramCycles {
    LinkTime reads, writes;
    Cycle raw = 0;
    [[nodiscard]] DramCycles link() const {
        return {reads.link, writes.link, reads.codec, writes.codec};
    }
};
// cycles, stallCycles, boundBy and utilization; computeCycles and macs are there.
void setCodedCycles(Counts& counts, const accelerator::Accelerator& machine,
                    const CodedDramCycles& dram, EdgeLimit edge);
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
