#pragma once
// Where a word lies in its tensor, row-major: ifmap N, G·C, H, W; filter G·M, C, R, S; ofmap N,
// G·M, P, Q. Coordinates are the nest's own.
#include <cstdint>
#include <optional>

#include "core/mapping/workload.h"

namespace systolens::simulation {

// Of a tensor with the axes of mapping::workloadOf: how long they are and how far apart. A
// transposed convolution's filter is G·C, M, R, S, as ONNX has it.
using Axes = std::array<std::int64_t, 5>;
struct TensorAxes {
    Axes extents{}, strides{};
    [[nodiscard]] std::optional<std::uint64_t> elementAt(const Axes& coordinates) const;
};
TensorAxes axesOf(const network::LoopNest& nest, network::Role role);

// None in padding.
std::optional<std::uint64_t> ifmapElementOf(const network::LoopNest& nest, std::int64_t group,
                                            std::int64_t image, std::int64_t channel,
                                            std::int64_t row, std::int64_t column);
std::uint64_t filterElementOf(const network::LoopNest& nest, std::int64_t group,
                              std::int64_t filter, std::int64_t channel, std::int64_t row,
                              std::int64_t column);
std::uint64_t ofmapElementOf(const network::LoopNest& nest, std::int64_t group, std::int64_t image,
                             std::int64_t filter, std::int64_t row, std::int64_t column);

} // namespace systolens::simulation
