#include "core/execution/integer_product.h"

#include <algorithm>
#include <type_traits>

#include "core/support/parallel.h"
#include "core/support/units.h"

namespace systolens::execution {

namespace {

// Products of int16 fit in int32; the compiler makes multiply-and-add instructions of this loop.
template <class Accumulator>
Accumulator dot(const std::int16_t* left, const std::int16_t* right, std::int64_t depth) {
    std::make_unsigned_t<Accumulator> sum = 0; // wraps where a signed sum would be undefined
    for (std::int64_t k = 0; k < depth; ++k)
        sum += static_cast<std::make_unsigned_t<Accumulator>>(
            static_cast<Accumulator>(std::int32_t{left[k]} * std::int32_t{right[k]}));
    return static_cast<Accumulator>(sum);
}

// The ifmap words under one window, channel by channel and tap by tap; 0 in the padding.
void gatherPatch(const IntegerConvolution& layer, const std::int16_t* group,
                 const std::array<std::int64_t, 3>& out, std::int16_t* patch) {
    const Volume& v = layer.volume;
    const std::int64_t plane = v[0].in * v[1].in * v[2].in;
    for (std::int64_t c = 0; c < layer.channels / layer.groups; ++c)
        for (std::int64_t i = 0; i < v[0].kernel; ++i) {
            const std::int64_t z = out[0] * v[0].stride - v[0].before + i * v[0].dilation;
            for (std::int64_t j = 0; j < v[1].kernel; ++j) {
                const std::int64_t y = out[1] * v[1].stride - v[1].before + j * v[1].dilation;
                const bool inside = z >= 0 && z < v[0].in && y >= 0 && y < v[1].in;
                const std::int16_t* row = group + c * plane + (z * v[1].in + y) * v[2].in;
                for (std::int64_t k = 0; k < v[2].kernel; ++k) {
                    const std::int64_t x = out[2] * v[2].stride - v[2].before + k * v[2].dilation;
                    *patch++ = inside && x >= 0 && x < v[2].in ? row[x] : std::int16_t{0};
                }
            }
        }
}

} // namespace

template <class Accumulator>
void integerProduct(std::span<const std::int16_t> left, std::span<const std::int16_t> right,
                    std::int64_t depth, std::span<Accumulator> result) {
    if (depth == 0) {
        std::ranges::fill(result, Accumulator{0});
        return;
    }
    const std::int64_t rows = static_cast<std::int64_t>(left.size()) / depth;
    const std::int64_t columns = static_cast<std::int64_t>(right.size()) / depth;
    constexpr std::int64_t block = 16; // rows of the right operand that stay in the L1 cache
    for (std::int64_t first = 0; first < columns; first += block)
        for (std::int64_t i = 0; i < rows; ++i)
            for (std::int64_t j = first; j < std::min(columns, first + block); ++j)
                result[static_cast<std::size_t>(i * columns + j)] =
                    dot<Accumulator>(left.data() + i * depth, right.data() + j * depth, depth);
}

namespace {

// Some columns of one row of the ofmap of one group of one image.
template <class Accumulator>
class RowPiece {
public:
    RowPiece(const IntegerConvolution& layer, std::int64_t most)
        : layer_(layer), patches_(static_cast<std::size_t>(most * layer.taps())),
          sums_(static_cast<std::size_t>(most * layer.filters / layer.groups)) {}

    void compute(std::int64_t slab, std::int64_t row, std::int64_t first, std::int64_t count,
                 std::span<Accumulator> result) {
        const Volume& v = layer_.volume;
        const std::int64_t taps = layer_.taps();
        const std::int64_t filters = layer_.filters / layer_.groups;
        const std::int64_t channels = layer_.channels / layer_.groups;
        const std::int16_t* source =
            layer_.source.data() + slab * channels * v[0].in * v[1].in * v[2].in;
        for (std::int64_t w = 0; w < count; ++w)
            gatherPatch(layer_, source, {row / v[1].out, row % v[1].out, first + w},
                        patches_.data() + w * taps);
        const std::int64_t group = slab % layer_.groups;
        const auto sums = std::span(sums_).first(static_cast<std::size_t>(count * filters));
        integerProduct<Accumulator>(
            std::span(patches_).first(static_cast<std::size_t>(count * taps)),
            layer_.filter.subspan(static_cast<std::size_t>(group * filters * taps),
                                  static_cast<std::size_t>(filters * taps)),
            taps, sums);
        for (std::int64_t m = 0; m < filters; ++m)
            for (std::int64_t w = 0; w < count; ++w)
                result[static_cast<std::size_t>(
                    ((slab * filters + m) * v[0].out * v[1].out + row) * v[2].out + first + w)] =
                    sums[static_cast<std::size_t>(w * filters + m)];
    }

private:
    const IntegerConvolution& layer_;
    std::vector<std::int16_t> patches_;
    std::vector<Accumulator> sums_;
};

} // namespace

template <class Accumulator>
std::vector<Accumulator> convolve(const IntegerConvolution& layer, const Progress& progress) {
    const Volume& v = layer.volume;
    const std::int64_t rows = v[0].out * v[1].out;
    std::vector<Accumulator> result(
        static_cast<std::size_t>(layer.images * layer.filters * rows * v[2].out));
    if (layer.taps() == 0)
        return result;
    constexpr std::int64_t mostColumns = 64; // so that their patches stay in the L2 cache
    constexpr std::int64_t together = 8;     // rows, so that small ones are worth a task
    const std::int64_t count = layer.images * layer.groups * rows;
    parallelFor(ceilDivide(count, together), progress, [&](std::int64_t block) {
        RowPiece<Accumulator> piece(layer, std::min(mostColumns, v[2].out));
        const std::int64_t end = std::min(count, (block + 1) * together);
        for (std::int64_t index = block * together; index < end; ++index)
            for (std::int64_t first = 0; first < v[2].out; first += mostColumns) {
                if (progress.cancelled())
                    return; // parallelFor throws
                piece.compute(index / rows, index % rows, first,
                              std::min(mostColumns, v[2].out - first), result);
            }
    });
    return result;
}

template void integerProduct(std::span<const std::int16_t>, std::span<const std::int16_t>,
                             std::int64_t, std::span<std::int32_t>);
template std::vector<std::int32_t> convolve(const IntegerConvolution&, const Progress&);

} // namespace systolens::execution
