#pragma once
// How far an approximate multiplier is from the exact product: over all pairs of operands, or over
// the pairs that occur in a layer.
#include <cstdint>
#include <vector>

#include "core/arithmetic/multiplier.h"
#include "core/support/progress.h"

namespace systolens::arithmetic {

// The EvoApprox library's names (Mrazek et al., DATE 2017), in units of the product.
struct MultiplierErrors {
    std::int64_t pairs = 0;
    double meanAbsolute = 0;  // MAE
    std::int64_t worst = 0;   // WCE
    double meanSquared = 0;   // MSE
    double meanRelative = 0;  // MRE, a share; pairs whose exact product is 0 are left out
    double worstRelative = 0; // a share, of the same pairs
    double probability = 0;   // EP: share of pairs with any error
    double mean = 0;          // with its sign
    std::int64_t worstLeft = 0, worstRight = 0; // the first pair that errs by `worst`
    bool sampled = false;                       // too many pairs: a seeded sample of them
};

// Every pair up to 24 bits of both operands together, side by side; beyond, 2^22 pairs drawn with a
// fixed seed. Sums of integers are exact; relative errors are added in long double, row by row.
// Error (usage) as requireValid; Cancelled.
MultiplierErrors errorsOf(const Multiplier& multiplier, const Progress& progress);

// The same with each pair weighing as often as its operands occur, taken as independent:
// `left[code]` and `right[code]` count codes as ProductTable indexes them.
// Error (usage) as productTable. Zero everywhere when nothing occurs.
MultiplierErrors errorsOf(const ProductTable& table, const std::vector<std::int64_t>& left,
                          const std::vector<std::int64_t>& right);

} // namespace systolens::arithmetic
