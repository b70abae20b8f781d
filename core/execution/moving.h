#pragma once
// Copies of elements chosen axis by axis: what Slice, Split, Pad and nearest-neighbour Resize do.
#include "core/execution/kernel.h"

namespace systolens::execution {

// For every position of the result along one axis the position in the source, or fromFill.
using AxisMap = std::vector<std::int64_t>;
inline constexpr std::int64_t fromFill = -1;

// result[i, j, …] = source[maps[0][i], maps[1][j], …], or `fill` (one element; null: zero) where
// a map says so. Error when a map points outside the source.
network::Tensor pick(const Call& call, const network::Tensor& source,
                     const std::vector<AxisMap>& maps, const network::Tensor* fill = nullptr);

} // namespace systolens::execution
