#pragma once
// How an operand's values become the codes of an integer array.
#include <algorithm>

#include "core/arithmetic/number_format.h"

namespace systolens::arithmetic {

// value ≈ (code − zeroPoint) · scale, least ≤ code ≤ most.
struct LinearFormat {
    double scale = 1; // > 0
    std::int32_t zeroPoint = 0, least = 0, most = 0;

    // The nearest code, ties to even; NaN becomes zero's.
    [[nodiscard]] std::int32_t code(float value) const {
        if (value != value)
            return zeroPoint;
        // Added and taken away, it leaves no place for a fraction: so it rounds as the machine
        // does.
        constexpr double rounder = 3.0 * (std::int64_t{1} << 51);
        const double level = std::min(
            std::max(static_cast<double>(value) / scale, static_cast<double>(least - zeroPoint)),
            static_cast<double>(most - zeroPoint));
        return static_cast<std::int32_t>((level + rounder) - rounder) + zeroPoint;
    }
};

// Of the finite values, zero included.
ValueRange rangeOf(std::span<const float> values);

// As Scheme says. Affine codes start at 0, or at −2^(bits−1) when they are signed; symmetric ones
// are signed always.
LinearFormat linearFormat(const ValueRange& range, int bits, Scheme scheme, bool isSigned);

} // namespace systolens::arithmetic
