#include "core/simulation/elements.h"

namespace systolens::simulation {

std::optional<std::uint64_t> ifmapElementOf(const network::LoopNest& nest, std::int64_t group,
                                            std::int64_t image, std::int64_t channel,
                                            std::int64_t row, std::int64_t column) {
    if (row < 0 || row >= nest.h || column < 0 || column >= nest.w)
        return std::nullopt;
    const std::int64_t plane = (image * nest.g + group) * nest.c + channel;
    return static_cast<std::uint64_t>((plane * nest.h + row) * nest.w + column);
}

std::uint64_t filterElementOf(const network::LoopNest& nest, std::int64_t group,
                              std::int64_t filter, std::int64_t channel, std::int64_t row,
                              std::int64_t column) {
    const std::int64_t plane = (group * nest.m + filter) * nest.c + channel;
    return static_cast<std::uint64_t>((plane * nest.r + row) * nest.s + column);
}

std::uint64_t ofmapElementOf(const network::LoopNest& nest, std::int64_t group, std::int64_t image,
                             std::int64_t filter, std::int64_t row, std::int64_t column) {
    const std::int64_t plane = (image * nest.g + group) * nest.m + filter;
    return static_cast<std::uint64_t>((plane * nest.p + row) * nest.q + column);
}

} // namespace systolens::simulation
