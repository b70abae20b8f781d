#pragma once
// The geometry of a sliding window: what convolution and pooling have in common.
#include <array>

#include "core/execution/kernel.h"

namespace systolens::execution {

struct Window {
    network::Shape kernel, strides, dilations, before, after; // one entry a spatial axis

    // Taps per axis, dilation included.
    [[nodiscard]] std::int64_t reach(std::size_t axis) const {
        return (kernel[axis] - 1) * dilations[axis] + 1;
    }
};
// From the attributes; `kernel` is the extent of the filter or of the pool.
Window windowOf(const Call& call, network::Shape kernel);

// The same in exactly three spatial axes (depth, rows, columns), for loops written once.
struct Axis {
    std::int64_t in = 1, out = 1, kernel = 1, stride = 1, dilation = 1, before = 0, after = 0;
};
using Volume = std::array<Axis, 3>;
// `source` and `result` are N, C, spatial…; Error when there are more than three spatial axes.
Volume volumeOf(const Call& call, const Window& window, const network::Shape& source,
                const network::Shape& result);

} // namespace systolens::execution
