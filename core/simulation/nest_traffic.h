#pragma once
// Counts of a general loop nest on a machine, from the words that it moves (mapping/nest_counts.h):
// * A psum is psumBits wide; a word that becomes complete, and leaves for DRAM complete, has the
//   ofmap's width. Inside the PEs all are psums.
// * NoC words cross between the array and what keeps the tensor outside it, once for all PEs that
//   the NoC serves together; hops count every PE that a word reaches or leaves. Psums have a bus
//   each way, as Eyeriss's.
// * One MAC a PE and cycle; the NoC delivers at once: no skew, whatever its kind.
#include "core/mapping/nest_counts.h"
#include "core/simulation/closed_form.h"

namespace systolens::simulation {

// What crosses every link in the course of a nest, or of a part of it.
struct NestLinks {
    Bits dramReadBits = 0, dramWriteBits = 0;
    std::vector<Bits> readBits, writeBits; // by level: towards the MACs, and from them
    PerRole<Words> nocDown{}, nocUp{};
};
NestLinks linksOf(const mapping::Workload& workload, const mapping::Hierarchy& hierarchy,
                  const mapping::NestCounts& counts);

// The slowest link inside the chip. Bandwidths of PEs' memories are one PE's: `pes` share the load.
EdgeLimit innerLimit(const NestLinks& links, const accelerator::Accelerator& machine,
                     std::int64_t pes);

// Everything but cycles, stalls and utilisation.
Counts countsOf(const mapping::Workload& workload, const accelerator::Accelerator& machine,
                const mapping::NestCounts& words);

} // namespace systolens::simulation
