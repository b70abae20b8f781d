#pragma once
// A general mapping: every loop of a workload on a memory level, temporal (ordered) or spatial
// (over the level's fan-out, on X or Y), and which levels keep which data space (modelling.md,
// Mapping; the loops of Timeloop, Parashar et al., ISPASS 2019).
//
// The loops of one dimension, from the outside in, have factors f1, f2, … fn; a loop's step is the
// product of the factors inside it. Factors are imperfect when their product exceeds the bound:
// points at or past the bound do not exist, so the last iteration is the remainder. All instances
// run in step: a temporal iteration exists when any instance has work in it.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/mapping/workload.h"

namespace systolens::mapping {

enum class Mesh : std::uint8_t { x, y }; // X: columns of the array, Y: its rows

struct TemporalLoop {
    std::size_t dim = 0;
    std::int64_t factor = 1;
    friend bool operator==(const TemporalLoop&, const TemporalLoop&) = default;
};

struct SpatialLoop {
    std::size_t dim = 0;
    std::int64_t factor = 1;
    Mesh mesh = Mesh::x;
    friend bool operator==(const SpatialLoop&, const SpatialLoop&) = default;
};

struct NestLevel {
    std::vector<TemporalLoop> temporal;           // outermost first
    std::vector<SpatialLoop> spatial;             // over the fan-out below this level, inside them
    PerSpace<bool> keeps{true, true, true, true}; // false: the space bypasses this level
    friend bool operator==(const NestLevel&, const NestLevel&) = default;
};

struct NestMapping {
    std::vector<NestLevel> levels; // outermost (DRAM) first, as Accelerator::levels
    friend bool operator==(const NestMapping&, const NestMapping&) = default;
};

// One line: levels from DRAM inward, separated by " | ", each its name, temporal loops from the
// outside in, spatial loops, and what bypasses it. Factors of 1 are left out, blanks in names are
// _.
//   DRAM M=4 C=2 | GLB P=7 X:Q=14 Y:R=3 -filter | spad C=2 S=3
std::string toText(const NestMapping& mapping, const Workload& workload,
                   const std::vector<std::string>& levelNames);
// Adds what one word of it says to a level: "M=4", "X:Q=14", "-filter". Error (input).
void readWord(std::string_view word, const Workload& workload, NestLevel& level);
// Error (input) naming the word that is not understood, or a level that is missing.
NestMapping parseNestMapping(std::string_view text, const Workload& workload,
                             const std::vector<std::string>& levelNames);

} // namespace systolens::mapping
