#pragma once
// How long one evaluated mapping takes at its machine's bandwidths, and which of them binds.
#include <optional>
#include <string>

#include "core/mapping/timeloop_evaluation.h"

namespace systolens::job {

struct EvaluationTiming {
    std::int64_t cycles = 0;        // closed form
    std::int64_t computeCycles = 0; // of the array alone
    // The slowest link, where it is slower than the array: its id ("load", "glb_read", …; of
    // Timeloop's levels "NAME read", "NAME write", "NAME shared") and in words.
    std::string boundById;
    std::optional<Text> boundBy;
};
// A layer of ours on a machine of ours: as simulate counts it. A level of Timeloop's with a
// bandwidth: the words of one instance at that many a cycle. Else the array's.
EvaluationTiming timingOf(const mapping::Evaluation& evaluation);

} // namespace systolens::job
