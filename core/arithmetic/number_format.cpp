#include "core/arithmetic/number_format.h"

#include <algorithm>
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

} // namespace systolens::arithmetic
