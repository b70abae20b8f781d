// The EIE-like array on AlexNet's FC7 and FC6 (4096 × 4096 and 4096 × 9216, 9 % of the weights and
// 35 % of the activations not zero, 64 PEs, queues of 8), with simulated cycles a second; encoding
// apart.
#include <benchmark/benchmark.h>
#include <random>

#include "core/simulation/eie_array.h"

using namespace systolens;
using namespace systolens::simulation;

namespace {

network::Tensor drawn(network::Shape shape, double density, unsigned seed) {
    std::mt19937 random(seed);
    std::bernoulli_distribution nonzero(density);
    network::Tensor tensor(network::ElementType::float32, std::move(shape));
    for (float& value : tensor.mutableValues<float>())
        value = nonzero(random) ? 1.0F : 0.0F;
    return tensor;
}

network::LoopNest nestOf(std::int64_t inputs) {
    network::LoopNest nest;
    nest.m = 4096;
    nest.c = inputs;
    return nest;
}

struct Given {
    network::LoopNest nest;
    network::Tensor ifmap, filter;
};

Given given(const benchmark::State& state) {
    const std::int64_t inputs = state.range(0);
    return {nestOf(inputs), drawn({1, inputs}, 0.353, 1), drawn({4096, inputs}, 0.09, 2)};
}

void encode(benchmark::State& state) {
    const Given layer = given(state);
    const Progress progress;
    for (auto unused : state)
        benchmark::DoNotOptimize(EieLayer(layer.nest, layer.ifmap, layer.filter, 64, {}, progress));
    state.SetBytesProcessed(state.iterations() * 4 * layer.filter.size());
}

void simulate(benchmark::State& state) {
    const Given of = given(state);
    const Progress progress;
    const auto layer =
        std::make_shared<const EieLayer>(of.nest, of.ifmap, of.filter, 64, EieOptions{}, progress);
    const auto machine = accelerator::loadAccelerator("eie-64");
    const EiePlacement placement = placementOf(*layer, machine);
    std::int64_t cycles = 0;
    for (auto unused : state) {
        cycles += EieCourse(layer, 0, 8, std::nullopt, progress).cycles();
        benchmark::DoNotOptimize(countsOf(*layer, of.nest, machine, placement));
    }
    state.counters["simulated_cycles"] =
        benchmark::Counter(static_cast<double>(cycles), benchmark::Counter::kIsRate);
}

// Any cycle, from the nearest checkpoint.
void seek(benchmark::State& state) {
    const Given of = given(state);
    const Progress progress;
    const auto layer =
        std::make_shared<const EieLayer>(of.nest, of.ifmap, of.filter, 64, EieOptions{}, progress);
    const EieCourse course(layer, 0, 8, std::nullopt, progress);
    Cycle cycle = 0;
    for (auto unused : state) {
        cycle = (cycle + 7919) % course.cycles();
        benchmark::DoNotOptimize(course.at(cycle));
    }
}

BENCHMARK(encode)->Arg(4096)->Arg(9216)->Unit(benchmark::kMillisecond);
BENCHMARK(simulate)->Arg(4096)->Arg(9216)->Unit(benchmark::kMicrosecond);
BENCHMARK(seek)->Arg(4096)->Unit(benchmark::kMicrosecond);

} // namespace
