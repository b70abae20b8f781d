#pragma once
// Ways to lay a layer out over the PE array, from which searches begin. Inside this folder.
#include "core/mapping/map_score.h"

namespace systolens::mapping {

struct ArrayFill {
    std::vector<DimFactors> factors; // by dimension; all temporal loops outermost
    double iterations = 1;           // of them: the fewest cycles with this fill
};

// Fills of which no factor can be larger, by iterations; those that keep most PEs at work, a few
// thousand at most. Of two that differ by exchanging rows and columns of a square layer, one.
std::vector<ArrayFill> arrayFills(const MapProblem& problem);

} // namespace systolens::mapping
