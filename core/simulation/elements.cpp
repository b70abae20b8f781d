#include "core/simulation/elements.h"

namespace systolens::simulation {

namespace {

// Outermost first, as the axes lie in memory.
void setStrides(TensorAxes& axes, const std::array<std::size_t, 5>& order) {
    std::int64_t stride = 1;
    for (std::size_t i = order.size(); i-- > 0;) {
        axes.strides.at(order.at(i)) = stride;
        stride *= axes.extents.at(order.at(i));
    }
}

} // namespace

TensorAxes axesOf(const network::LoopNest& nest, network::Role role) {
    TensorAxes axes;
    const bool filter = role == network::Role::filter;
    if (filter) {
        axes.extents = {nest.g, nest.m, nest.c, nest.r, nest.s};
    } else if (role == network::Role::ifmap) {
        axes.extents = {nest.n, nest.g, nest.c, nest.h, nest.w};
    } else {
        const auto [rows, columns] = mapping::ofmapSurface(nest);
        axes.extents = {nest.n, nest.g, nest.m, rows, columns};
    }
    const bool swapped = filter && nest.transposed;
    setStrides(axes, {0, swapped ? 2U : 1U, swapped ? 1U : 2U, 3, 4});
    return axes;
}

std::optional<std::uint64_t> TensorAxes::elementAt(const Axes& coordinates) const {
    std::int64_t element = 0;
    for (std::size_t i = 0; i < coordinates.size(); ++i) {
        if (coordinates.at(i) < 0 || coordinates.at(i) >= extents.at(i))
            return std::nullopt;
        element += coordinates.at(i) * strides.at(i);
    }
    return static_cast<std::uint64_t>(element);
}

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
