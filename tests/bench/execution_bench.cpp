// SqueezeNet 1.0 end to end, beside what oneDNN needs for its convolutions alone in the layouts it
// likes best and on as many threads: `rate` is the share of oneDNN's convolution rate that is left.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <oneapi/dnnl/dnnl.hpp>
#include <random>

#include "core/execution/execute.h"
#include "core/support/parallel.h"
#include "small_network.h"

extern "C" void omp_set_num_threads(int);

using namespace systolens;
using network::ElementType;
using network::Operator;
using network::Shape;
using network::Tensor;
using network::TensorId;
using tests::attributes;

namespace {

Tensor noise(const Shape& shape) {
    static std::mt19937 random(1);
    Tensor tensor(ElementType::float32, shape);
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

struct Bare {
    dnnl::convolution_forward primitive;
    std::unordered_map<int, dnnl::memory> arguments;
};

Bare bareOf(const network::Network& net, const network::Layer& layer, const dnnl::engine& engine) {
    const auto any = [](const Shape& shape) {
        return dnnl::memory::desc(shape, dnnl::memory::data_type::f32,
                                  dnnl::memory::format_tag::any);
    };
    const Shape pads = layer.attributes.integers("pads");
    const dnnl::convolution_forward::primitive_desc desc(
        {dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct,
         any(net.tensor(*layer.inputs[0]).shape), any(net.tensor(*layer.inputs[1]).shape),
         any(net.tensor(*layer.inputs[2]).shape), any(net.tensor(layer.outputs[0]).shape),
         layer.attributes.integers("strides"), Shape{pads[0], pads[1]}, Shape{pads[2], pads[3]}},
        engine);
    return {dnnl::convolution_forward(desc),
            {{DNNL_ARG_SRC, dnnl::memory(desc.src_desc(), engine)},
             {DNNL_ARG_WEIGHTS, dnnl::memory(desc.weights_desc(), engine)},
             {DNNL_ARG_BIAS, dnnl::memory(desc.bias_desc(), engine)},
             {DNNL_ARG_DST, dnnl::memory(desc.dst_desc(), engine)}}};
}

template <class Body>
double milliseconds(Body body) {
    const auto start = std::chrono::steady_clock::now();
    body();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

void squeezeNetEndToEnd(benchmark::State& state) {
    const SqueezeNet squeezeNet;
    const network::Network& net = squeezeNet.get();
    const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    dnnl::stream stream(engine);
    std::vector<Bare> convolutions;
    for (const network::Layer& layer : net.layers)
        if (layer.op == Operator::conv)
            convolutions.push_back(bareOf(net, layer, engine));
    const execution::Inputs inputs{{"image", noise({1, 3, 224, 224})}};
    double leastBare = 1e9;
    double leastWhole = 1e9;
    std::vector<double> layers(net.layers.size(), 1e9);
    for (auto _ : state) {
        omp_set_num_threads(threadLimit());
        leastBare = std::min(leastBare, milliseconds([&] {
                                 for (const Bare& bare : convolutions)
                                     bare.primitive.execute(stream, bare.arguments);
                                 stream.wait();
                             }));
        const double whole = milliseconds([&] {
            Progress progress;
            const auto execution = execution::execute(net, inputs, {}, progress);
            for (std::size_t i = 0; i < layers.size(); ++i)
                layers[i] = std::min(layers[i], execution.milliseconds[i]);
        });
        leastWhole = std::min(leastWhole, whole);
        state.SetIterationTime(whole / 1e3);
    }
    state.counters["oneDNN_ms"] = leastBare;
    state.counters["whole_ms"] = leastWhole;
    state.counters["rate"] = leastBare / leastWhole;
    for (const Operator op : {Operator::conv, Operator::relu, Operator::concat, Operator::maxPool})
        for (std::size_t i = 0; i < layers.size(); ++i)
            if (net.layers[i].op == op)
                state.counters[std::string(network::name(op)) + "_ms"] += layers[i];
}
BENCHMARK(squeezeNetEndToEnd)->UseManualTime()->Unit(benchmark::kMillisecond)->MinTime(2);

} // namespace
