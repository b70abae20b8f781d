#pragma once
// What a simulated layer cost: words moved at each level, MACs done, cycles spent.
// reads, writes: words over all instances of a level; writes = fills + updates; accumulating is a
// read and a write, the first read elided. bits: after coding. modelling.md, What the words mean.
//
// On the dense systolic array:
// * DRAM: reads are fills of the GLB (and psums coming back), writes are ofmap tiles (and psums
// going
//   out).
// * GLB: reads are im2col operands at the array's edge (no halo reuse there; generated padding is
// not
//   read), psums read to be accumulated onto, and tiles leaving for DRAM; writes are fills and what
//   leaves the array. Psums are accumulated beside the GLB: they do not enter the array again.
// * Registers of the PEs: one read of an operand drives its MAC and its neighbour, one write
// latches
//   it in each PE it reaches. The stationary operand is shifted down to its row, a read and a write
//   a step, and read by every MAC. ws, is: each MAC reads the psum of the PE above and writes its
//   own (row 0 starts from nothing); rows below the last in use hand it on; the edge reads the
//   last. os: each MAC reads and writes its psum (the first read elided), which the column's wire
//   reads at the end.
// * NoC words cross between GLB and array; hops count every PE that a word reaches, and the way
// out.
//   A zero that stands for padding moves inside the array as any word does.
#include <vector>

#include "core/accelerator/accelerator.h"
#include "core/simulation/wait.h"

namespace systolens::simulation {

using accelerator::PerRole;
using network::Role;

struct Traffic {
    Words reads = 0;
    Words writes = 0;
    Bits bits = 0;     // of reads and writes together
    Bits readBits = 0; // of reads alone
    [[nodiscard]] Bits writeBits() const { return bits - readBits; }
    friend bool operator==(const Traffic&, const Traffic&) = default;
};

struct Counts {
    std::int64_t macs = 0;
    std::int64_t gatedMacs = 0;   // energy saved, cycle spent
    std::int64_t skippedMacs = 0; // neither
    // Products of an SCNN-like array that fall outside the ofmap: no MACs, but multiplied all the
    // same (Parashar et al., ISCA 2017, section IV).
    std::int64_t unneededProducts = 0;
    // From the first word that moves to the last: compute and stalls. Closed form: max(compute,
    // every link's traffic / bandwidth), which the cycle level reaches or exceeds.
    Cycle cycles = 0;
    Cycle computeCycles = 0; // skew, fill and drain of the array included
    Cycle stallCycles = 0;   // cycles − computeCycles
    // Of the stalls: loading before the first fold, draining after the last (rs: between any two).
    Cycle loadCycles = 0;
    // Of the stalls: waiting for a decoder or an encoder at the DRAM link. Closed form: by how much
    // they lengthen the layer.
    Cycle codecStallCycles = 0;
    // Closed form: the slowest link, where it is slower than the array; else none.
    Wait boundBy = Wait::none;
    std::int64_t folds = 0;
    std::int64_t activePes = 0;           // of the largest fold
    double mappingEfficiency = 0;         // mean share of PEs mapped over folds, 0–1
    double utilization = 0;               // MACs not skipped / (cycles × PEs), 0–1
    std::vector<PerRole<Traffic>> levels; // as Accelerator::levels
    PerRole<Words> nocWords{};            // words between GLB and array
    PerRole<std::int64_t> nocHops{};      // word × hops
    Words encodedWords = 0;               // through the codec
    Words decodedWords = 0;

    // What costs a multiplier's energy.
    [[nodiscard]] std::int64_t multiplications() const {
        return macs - gatedMacs - skippedMacs + unneededProducts;
    }
    friend bool operator==(const Counts&, const Counts&) = default;
};

Counts& operator+=(Counts& sum, const Counts& part); // a network's totals; shares are weighted

Bytes dramBytes(const Counts& counts); // bits at the outermost level / 8, rounded up
// Processing: without loadCycles. And all of it.
double milliseconds(const Counts& counts, const accelerator::Accelerator& machine);
double totalMilliseconds(const Counts& counts, const accelerator::Accelerator& machine);

} // namespace systolens::simulation
