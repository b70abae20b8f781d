#pragma once
// Counts of a row-stationary layer in closed form, on the machine of Eyeriss's papers.
// * DRAM: a stage loads the ifmap rows of each block of channels once and every pass its filters;
//   the finished ofmap rows leave at the stage's end.
// * GLB: ifmap rows are read once a pass and multicast; filters pass through; every pass reads its
//   psums and writes them back, the first one included, which starts from the bias (Table V's
//   column of GLB accesses is these reads and writes and the ifmap reads, and counts no filters).
// * PEs: a MAC reads ifmap word, filter word and psum and writes the psum; the first MAC of an
//   output starts from zero and the finished psum is read once to leave: so reads = writes. A zero
//   of generated padding is neither sent nor read. Psums of the R rows and r sets of a column add
//   up on their way from PE to PE.
// * NoC words cross a bus once, however many PEs take them; hops count every PE that a word
//   reaches, and psums' way in, from PE to PE and out.
#include "core/mapping/row_stationary_timing.h"
#include "core/simulation/link_time.h"

namespace systolens::simulation {

struct RowStationaryDram {
    PerRole<Bits> readBits{}, writeBits{};
    Words encodedWords = 0, decodedWords = 0;
    LinkLoad reads, writes; // the same bits, in time
};
RowStationaryDram uncodedDram(const mapping::RowStationaryTiling& tiling,
                              const accelerator::Accelerator& machine);

// Everything but cycles, stalls and utilisation.
Counts countsOf(const mapping::RowStationaryTiling& tiling, const accelerator::Accelerator& machine,
                const RowStationaryDram& dram);
// cycles = max(compute, every link's traffic / bandwidth).
void countClosedCycles(Counts& counts, const accelerator::Accelerator& machine,
                       const RowStationaryDram& dram);

} // namespace systolens::simulation
