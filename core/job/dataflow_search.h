#pragma once
// The dataflows of Chen, Emer & Sze, "Eyeriss: A Spatial Architecture for Energy-Efficient Dataflow
// for Convolutional Neural Networks", ISCA 2016, section IV, as constraint sets over general loop
// nests, each with the mapping that costs it the least energy (section VI).
//
// Below DRAM and GLB lies the array: PEs that hand words to each other, and in each PE a register
// file (RF) that keeps what the dataflow is named after:
//   ws   a weight in every PE: R × S × C′ × M′ of them; ifmap words are broadcast, psums add up
//        from PE to PE and go through the GLB
//   osa  psums of one ofmap channel's P′ × Q′ pixels (SOC-MOP); filters are broadcast, ifmap words
//        come to the array once and move from PE to PE
//   osb  psums of M′ channels × P′ × Q′ pixels (MOC-MOP)
//   osc  psums of M′ channels of one pixel (MOC-SOP); no filter is used twice in the array
//   nlr  nothing: C′ × M′ PEs take ifmap words and filters from the GLB for every MAC
//   rs   rows: R × e × r × t PEs keep p·q filter rows, q windows of ifmap rows and p psums
#include <string>
#include <vector>

#include "core/mapping/nest_counts.h"
#include "core/support/progress.h"

namespace systolens::job {

enum class SpatialDataflow : std::uint8_t { ws, osa, osb, osc, nlr, rs };
inline constexpr std::array<SpatialDataflow, 6> spatialDataflows{
    SpatialDataflow::ws,  SpatialDataflow::osa, SpatialDataflow::osb,
    SpatialDataflow::osc, SpatialDataflow::nlr, SpatialDataflow::rs};
const char* name(SpatialDataflow dataflow); // "ws" …

struct SpatialMachine {
    std::int64_t pes = 256;
    Bytes glb = 0; // shared by all tensors
    Bytes rf = 0;  // of one PE
    int wordBits = 16;
};
// What a PE's RF must hold of this dataflow, in words: rs takes what it is given (0 here).
Words rfWords(SpatialDataflow dataflow);

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

struct DataflowChoice {
    mapping::NestMapping mapping;
    ReuseCounts counts;
    std::int64_t energy = 0;
    std::int64_t tried = 0; // mappings counted
};
// The least energy of the dataflow's mappings with factors that are divisors, or where those are
// few any ⌈bound/k⌉, and with tiles that fit and cannot grow in any one dimension (one that can is
// no better): in the GLB, and over and in the PEs but for os, whose filters compete with its tile
// for the GLB: there a GLB tile holds all channels, so that psums stay in their PE until they are
// complete. None: nothing fits. Cancelled.
std::optional<DataflowChoice> leastEnergy(SpatialDataflow dataflow, const network::LoopNest& nest,
                                          const SpatialMachine& machine,
                                          const AccessEnergies& energies, const Progress& progress);

} // namespace systolens::job
