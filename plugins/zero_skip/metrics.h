#pragma once
// The numbers that zero skipping is judged by.
#include "plugins/zero_skip/eie_layers.h"

namespace systolens::zero_skip {

// Cycles, time, energy, DRAM traffic and utilisation of the runs; MACs gated and skipped; how many
// weights and activations of fully connected layers and of the others are zero, where there are
// values; of the layers on an EIE-like array, padding zeros and load balance.
std::vector<technique::Metric> metrics(const technique::Run& before, const technique::Run& after,
                                       const std::vector<Encoded>& encoded);

} // namespace systolens::zero_skip
