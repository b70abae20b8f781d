#pragma once
// The numbers that run-length coding is judged by.
#include "plugins/rlc/measure.h"

namespace systolens::rlc {

// Cycles, energy and DRAM traffic of the runs; ratio, worst expansion, distance from the limit and
// best width over the coded tensors, where there are values.
std::vector<technique::Metric> metrics(const technique::Run& before, const technique::Run& after,
                                       const std::vector<Measured>& all, const Settings& settings);

} // namespace systolens::rlc
