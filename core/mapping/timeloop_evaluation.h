#pragma once
// One given mapping, counted by our rules and, where the machine is Timeloop's, by its rules, too,
// and why they differ.
#include "core/mapping/evaluation_input.h"
#include "core/mapping/timeloop_counts.h"
#include "core/support/text.h"

namespace systolens::mapping {

// Words of all instances; a level and a space that it keeps.
struct EvaluatedSpace {
    std::size_t level = 0, space = 0;
    std::int64_t instances = 1; // in use
    Words tile = 0;             // of one instance, the largest
    Words reads = 0, fills = 0, updates = 0;
    friend bool operator==(const EvaluatedSpace&, const EvaluatedSpace&) = default;
};

struct CountDifference {
    std::size_t row = 0; // of both lists
    std::vector<Text> reasons;
};

// A port of one of Timeloop's levels that is slower than the array.
struct SlowPort {
    enum class Kind : std::uint8_t { read, write, shared };
    std::size_t level = 0;
    Kind kind = Kind::read;
};

struct Evaluation {
    Workload workload;
    Hierarchy hierarchy;
    NestMapping mapping;
    std::int64_t macs = 0;
    std::int64_t computeCycles = 0;
    // Timeloop's architectures: as long as the slowest port needs for the words of one instance, of
    // the rules asked for. Ours: the array's, and what simulation says of `nest` on `machine`.
    std::int64_t cycles = 0;
    std::optional<SlowPort> boundBy;
    std::optional<LoopNest> nest;                    // a layer of ours
    std::optional<accelerator::Accelerator> machine; // one of ours
    bool byTimeloop = false;                         // `timeloop` and `differences` are there
    std::vector<EvaluatedSpace> own;                 // outermost level first
    std::vector<EvaluatedSpace> timeloop;            // the same rows
    std::vector<CountDifference> differences;
};

// With Timeloop's rules a data space may bypass the outermost levels: nothing is counted there, and
// no fills where it is first kept; ours count what comes from outside.
// Error (input): a file that cannot be read, a mapping that cannot be, and all that is wrong with
// it; or Timeloop's rules for a machine of ours.
Evaluation evaluate(const EvaluationFile& problem, const EvaluationFile& architecture,
                    const EvaluationFile& mapping, bool byTimeloop);

} // namespace systolens::mapping
