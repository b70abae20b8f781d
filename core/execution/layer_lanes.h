#pragma once
// Convolutions and products of matrices as rows by lanes.
#include "core/execution/kernel.h"
#include "core/execution/lane_product.h"
#include "core/execution/window.h"

namespace systolens::execution {

// A convolution's rows are the filters, its lanes the pixels of the ofmap, of all images together.
struct Convolved {
    std::int64_t images = 1, channels = 1, filters = 1, groups = 1;
    Volume volume{};

    [[nodiscard]] std::int64_t taps() const {
        return channels / groups * volume[0].kernel * volume[1].kernel * volume[2].kernel;
    }
    [[nodiscard]] std::int64_t pixels() const {
        return volume[0].out * volume[1].out * volume[2].out;
    }
};
// One product for each group, without `store`. The source (N, C, spatial) and the filter (M, C /
// groups, taps) must outlive them; `padding` is the code of a zero. A depth goes through channels,
// then rows, then columns of the filter.
template <class Code>
std::vector<LaneProduct<Code>> lanesOf(const Convolved& layer, const std::vector<Code>& source,
                                       const std::vector<Code>& filter, Code padding);

// A matrix in memory: element (i, j) is at i · down + j · across.
template <class Code>
struct MatrixView {
    const Code* elements = nullptr;
    std::int64_t down = 0, across = 0;
};
// rows × depth by depth × columns: rows of the left one, lanes are the columns of the right one.
template <class Code>
LaneProduct<Code> lanesOf(std::int64_t rows, std::int64_t columns, std::int64_t depth,
                          const Code* left, const MatrixView<Code>& right);

// The sum of every row's and of every lane's codes.
template <class Code>
std::vector<std::int64_t> rowSums(const LaneProduct<Code>& product);
template <class Code>
std::vector<std::int64_t> laneSums(const LaneProduct<Code>& product);

} // namespace systolens::execution
