#pragma once
// What a mapping maps: loops over named dimensions, and the data spaces that their body touches.
// A data space is a box of axes; an axis is an affine sum of dimensions, Σ coefficient·dimension +
// offset, as in Timeloop's problems (Parashar et al., ISPASS 2019). Our layers N, G, M, C, P, Q, R,
// S are one such workload. The tile of a space is the exact set of elements that the loops inside
// it touch: a stride wider than the filter leaves its holes out.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/accelerator/accelerator.h"

namespace systolens::mapping {

using accelerator::PerRole;
using network::LoopNest;
using network::Role;

inline constexpr std::size_t mostDims = 16;
inline constexpr std::size_t mostSpaces = 4;
template <class Value>
using PerSpace = std::array<Value, mostSpaces>; // indexed as Workload::spaces

struct WorkloadDim {
    std::string name; // "M"
    std::int64_t bound = 1;
    friend bool operator==(const WorkloadDim&, const WorkloadDim&) = default;
};

struct AxisTerm {
    std::size_t dim = 0;
    std::int64_t coefficient = 1; // ≥ 1
    friend bool operator==(const AxisTerm&, const AxisTerm&) = default;
};

struct WorkloadAxis {
    std::vector<AxisTerm> terms;
    std::int64_t offset = 0;            // −pad
    std::optional<std::int64_t> extent; // elements outside [0, extent) are not data: never moved
    friend bool operator==(const WorkloadAxis&, const WorkloadAxis&) = default;
};

struct DataSpace {
    std::string name; // "filter"
    std::vector<WorkloadAxis> axes;
    bool accumulated = false; // written: partial sums, and at last the result
    friend bool operator==(const DataSpace&, const DataSpace&) = default;
};

struct Workload {
    std::vector<WorkloadDim> dims;
    std::vector<DataSpace> spaces;

    [[nodiscard]] std::int64_t macs() const; // points of the nest
    // Elements of a space that the nest touches.
    [[nodiscard]] Words words(std::size_t space) const;
    [[nodiscard]] std::optional<std::size_t> dimNamed(std::string_view name) const;
    [[nodiscard]] std::optional<std::size_t> spaceNamed(std::string_view name) const;
    friend bool operator==(const Workload&, const Workload&) = default;
};

// The most elements of an axis that one tile touches, of all positions of the tile, when a tile
// spans so many iterations of each dimension.
Words largestTile(const Workload& workload, const WorkloadAxis& axis,
                  const std::array<std::int64_t, mostDims>& spans);

// Error (input) unless: at most mostDims dimensions and mostSpaces spaces, bounds and coefficients
// at least 1, axes with a term, a dimension at most once in a space, exactly one accumulated space.
void requireValid(const Workload& workload);

// Dimensions N, G, M, C, P, Q, R, S; spaces in the order of Role. Generated padding is not data,
// stored padding is. A transposed convolution scatters into the ofmap, what falls outside is
// cropped.
Workload workloadOf(const LoopNest& nest, accelerator::Padding padding);
// Rows and columns of the ofmap; a transposed convolution's after cropping.
std::array<std::int64_t, 2> ofmapSurface(const LoopNest& nest);
enum class Dim : std::uint8_t { n, g, m, c, p, q, r, s }; // index into workloadOf(…).dims

} // namespace systolens::mapping
