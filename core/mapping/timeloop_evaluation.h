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

struct Evaluation {
    Workload workload;
    Hierarchy hierarchy;
    NestMapping mapping;
    std::int64_t macs = 0, cycles = 0;
    bool byTimeloop = false;              // `timeloop` and `differences` are there
    std::vector<EvaluatedSpace> own;      // outermost level first
    std::vector<EvaluatedSpace> timeloop; // the same rows
    std::vector<CountDifference> differences;
};

// Error (input): a file that cannot be read, a mapping that cannot be, and why; or Timeloop's rules
// for a machine of ours.
Evaluation evaluate(const EvaluationFile& problem, const EvaluationFile& architecture,
                    const EvaluationFile& mapping, bool byTimeloop);

} // namespace systolens::mapping
