#pragma once
// The numbers that Huffman coding is judged by.
#include "plugins/huffman/measure.h"

namespace systolens::huffman {

// Cycles, energy and DRAM traffic of the runs; over the coded tensors ratio, mean word, bits saved
// a value (the outline's claim: 3–4), distance from the entropy, the tables' share and what
// the decoder costs.
std::vector<technique::Metric> metrics(const technique::Run& before, const technique::Run& after,
                                       const std::vector<Measured>& all);

} // namespace systolens::huffman
