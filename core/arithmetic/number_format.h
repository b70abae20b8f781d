#pragma once
// How numbers are represented in an array: symmetric n-bit integers, or floating point.
#include <cstdint>
#include <span>
#include <vector>

#include "core/arithmetic/multiplier.h"

namespace systolens::arithmetic {

// Signed n-bit integers with scale max|x| / (2^(n−1) − 1); zero is exact. modelling.md, Workload.
struct SymmetricFormat {
    int bits = 8;     // 2–16
    double scale = 1; // > 0
    [[nodiscard]] std::int32_t largest() const { return (1 << (bits - 1)) - 1; }
};

// The format whose largest code is the largest finite magnitude; scale 1 when all values are zero.
SymmetricFormat symmetricFormat(std::span<const float> values, int bits);
// The nearest code, ties to even, at most ±largest(); NaN becomes 0.
std::vector<std::int32_t> quantise(std::span<const float> values, const SymmetricFormat& format);

// The arithmetic of one layer's multiplications. A stage that cannot do it refuses it.
struct Arithmetic {
    int weightBits = 0;          // 0: as the model has them
    int activationBits = 0;      // 0: as the model has them
    MultiplierDesign multiplier; // as wide as the operands
    friend bool operator==(const Arithmetic&, const Arithmetic&) = default;
};

} // namespace systolens::arithmetic
