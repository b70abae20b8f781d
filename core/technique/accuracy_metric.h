#pragma once
// A measured accuracy as a metric: with its 95 % interval, and image by image against the network
// as it was.
#include "core/execution/quality.h"
#include "core/technique/technique.h"

namespace systolens::technique {

Metric accuracyMetric(std::string id, Text name, Text formula, const execution::Accuracy& before,
                      const execution::Accuracy& after, const execution::Difference& difference);

} // namespace systolens::technique
