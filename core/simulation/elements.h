#pragma once
// Where a word lies in its tensor, row-major: ifmap N, G·C, H, W; filter G·M, C, R, S; ofmap N,
// G·M, P, Q. Coordinates are the nest's own.
#include <cstdint>
#include <optional>

#include "core/network/loop_nest.h"

namespace systolens::simulation {

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
