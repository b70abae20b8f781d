#pragma once
// The numbers that approximation is judged by.
#include "plugins/approximation/measure.h"

namespace systolens::approximation {

std::vector<technique::Metric> metrics(const technique::Run& before, const technique::Run& after,
                                       const Measurement& measured);

} // namespace systolens::approximation
