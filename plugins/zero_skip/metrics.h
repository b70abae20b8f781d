#pragma once
// The numbers that zero skipping is judged by.
#include "core/technique/technique.h"

namespace systolens::zero_skip {

// Cycles, time, energy, DRAM traffic and utilisation of the runs; MACs gated and skipped; how many
// weights and activations of fully connected layers and of the others are zero, where there are
// values.
std::vector<technique::Metric> metrics(const technique::Run& before, const technique::Run& after);

} // namespace systolens::zero_skip
