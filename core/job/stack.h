#pragma once
// A stack as a waterfall: the baseline, what each technique of it changes in DRAM bytes, energy,
// cycles and accuracy, and all of them together. The numbers are those of `analyze`'s "stack".
#include <optional>
#include <vector>

#include "core/job/job.h"

namespace systolens::job {

// The run of one prefix of the stack.
struct StackStep {
    std::string technique; // the last one of the prefix; empty: the baseline
    Cycle cycles = 0;
    Bytes dramBytes = 0;
    energy::Energy energy;
    // On labelled images (0–1): where the technique measured it, and then as long as no technique
    // touches values or arithmetic.
    std::optional<double> accuracy;
    // What it was measured against: not the accuracy of the step before where the two techniques
    // looked at different numbers of images.
    std::optional<double> accuracyBefore;
};

// One for each prefix: the baseline first, the whole stack last.
std::vector<StackStep> stackSteps(const JobResult& result);

// "stack.dram_bytes", "stack.energy", "stack.cycles" and, where it is known, "stack.accuracy": bars
// that begin where the one before them ends; "stack": all of it as a table. None for an empty
// stack. `techniques` name the bars; one that is not there has its id.
std::vector<scene::Scene> stackScenes(const JobResult& result, const Techniques& techniques);

} // namespace systolens::job
