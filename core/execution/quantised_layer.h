#pragma once
// A layer as an array of integer multipliers computes it: operands become codes (linear_format.h),
// every product is the multiplier's, sums are exact or those of an accumulator of so many bits, and
// the result is rescaled to float, where the bias is added.
//
// Affine operands are multiplied as they are, a zero's code in the padding, and the zero points are
// made good for by exact sums, as integer hardware does (Jacob et al., CVPR 2018, section 2.3):
//   Σ (a − za)(b − zb) = Σ p(a, b) − zb Σ a − za Σ b + K za zb.
// So only p is approximate, its operands need no bit more, and the multiplier is an unsigned one
// unless a table is of signed operands. Symmetric codes are signed; a table of unsigned operands
// multiplies their magnitudes then. The activation is the left operand.
#include "core/arithmetic/number_format.h"
#include "core/execution/kernels.h"

namespace systolens::execution {

// The multiplier of a layer whose operands both are quantised.
arithmetic::Multiplier multiplierOf(const arithmetic::Arithmetic& arithmetic);

// Error (usage) naming the layer when its operator or the arithmetic is not one that can be done.
void requireQuantisable(const network::Layer& layer, const arithmetic::Arithmetic& arithmetic);

struct QuantisedResults {
    Results results;
    // Words of the ofmap whose sum did not fit the accumulator: the exact sum when it wraps, any
    // partial sum, in the order of channels, rows and columns of the filter, when it saturates.
    std::int64_t overflows = 0;
};
// With one operand's bits left at 0 that operand keeps its values, the other one is rounded to its
// format, and the products are float.
QuantisedResults computeQuantised(const Call& call, const arithmetic::Arithmetic& arithmetic);

} // namespace systolens::execution
