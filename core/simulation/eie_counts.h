#pragma once
// What a layer on an EIE-like array moves and costs, whatever its timing.
// * DRAM: the ifmap as it is, entries and pointers of the sparse matrix, once where they fit into
//   the memory beside the PEs, else the columns of nonzero activations for every image; the ofmap.
// * The memory beside the PEs (each has a part of it, so that no NoC lies between): two pointers a
//   column and PE, rows of 64 bits of entries (one that is still held is not read again),
//   activations that are broadcast, and what fills it and leaves it. EIE tells zeros by flags: zero
//   activations are not read.
// * Registers: each broadcast is written to and read from every PE's queue; each entry is read, and
//   reads and writes its sum, which stands at zero before the first.
// Padding zeros are MACs like others: they are work, and nothing gates them.
#include <memory>

#include "core/simulation/array_model.h"
#include "core/simulation/eie_course.h"

namespace systolens::simulation {

// Where the weights come from on a machine.
struct EiePlacement {
    bool resident = true;                               // all of them fit beside the PEs
    std::optional<EieFeed> feed;                        // else
    Words ifmapRoom = 0, filterRoom = 0, ofmapRoom = 0; // words, entries; 0: unlimited
};
EiePlacement placementOf(const EieLayer& layer, const accelerator::Accelerator& machine);

// Everything but cycles, stalls and utilisation.
Counts countsOf(const EieLayer& layer, const network::LoopNest& nest,
                const accelerator::Accelerator& machine, const EiePlacement& placement);

// Array cycles of an image when no broadcast ever waits for a queue: those of the fullest PE.
Cycle leastCycles(const EieLayer& layer, std::size_t image);
// Bits that an image's columns take on the link.
Bits streamedBits(const EieLayer& layer, std::size_t image);

} // namespace systolens::simulation
