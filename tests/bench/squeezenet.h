#pragma once
// SqueezeNet 1.0 with random weights, for benchmarks.
#include <array>
#include <random>

#include "small_network.h"

namespace systolens::bench {

using network::Operator;
using network::Shape;
using network::TensorId;
using tests::attributes;

inline network::Tensor noise(const Shape& shape) {
    static std::mt19937 random(1);
    network::Tensor tensor(network::ElementType::float32, shape);
    for (float& value : tensor.mutableValues<float>())
        value = static_cast<float>(random()) / 2147483648.0F - 1.0F;
    return tensor;
}

// Iandola et al. 2016, table 1, for an image of 224×224.
class SqueezeNet {
public:
    SqueezeNet() {
        TensorId last = network_.input("image", {1, 3, 224, 224});
        last = pooled(convolved(last, 3, 96, 7, 224, 2, 0), 96, 109);
        std::int64_t channels = 96;
        std::int64_t size = 54;
        const std::vector<std::array<std::int64_t, 2>> fires{
            {16, 64}, {16, 64}, {32, 128}, {32, 128}, {48, 192}, {48, 192}, {64, 256}, {64, 256}};
        for (std::size_t fire = 0; fire < fires.size(); ++fire) {
            const auto [squeeze, expand] = fires[fire];
            last = fired(last, channels, squeeze, expand, size);
            channels = 2 * expand;
            if (fire == 2 || fire == 6) {
                last = pooled(last, channels, size);
                size = (size - 3) / 2 + 1;
            }
        }
        last = convolved(last, channels, 1000, 1, size, 1, 0);
        network_.layer(Operator::globalAveragePool, "average", {last}, {1, 1000, 1, 1});
    }
    [[nodiscard]] const network::Network& get() const { return network_.get(); }

private:
    std::string next(const std::string& kind) { return kind + std::to_string(number_++); }

    TensorId convolved(TensorId x, std::int64_t channels, std::int64_t filters, std::int64_t kernel,
                       std::int64_t size, std::int64_t stride, std::int64_t pad) {
        const std::int64_t out = (size + 2 * pad - kernel) / stride + 1;
        const TensorId weights =
            network_.weight(next("w"), noise({filters, channels, kernel, kernel}));
        const TensorId bias = network_.weight(next("b"), noise({filters}));
        const Shape shape{1, filters, out, out};
        const TensorId sums = network_.layer(
            Operator::conv, next("conv"), {x, weights, bias}, shape,
            attributes({{"strides", Shape{stride, stride}}, {"pads", Shape{pad, pad, pad, pad}}}));
        return network_.layer(Operator::relu, next("relu"), {sums}, shape);
    }
    TensorId pooled(TensorId x, std::int64_t channels, std::int64_t size) {
        const std::int64_t out = (size - 3) / 2 + 1;
        return network_.layer(
            Operator::maxPool, next("pool"), {x}, {1, channels, out, out},
            attributes({{"kernel_shape", Shape{3, 3}}, {"strides", Shape{2, 2}}}));
    }
    TensorId fired(TensorId x, std::int64_t channels, std::int64_t squeeze, std::int64_t expand,
                   std::int64_t size) {
        const TensorId squeezed = convolved(x, channels, squeeze, 1, size, 1, 0);
        const TensorId narrow = convolved(squeezed, squeeze, expand, 1, size, 1, 0);
        const TensorId wide = convolved(squeezed, squeeze, expand, 3, size, 1, 1);
        return network_.layer(Operator::concat, next("concat"), {narrow, wide},
                              {1, 2 * expand, size, size}, attributes({{"axis", std::int64_t{1}}}));
    }

    tests::SmallNetwork network_;
    int number_ = 0;
};

} // namespace systolens::bench
