// SqueezeNet 1.0 end to end, beside what oneDNN needs for its convolutions alone in the layouts it
// likes best and on as many threads: `rate` is the share of oneDNN's convolution rate that is left.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <oneapi/dnnl/dnnl.hpp>

#include "core/execution/execute.h"
#include "core/support/parallel.h"
#include "squeezenet.h"

extern "C" void omp_set_num_threads(int);

using namespace systolens;
using bench::noise;
using bench::SqueezeNet;
using network::ElementType;
using network::Operator;
using network::Shape;
using network::Tensor;

namespace {

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
