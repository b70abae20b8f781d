#pragma once
// The sliding window of convolutions and pools: attributes validated, auto_pad resolved.
#include "core/network/import/node.h"

namespace systolens::network {

struct SlidingWindow {
    std::vector<std::int64_t> kernel, strides, dilations, pads; // pads: begins, then ends
    // What the kernel spans along an axis, dilation included.
    [[nodiscard]] std::int64_t span(std::size_t axis) const {
        return (kernel[axis] - 1) * dilations[axis] + 1;
    }
};

// Reads kernel_shape (or takes `kernel` where the filter says it), strides, dilations, pads and
// auto_pad for the spatial extents of the input, and resolves them all. SAME pads are computed for
// `spatial`; with `transposed` they are left to the caller (all zero).
SlidingWindow readWindow(Node& node, const Shape& spatial, const Shape* kernel,
                         bool transposed = false);
// Puts kernel_shape, strides, dilations and pads where the layer finds them.
void keepWindow(Node& node, const SlidingWindow& window);

// The spatial extents of what leaves the window.
Shape slide(const Node& node, const SlidingWindow& window, const Shape& spatial,
            bool ceiling = false);

} // namespace systolens::network
