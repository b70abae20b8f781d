#pragma once
// How numbers are represented in an array: symmetric n-bit integers, or floating point.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
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

// Symmetric: zero points are 0, codes ±(2^(n−1) − 1), the scale from the largest magnitude. Affine:
// the codes 0 … 2^n − 1 span the range from least to largest value, zero included, and the code of
// zero is the zero point (Jacob et al., CVPR 2018, section 2.1).
enum class Scheme : std::uint8_t { symmetric, affine };
enum class Granularity : std::uint8_t { tensor, channel }; // that share a scale; of the ofmap
enum class Overflow : std::uint8_t { wraps, saturates };

struct ValueRange {
    float low = 0, high = 0;
    friend bool operator==(const ValueRange&, const ValueRange&) = default;
};

// The arithmetic of one layer's multiplications. A stage that cannot do it refuses it.
struct Arithmetic {
    int weightBits = 0;          // 0: as the model has them
    int activationBits = 0;      // 0: as the model has them
    MultiplierDesign multiplier; // as wide as the operands
    Scheme scheme = Scheme::symmetric;
    Granularity weightScales = Granularity::tensor;
    // Of the activations, from calibration; none: of the tensor at hand.
    std::optional<ValueRange> activationRange = {};
    int accumulatorBits = 0; // 8–48, two's complement; 0: as wide as the sums need
    Overflow overflow = Overflow::wraps;
    friend bool operator==(const Arithmetic&, const Arithmetic&) = default;
};
// The same for equal arithmetic only: for memos.
std::string key(const Arithmetic& arithmetic);

} // namespace systolens::arithmetic
