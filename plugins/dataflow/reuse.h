#pragma once
// The three kinds of reuse and what becomes of them (the outline's chapter on data flow).
#include "core/technique/technique.h"

namespace systolens::dataflow {

// How often a word could be used once it has been fetched: the product of the three kinds.
struct Reuse {
    double convolutional = 1; // by sliding: a filter word P·Q times, an ifmap word ≈ R·S/stride²
    double featureMap = 1;    // an ifmap word by M filters
    double filter = 1;        // a filter word by N ifmaps
    [[nodiscard]] double ideal() const { return convolutional * featureMap * filter; }
};
// Of the ifmap and the filter; an ofmap word takes C·R·S products, listed as convolutional.
// Averages over the words of the tensor: MACs ÷ words in all.
Reuse reuseOf(const network::LoopNest& nest, network::Role role);

// MACs for each word read at a level (DRAM: index 0); 0 where nothing is read.
double actualReuse(const simulation::Counts& counts, std::size_t level, network::Role role);

scene::Table reuseTable(const technique::Run& run);
// Ideal beside actual for one layer: a bar for each level, a group for each tensor.
scene::Scene reuseScene(const technique::Run& run, std::size_t layer);

} // namespace systolens::dataflow
