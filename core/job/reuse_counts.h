#pragma once
// Energy of a loop nest as Chen, Emer & Sze count it (ISCA 2016, section VI-C): by reuses at four
// levels - DRAM, GLB, words handed from PE to PE, and the PEs' register files (RF).
#include "core/mapping/nest_counts.h"

namespace systolens::job {

struct SpatialMachine {
    std::int64_t pes = 256;
    Bytes glb = 0; // shared by all tensors
    Bytes rf = 0;  // of one PE
    int wordBits = 16;
};
// Words moved at each level, as equations 3 and 4 of the paper count them: an input word read a
// times from DRAM, a·b times from the GLB, a·b·c times into a PE, and once a MAC from an RF that
// keeps it; of psums 2a − 1 at DRAM, 2a(b − 1) at the GLB, a·b(c − 1) from PE to PE and
// 2abc(d − 1) in the RF for each ofmap word.
struct ReuseCounts {
    std::int64_t macs = 0;
    mapping::PerRole<Words> dram{}, glb{}, array{}, rf{};
    friend bool operator==(const ReuseCounts&, const ReuseCounts&) = default;
};
ReuseCounts& operator+=(ReuseCounts& sum, const ReuseCounts& part);
ReuseCounts reuseCounts(const mapping::Workload& workload, const mapping::NestMapping& mapping,
                        const mapping::NestCounts& counts);

struct AccessEnergies { // of one word, and of one MAC
    std::int64_t mac = 1, rf = 1, array = 2, glb = 6, dram = 200;
};
std::int64_t energyOf(const ReuseCounts& counts, const AccessEnergies& energies);

// DRAM, GLB, array, RF; the array is the fan-out.
mapping::Hierarchy hierarchyOf(const SpatialMachine& machine);

} // namespace systolens::job
