// Convolutions against the loop nest written out.
#include <QTest>

#include "core/execution/execute.h"
#include "property.h"
#include "small_network.h"

using namespace systolens;
using network::ElementType;
using network::Shape;
using network::Tensor;
using tests::SmallNetwork;

namespace {

struct Nest {
    std::int64_t n, g, m, c, h, w, r, s;
    std::array<std::int64_t, 2> stride, dilation;
    std::array<std::int64_t, 4> pads;

    [[nodiscard]] std::int64_t p() const {
        return (h + pads[0] + pads[2] - (r - 1) * dilation[0] - 1) / stride[0] + 1;
    }
    [[nodiscard]] std::int64_t q() const {
        return (w + pads[1] + pads[3] - (s - 1) * dilation[1] - 1) / stride[1] + 1;
    }
};

std::int64_t between(std::int64_t low, std::int64_t high) {
    return *rc::gen::inRange<std::int64_t>(low, high + 1);
}

Nest anyNest() {
    Nest nest{between(1, 2),
              between(1, 3),
              between(1, 5),
              between(1, 4),
              between(1, 12),
              between(1, 12),
              between(1, 4),
              between(1, 4),
              {between(1, 3), between(1, 3)},
              {between(1, 3), between(1, 3)},
              {between(0, 3), between(0, 3), between(0, 3), between(0, 3)}};
    RC_PRE(nest.h + nest.pads[0] + nest.pads[2] > (nest.r - 1) * nest.dilation[0]);
    RC_PRE(nest.w + nest.pads[1] + nest.pads[3] > (nest.s - 1) * nest.dilation[1]);
    return nest;
}

network::Attributes attributesOf(const Nest& nest) {
    return tests::attributes({{"group", nest.g},
                              {"kernel_shape", Shape{nest.r, nest.s}},
                              {"strides", Shape(nest.stride.begin(), nest.stride.end())},
                              {"dilations", Shape(nest.dilation.begin(), nest.dilation.end())},
                              {"pads", Shape(nest.pads.begin(), nest.pads.end())}});
}

template <class Value>
Tensor anyTensor(const Shape& shape) {
    const auto values = *rc::gen::container<std::vector<std::int16_t>>(
        static_cast<std::size_t>(network::elementCount(shape)),
        rc::gen::inRange<std::int16_t>(-100, 101));
    std::vector<Value> converted(values.begin(), values.end());
    return Tensor::of<Value>(shape, converted);
}

// Small integers without a short period.
Tensor digits(const Shape& shape, std::uint32_t seed) {
    Tensor tensor(ElementType::float32, shape);
    std::uint32_t state = seed;
    for (float& value : tensor.mutableValues<float>()) {
        state = state * 1664525U + 1013904223U;
        value = static_cast<float>(state >> 28U) - 7.0F;
    }
    return tensor;
}

// Seven loops and the batch. Operands that are offset by a zero point are so before they meet.
template <class Value>
std::vector<double> reference(const Nest& nest, const Tensor& ifmap, const Tensor& filter,
                              std::int64_t ifmapZero, std::int64_t filterZero) {
    std::vector<double> ofmap;
    const auto x = ifmap.values<Value>();
    const auto f = filter.values<Value>();
    for (std::int64_t n = 0; n < nest.n; ++n)
        for (std::int64_t m = 0; m < nest.g * nest.m; ++m)
            for (std::int64_t p = 0; p < nest.p(); ++p)
                for (std::int64_t q = 0; q < nest.q(); ++q) {
                    double sum = 0;
                    for (std::int64_t c = 0; c < nest.c; ++c)
                        for (std::int64_t r = 0; r < nest.r; ++r)
                            for (std::int64_t s = 0; s < nest.s; ++s) {
                                const auto y =
                                    p * nest.stride[0] + r * nest.dilation[0] - nest.pads[0];
                                const auto z =
                                    q * nest.stride[1] + s * nest.dilation[1] - nest.pads[1];
                                if (y < 0 || y >= nest.h || z < 0 || z >= nest.w)
                                    continue;
                                const auto channel = (n * nest.g + m / nest.m) * nest.c + c;
                                const auto at = (channel * nest.h + y) * nest.w + z;
                                const auto tap = ((m * nest.c + c) * nest.r + r) * nest.s + s;
                                sum += (static_cast<double>(x[static_cast<std::size_t>(at)])
                                        - static_cast<double>(ifmapZero))
                                       * (static_cast<double>(f[static_cast<std::size_t>(tap)])
                                          - static_cast<double>(filterZero));
                            }
                    ofmap.push_back(sum);
                }
    return ofmap;
}

Tensor run(const SmallNetwork& network, const Tensor& ifmap) {
    Progress progress;
    const auto execution = execution::execute(network.get(), {{"x", ifmap}}, {}, progress);
    return execution.value(network.get().outputs.front());
}

} // namespace

Q_DECLARE_METATYPE(Nest)

class ConvolutionProperty : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void convolutionEqualsItsLoopNest() {
        tests::checkProperty("Conv equals seven loops", [] {
            const Nest nest = anyNest();
            const Tensor ifmap = anyTensor<float>({nest.n, nest.g * nest.c, nest.h, nest.w});
            const Tensor filter = anyTensor<float>({nest.g * nest.m, nest.c, nest.r, nest.s});
            const Tensor bias = anyTensor<float>({nest.g * nest.m});
            SmallNetwork network;
            const auto x = network.input("x", ifmap.shape());
            network.layer(network::Operator::conv, "conv",
                          {x, network.weight("w", filter), network.weight("b", bias)},
                          {nest.n, nest.g * nest.m, nest.p(), nest.q()}, attributesOf(nest));
            const Tensor ofmap = run(network, ifmap);
            const auto wanted = reference<float>(nest, ifmap, filter, 0, 0);
            const auto plane = static_cast<std::size_t>(nest.p() * nest.q());
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                const auto channel = i / plane % static_cast<std::size_t>(nest.g * nest.m);
                // Integers this small are exact in float, in whatever order they are summed.
                RC_ASSERT(static_cast<double>(ofmap.values<float>()[i])
                          == wanted[i] + static_cast<double>(bias.values<float>()[channel]));
            }
        });
    }

    // Layers with so much work that they are computed in pieces of rows.
    void largeConvolutionsEqualTheirLoopNest_data() {
        QTest::addColumn<Nest>("nest");
        QTest::addRow("1×1 in padding")
            << Nest{1, 1, 256, 512, 27, 27, 1, 1, {1, 1}, {1, 1}, {1, 1, 1, 1}};
        QTest::addRow("wide, dilated, pads on one side")
            << Nest{1, 1, 64, 48, 56, 56, 3, 3, {2, 1}, {2, 1}, {5, 0, 1, 2}};
        QTest::addRow("two images in groups")
            << Nest{2, 4, 32, 24, 40, 33, 5, 1, {1, 2}, {1, 1}, {0, 3, 4, 0}};
    }

    void largeConvolutionsEqualTheirLoopNest() {
        QFETCH(Nest, nest);
        const Shape filters{nest.g * nest.m, nest.c, nest.r, nest.s};
        const Tensor ifmap = digits({nest.n, nest.g * nest.c, nest.h, nest.w}, 7);
        const Tensor filter = digits(filters, 5);
        const Tensor bias = digits({filters[0]}, 3);
        SmallNetwork network;
        const auto x = network.input("x", ifmap.shape());
        network.layer(network::Operator::conv, "conv",
                      {x, network.weight("w", filter), network.weight("b", bias)},
                      {nest.n, filters[0], nest.p(), nest.q()}, attributesOf(nest));
        const Tensor ofmap = run(network, ifmap);
        const auto wanted = reference<float>(nest, ifmap, filter, 0, 0);
        const auto plane = static_cast<std::size_t>(nest.p() * nest.q());
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const auto channel = i / plane % static_cast<std::size_t>(filters[0]);
            QCOMPARE(static_cast<double>(ofmap.values<float>()[i]),
                     wanted[i] + static_cast<double>(bias.values<float>()[channel]));
        }
    }

    void integerConvolutionEqualsItsLoopNest() {
        tests::checkProperty("ConvInteger equals seven loops", [] {
            const Nest nest = anyNest();
            const Tensor ifmap = anyTensor<std::int8_t>({nest.n, nest.g * nest.c, nest.h, nest.w});
            const Tensor filter = anyTensor<std::int8_t>({nest.g * nest.m, nest.c, nest.r, nest.s});
            const auto ifmapZero = static_cast<std::int8_t>(between(-128, 127));
            const auto filterZero = static_cast<std::int8_t>(between(-128, 127));
            SmallNetwork network;
            const auto x = network.input("x", ifmap.shape(), ElementType::int8);
            network.layer(
                network::Operator::convInteger, "conv",
                {x, network.weight("w", filter),
                 network.weight("x0", Tensor::of<std::int8_t>({}, std::vector{ifmapZero})),
                 network.weight("w0", Tensor::of<std::int8_t>({}, std::vector{filterZero}))},
                {nest.n, nest.g * nest.m, nest.p(), nest.q()}, attributesOf(nest),
                ElementType::int32);
            const Tensor ofmap = run(network, ifmap);
            const auto wanted = reference<std::int8_t>(nest, ifmap, filter, ifmapZero, filterZero);
            for (std::size_t i = 0; i < wanted.size(); ++i)
                RC_ASSERT(static_cast<double>(ofmap.values<std::int32_t>()[i]) == wanted[i]);
        });
    }

    void transposedConvolutionScattersWhatConvolutionGathers() {
        // ⟨conv(x), y⟩ = ⟨x, convTranspose(y)⟩: each is the other's adjoint.
        tests::checkProperty("ConvTranspose is the adjoint of Conv", [] {
            Nest nest = anyNest();
            // Output padding: rows and columns that end the ofmap, some of them out of all reach.
            for (const std::size_t end : {2U, 3U}) {
                const std::int64_t extra = between(0, 5);
                (end == 2 ? nest.h : nest.w) += extra;
                nest.pads[end] -= extra;
            }
            const Shape small{nest.n, nest.g * nest.m, nest.p(), nest.q()};
            const Shape large{nest.n, nest.g * nest.c, nest.h, nest.w};
            const Tensor x = anyTensor<float>(large);
            const Tensor y = anyTensor<float>(small);
            const Tensor filter = anyTensor<float>({nest.g * nest.m, nest.c, nest.r, nest.s});
            SmallNetwork network;
            const auto id = network.input("x", small);
            network.layer(network::Operator::convTranspose, "up", {id, network.weight("w", filter)},
                          large, attributesOf(nest));
            const Tensor scattered = run(network, y);
            const auto gathered = reference<float>(nest, x, filter, 0, 0);
            double left = 0;
            double right = 0;
            for (std::size_t i = 0; i < gathered.size(); ++i)
                left += gathered[i] * static_cast<double>(y.values<float>()[i]);
            for (std::size_t i = 0; i < scattered.values<float>().size(); ++i)
                right += static_cast<double>(scattered.values<float>()[i])
                         * static_cast<double>(x.values<float>()[i]);
            RC_ASSERT(left == right);
        });
    }
};

QTEST_GUILESS_MAIN(ConvolutionProperty)
#include "convolution_property.moc"
