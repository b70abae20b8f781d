#include "core/arithmetic/number_format.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

namespace systolens::arithmetic {

SymmetricFormat symmetricFormat(std::span<const float> values, int bits) {
    assert(bits >= 2 && bits <= 16);
    float magnitude = 0;
    for (const float value : values)
        if (std::isfinite(value))
            magnitude = std::max(magnitude, std::fabs(value));
    SymmetricFormat format{bits, 1};
    if (magnitude > 0)
        format.scale = static_cast<double>(magnitude) / format.largest();
    return format;
}

std::vector<std::int32_t> quantise(std::span<const float> values, const SymmetricFormat& format) {
    const double largest = format.largest();
    std::vector<std::int32_t> codes(values.size());
    std::transform(values.begin(), values.end(), codes.begin(), [&](float value) {
        if (std::isnan(value))
            return 0;
        const double code = std::nearbyint(static_cast<double>(value) / format.scale);
        return static_cast<std::int32_t>(std::clamp(code, -largest, largest));
    });
    return codes;
}

std::string key(const Arithmetic& arithmetic) {
    const auto number = [](auto value) { return std::to_string(value) + ' '; };
    std::string text =
        number(arithmetic.weightBits) + number(arithmetic.activationBits)
        + key(arithmetic.multiplier) + ' ' + number(static_cast<int>(arithmetic.scheme))
        + number(static_cast<int>(arithmetic.weightScales)) + number(arithmetic.accumulatorBits)
        + number(static_cast<int>(arithmetic.overflow));
    if (arithmetic.activationRange) // the floats' bits: no digit of theirs may be lost
        text += number(std::bit_cast<std::uint32_t>(arithmetic.activationRange->low))
                + number(std::bit_cast<std::uint32_t>(arithmetic.activationRange->high));
    return text;
}

} // namespace systolens::arithmetic
