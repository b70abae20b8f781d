#include "core/arithmetic/linear_format.h"

#include <algorithm>
#include <cmath>

namespace systolens::arithmetic {

ValueRange rangeOf(std::span<const float> values) {
    ValueRange range;
    for (const float value : values)
        if (std::isfinite(value)) {
            range.low = std::min(range.low, value);
            range.high = std::max(range.high, value);
        }
    return range;
}

LinearFormat linearFormat(const ValueRange& range, int bits, Scheme scheme, bool isSigned) {
    const double low = std::min(0.0F, range.low);
    const double high = std::max(0.0F, range.high);
    LinearFormat format;
    if (scheme == Scheme::symmetric) {
        format.most = (1 << (bits - 1)) - 1;
        format.least = -format.most;
        const double magnitude = std::max(-low, high);
        format.scale = magnitude > 0 ? magnitude / format.most : 1;
        return format;
    }
    const std::int32_t first = isSigned ? -(1 << (bits - 1)) : 0;
    const std::int32_t steps = (1 << bits) - 1;
    format.least = first;
    format.most = first + steps;
    format.scale = high > low ? (high - low) / steps : 1;
    format.zeroPoint = first
                       + static_cast<std::int32_t>(std::clamp(std::nearbyint(-low / format.scale),
                                                              0.0, static_cast<double>(steps)));
    return format;
}

} // namespace systolens::arithmetic
