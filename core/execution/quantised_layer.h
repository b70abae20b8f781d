#pragma once
// A layer's multiplications in symmetric n-bit integers (modelling.md, Workload: scale is
// max|x| / (2^(n−1) − 1)), its result rescaled to float.
#include "core/arithmetic/number_format.h"
#include "core/execution/kernels.h"

namespace systolens::execution {

// Error (usage) naming the layer when its operator or the arithmetic is not one that can be done.
void requireQuantisable(const network::Layer& layer, const arithmetic::Arithmetic& arithmetic);

// With one operand's bits left at 0 that operand keeps its values, the other one is rounded to its
// format, and the products are float.
Results computeQuantised(const Call& call, const arithmetic::Arithmetic& arithmetic);

} // namespace systolens::execution
