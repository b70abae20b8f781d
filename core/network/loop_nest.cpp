#include "core/network/loop_nest.h"

namespace systolens::network {

const char* name(Role role) {
    constexpr std::array<const char*, 3> names{"ifmap", "filter", "ofmap"};
    return names.at(static_cast<std::size_t>(role));
}

std::int64_t LoopNest::macs() const {
    return n * g * m * c * p * q * r * s;
}

std::int64_t LoopNest::ifmapWords() const {
    return n * g * c * h * w;
}

std::int64_t LoopNest::filterWords() const {
    return g * m * c * r * s;
}

std::int64_t LoopNest::ofmapWords() const {
    if (!transposed)
        return n * g * m * p * q;
    const std::int64_t rows = (p - 1) * stride[0] + (r - 1) * dilation[0] + 1 - pads[0] - pads[2];
    const std::int64_t columns =
        (q - 1) * stride[1] + (s - 1) * dilation[1] + 1 - pads[1] - pads[3];
    return n * g * m * rows * columns;
}

} // namespace systolens::network
