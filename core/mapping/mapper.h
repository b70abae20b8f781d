#pragma once
// The best mapping of a layer: a loop nest with the least energy, cycles, energy-delay product or
// DRAM words in closed form.
#include "core/mapping/nest_mapping.h"
#include "core/mapping/objective.h"
#include "core/support/progress.h"

namespace systolens::mapping {

struct FoundMapping {
    NestMapping mapping;
    EnergyMillis energy = 0; // of the machine's table's unit
    Cycle cycles = 0;
    Words dramWords = 0;        // read and written
    std::int64_t evaluated = 0; // legal mappings counted or estimated on the way
    double spaceSize = 0;       // mappings there are, illegal ones included
    bool optimal = false;       // none of them is better
};

// Small spaces are enumerated; in large ones the search may miss the best, unless what it finds
// meets the bound below which no mapping can be (NestPrices::least). The same on any number of
// threads. Error (input) when not one mapping fits the machine; Cancelled.
FoundMapping findMapping(const LoopNest& nest, const accelerator::Accelerator& machine,
                         Objective objective, Progress& progress);

} // namespace systolens::mapping
