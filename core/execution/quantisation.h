#pragma once
// ONNX's linear quantisation: code = saturate(round(value / scale) + zero point), ties to even.
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/execution/kernel.h"

namespace systolens::execution {

template <class Code>
Code saturated(float scaledValue, std::int32_t zeroPoint) {
    if (std::isnan(scaledValue))
        return static_cast<Code>(zeroPoint);
    const float level = std::nearbyint(scaledValue) + static_cast<float>(zeroPoint);
    return static_cast<Code>(std::clamp(level, static_cast<float>(std::numeric_limits<Code>::min()),
                                        static_cast<float>(std::numeric_limits<Code>::max())));
}

// One zero point each for `count` entries: zeros when left out, repeated when there is one.
std::vector<std::int32_t> zeroPointsOf(const network::Tensor* operand, std::size_t count);

} // namespace systolens::execution
