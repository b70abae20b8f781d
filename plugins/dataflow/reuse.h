#pragma once
// The three kinds of reuse and what becomes of them (the outline's chapter on data flow).
#include "core/technique/technique.h"

namespace systolens::dataflow {

// How often a word is used once it has been fetched: the product of the kinds.
struct Reuse {
    double convolutional = 1; // by sliding: a filter word P·Q times, an ifmap word ≈ R·S/stride²
    double featureMap = 1;    // an ifmap word by M filters
    double filter = 1;        // a filter word by N ifmaps
    double accumulation = 1; // an ofmap word takes C·R·S products
    [[nodiscard]] double total() const {
        return convolutional * featureMap * filter * accumulation;
    }
};
// What is possible; averages over the words of the tensor: MACs ÷ words in all.
Reuse reuseOf(const network::LoopNest& nest, network::Role role);
// What happens at a level (DRAM: index 0): how many filters (ifmaps) a word that is read meets
// until it is read again; what is left of actualReuse() is sliding. All 0 where nothing is read,
// all 1 where actualReuse() is no more.
Reuse reuseAt(const technique::LayerRun& layer, const accelerator::Accelerator& machine,
              std::size_t level, network::Role role);

// MACs for each word read at a level (DRAM: index 0); 0 where nothing is read.
double actualReuse(const simulation::Counts& counts, std::size_t level, network::Role role);

scene::Table reuseTable(const technique::Run& run);
// For every tensor of a layer what is possible and what happens at each level: the kinds and their
// product, and a bar on a logarithmic scale, on which the lengths of its factors add up.
scene::Scene reuseScene(const technique::Run& run, std::size_t layer);

} // namespace systolens::dataflow
