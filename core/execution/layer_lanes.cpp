#include "core/execution/layer_lanes.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace systolens::execution {

namespace {

// Where the window of a lane begins.
struct Corner {
    std::int64_t image, z, y, x;
};

template <class Code>
class Windows {
public:
    Windows(const Convolved& layer, std::int64_t group, const Code* source, Code padding)
        : layer_(layer), group_(group), source_(source), padding_(padding) {}

    void pack(const typename LaneProduct<Code>::Part& part, Code* target) const {
        const Volume& v = layer_.volume;
        std::vector<Corner> corners(static_cast<std::size_t>(part.count));
        for (std::int64_t w = 0; w < part.count; ++w)
            corners[static_cast<std::size_t>(w)] = cornerOf(part.firstLane + w);
        const std::int64_t taps = v[0].kernel * v[1].kernel * v[2].kernel;
        for (std::int64_t k = 0; k < part.depth; ++k) {
            const std::int64_t at = part.firstDepth + k;
            const std::int64_t tap = at % taps;
            packTap(corners, at / taps,
                    {tap / (v[1].kernel * v[2].kernel) * v[0].dilation,
                     tap / v[2].kernel % v[1].kernel * v[1].dilation,
                     tap % v[2].kernel * v[2].dilation},
                    target + k * part.stride);
        }
    }

private:
    [[nodiscard]] Corner cornerOf(std::int64_t lane) const {
        const Volume& v = layer_.volume;
        const std::int64_t pixel = lane % layer_.pixels();
        return {lane / layer_.pixels(), pixel / (v[1].out * v[2].out) * v[0].stride - v[0].before,
                pixel / v[2].out % v[1].out * v[1].stride - v[1].before,
                pixel % v[2].out * v[2].stride - v[2].before};
    }

    void packTap(const std::vector<Corner>& corners, std::int64_t channel,
                 const std::array<std::int64_t, 3>& offset, Code* target) const {
        const Volume& v = layer_.volume;
        const std::int64_t plane = v[0].in * v[1].in * v[2].in;
        const std::int64_t first = group_ * (layer_.channels / layer_.groups) + channel;
        for (const Corner& corner : corners) {
            const std::int64_t z = corner.z + offset[0];
            const std::int64_t y = corner.y + offset[1];
            const std::int64_t x = corner.x + offset[2];
            const bool inside =
                z >= 0 && z < v[0].in && y >= 0 && y < v[1].in && x >= 0 && x < v[2].in;
            *target++ = inside ? source_[(corner.image * layer_.channels + first) * plane
                                         + (z * v[1].in + y) * v[2].in + x]
                               : padding_;
        }
    }

    Convolved layer_;
    std::int64_t group_;
    const Code* source_;
    Code padding_;
};

} // namespace

template <class Code>
std::vector<LaneProduct<Code>> lanesOf(const Convolved& layer, const std::vector<Code>& source,
                                       const std::vector<Code>& filter, Code padding) {
    std::vector<LaneProduct<Code>> products;
    const std::int64_t filters = layer.filters / layer.groups;
    for (std::int64_t group = 0; group < layer.groups; ++group) {
        LaneProduct<Code> product;
        product.rows = filters;
        product.lanes = layer.images * layer.pixels();
        product.depth = layer.taps();
        product.rowCodes =
            std::span(filter).subspan(static_cast<std::size_t>(group * filters * layer.taps()),
                                      static_cast<std::size_t>(filters * layer.taps()));
        product.pack = [windows = Windows<Code>(layer, group, source.data(), padding)](
                           const auto& part, Code* target) { windows.pack(part, target); };
        products.push_back(std::move(product));
    }
    return products;
}

template <class Code>
LaneProduct<Code> lanesOf(std::int64_t rows, std::int64_t columns, std::int64_t depth,
                          const Code* left, const MatrixView<Code>& right) {
    LaneProduct<Code> product;
    product.rows = rows;
    product.lanes = columns;
    product.depth = depth;
    product.rowCodes = std::span(left, static_cast<std::size_t>(rows * depth));
    product.pack = [right](const auto& part, Code* target) {
        const Code* first =
            right.elements + part.firstDepth * right.down + part.firstLane * right.across;
        if (right.across == 1) {
            for (std::int64_t k = 0; k < part.depth; ++k)
                std::copy_n(first + k * right.down, part.count, target + k * part.stride);
            return;
        }
        for (std::int64_t w = 0; w < part.count; ++w)
            for (std::int64_t k = 0; k < part.depth; ++k)
                target[k * part.stride + w] = first[k * right.down + w * right.across];
    };
    return product;
}

template <class Code>
std::vector<std::int64_t> rowSums(const LaneProduct<Code>& product) {
    std::vector<std::int64_t> sums(static_cast<std::size_t>(product.rows));
    for (std::size_t r = 0; r < sums.size(); ++r) {
        const auto row = product.rowCodes.subspan(r * static_cast<std::size_t>(product.depth),
                                                  static_cast<std::size_t>(product.depth));
        sums[r] = std::accumulate(row.begin(), row.end(), std::int64_t{0});
    }
    return sums;
}

template <class Code>
std::vector<std::int64_t> laneSums(const LaneProduct<Code>& product) {
    constexpr std::int64_t most = 256;
    std::vector<std::int64_t> sums(static_cast<std::size_t>(product.lanes));
    std::vector<Code> codes(static_cast<std::size_t>(most));
    for (std::int64_t first = 0; first < product.lanes; first += most) {
        const std::int64_t count = std::min(most, product.lanes - first);
        for (std::int64_t k = 0; k < product.depth; ++k) {
            product.pack({first, count, k, 1, most}, codes.data());
            for (std::int64_t w = 0; w < count; ++w)
                sums[static_cast<std::size_t>(first + w)] += codes[static_cast<std::size_t>(w)];
        }
    }
    return sums;
}

template std::vector<LaneProduct<std::uint8_t>> lanesOf(const Convolved&,
                                                        const std::vector<std::uint8_t>&,
                                                        const std::vector<std::uint8_t>&,
                                                        std::uint8_t);
template std::vector<LaneProduct<std::int32_t>> lanesOf(const Convolved&,
                                                        const std::vector<std::int32_t>&,
                                                        const std::vector<std::int32_t>&,
                                                        std::int32_t);
template LaneProduct<std::uint8_t> lanesOf(std::int64_t, std::int64_t, std::int64_t,
                                           const std::uint8_t*, const MatrixView<std::uint8_t>&);
template LaneProduct<std::int32_t> lanesOf(std::int64_t, std::int64_t, std::int64_t,
                                           const std::int32_t*, const MatrixView<std::int32_t>&);
template std::vector<std::int64_t> rowSums(const LaneProduct<std::int32_t>&);
template std::vector<std::int64_t> laneSums(const LaneProduct<std::int32_t>&);

} // namespace systolens::execution
