#pragma once
// What a simulated layer cost: words moved at each level, MACs done, cycles spent.
// reads, writes: words over all instances of a level; writes = fills + updates; accumulating is a
// read and a write, the first read elided. bits: after coding. modelling.md, What the words mean.
#include <vector>

#include "core/accelerator/accelerator.h"

namespace systolens::simulation {

using accelerator::PerRole;
using network::Role;

struct Traffic {
    Words reads = 0;
    Words writes = 0;
    Bits bits = 0; // of reads and writes together
    friend bool operator==(const Traffic&, const Traffic&) = default;
};

struct Counts {
    std::int64_t macs = 0;
    std::int64_t gatedMacs = 0;   // energy saved, cycle spent
    std::int64_t skippedMacs = 0; // neither
    Cycle cycles = 0;             // compute and stalls
    Cycle computeCycles = 0;      // skew, fill and drain of the array included
    Cycle stallCycles = 0;
    Cycle loadCycles =
        0; // loading that is not overlapped, before the first and after the last fold
    std::int64_t folds = 0;
    std::int64_t activePes = 0;           // of the largest fold
    double mappingEfficiency = 0;         // mean share of PEs mapped over folds, 0–1
    double utilization = 0;               // MACs / (cycles × PEs), 0–1
    std::vector<PerRole<Traffic>> levels; // as Accelerator::levels
    PerRole<Words> nocWords{};            // words entering the array
    PerRole<std::int64_t> nocHops{};      // word × hops
    Words encodedWords = 0;               // through the codec
    Words decodedWords = 0;

    friend bool operator==(const Counts&, const Counts&) = default;
};

Counts& operator+=(Counts& sum, const Counts& part); // a network's totals; shares are weighted

Bytes dramBytes(const Counts& counts); // bits at the outermost level / 8, rounded up
double milliseconds(const Counts& counts, const accelerator::Accelerator& machine); // processing
double totalMilliseconds(const Counts& counts,
                         const accelerator::Accelerator& machine); // + loading

} // namespace systolens::simulation
