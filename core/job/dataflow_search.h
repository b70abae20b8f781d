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
//
// A search of its own beside mapping/mapper.h: a dataflow's rules fix orders, whole factors and
// who hands words on, which no map space says; the energy is the paper's equations and not a
// machine's; and under those rules so few mappings remain that the least is proved.
#include <string>
#include <vector>

#include "core/job/reuse_counts.h"
#include "core/support/progress.h"

namespace systolens::job {

enum class SpatialDataflow : std::uint8_t { ws, osa, osb, osc, nlr, rs };
inline constexpr std::array<SpatialDataflow, 6> spatialDataflows{
    SpatialDataflow::ws,  SpatialDataflow::osa, SpatialDataflow::osb,
    SpatialDataflow::osc, SpatialDataflow::nlr, SpatialDataflow::rs};
const char* name(SpatialDataflow dataflow); // "ws" …

// What a PE's RF must hold of this dataflow, in words: rs takes what it is given (0 here).
Words rfWords(SpatialDataflow dataflow);

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
