// Arrays that skip zeros on the convolutions of a pruned VGG-16: seeded patterns with Deep
// Compression's densities of weights and 0.4 of activations (SCNN reports 50–70 % zeros). Wanted:
// the SCNN-like array under 10 s on two cores, and any window of a layer, from the nearest
// checkpoint, in under 50 ms.
#include <benchmark/benchmark.h>

#include "core/job/study_input.h"
#include "core/simulation/cartesian_array.h"
#include "core/simulation/skipping_array.h"
#include "core/simulation/sparse_layers.h"
#include "core/support/parallel.h"

namespace {

using namespace systolens;

struct Layer {
    const char* name;
    std::int64_t channels, filters, size;
    double weights; // density
};
constexpr std::array<Layer, 13> vgg16{{{"conv1_1", 3, 64, 224, 0.58},
                                       {"conv1_2", 64, 64, 224, 0.22},
                                       {"conv2_1", 64, 128, 112, 0.34},
                                       {"conv2_2", 128, 128, 112, 0.36},
                                       {"conv3_1", 128, 256, 56, 0.53},
                                       {"conv3_2", 256, 256, 56, 0.24},
                                       {"conv3_3", 256, 256, 56, 0.42},
                                       {"conv4_1", 256, 512, 28, 0.32},
                                       {"conv4_2", 512, 512, 28, 0.27},
                                       {"conv4_3", 512, 512, 28, 0.34},
                                       {"conv5_1", 512, 512, 14, 0.35},
                                       {"conv5_2", 512, 512, 14, 0.29},
                                       {"conv5_3", 512, 512, 14, 0.36}}};

simulation::Work workOf(const Layer& layer, double activations) {
    simulation::Work work;
    work.machine = accelerator::loadAccelerator("scnn-64");
    work.layers.resize(1);
    simulation::LayerWork& given = work.layers[0];
    given.name = layer.name;
    given.nest.c = layer.channels;
    given.nest.m = layer.filters;
    given.nest.h = given.nest.w = given.nest.p = given.nest.q = layer.size;
    given.nest.r = given.nest.s = 3;
    given.nest.pads = {1, 1, 1, 1};
    given.ifmap = job::drawTensor({1, layer.channels, layer.size, layer.size}, activations, false,
                                  1, layer.name);
    given.filter =
        job::drawTensor({layer.filters, layer.channels, 3, 3}, layer.weights, true, 2, layer.name);
    work.mappings = {mapping::SystolicMapping{}};
    work.fidelity = simulation::Fidelity::value;
    return work;
}

const std::vector<simulation::Work>& prunedVgg() {
    static const auto works = [] {
        std::vector<simulation::Work> all;
        for (const Layer& layer : vgg16)
            all.push_back(workOf(layer, layer.channels == 3 ? 1.0 : 0.4));
        return all;
    }();
    return works;
}

// All layers on two cores, as a run simulates them.
void run(benchmark::State& state, const simulation::ArrayModel& array) {
    limitThreads(2);
    const auto& works = prunedVgg();
    std::int64_t cycles = 0;
    for (auto _ : state) {
        Progress progress;
        std::vector<Cycle> each(works.size());
        parallelFor(static_cast<std::int64_t>(works.size()), progress, [&](std::int64_t i) {
            Progress part;
            const auto at = static_cast<std::size_t>(i);
            each[at] = array.simulate(works[at], part).counts.at(0).cycles;
        });
        for (const Cycle one : each)
            cycles += one;
    }
    limitThreads(0);
    state.counters["cycles"] =
        static_cast<double>(cycles) / static_cast<double>(state.iterations());
    state.counters["cycles/s"] =
        benchmark::Counter(static_cast<double>(cycles), benchmark::Counter::kIsRate);
}

void cartesianVgg16(benchmark::State& state) {
    run(state, *simulation::cartesianArray());
}
BENCHMARK(cartesianVgg16)->Unit(benchmark::kSecond)->UseRealTime();

void activationsVgg16(benchmark::State& state) {
    run(state, *simulation::skippingArray({simulation::Skips::activations, true}));
}
BENCHMARK(activationsVgg16)->Unit(benchmark::kSecond)->UseRealTime();

void weightsVgg16(benchmark::State& state) {
    run(state, *simulation::skippingArray({simulation::Skips::weights, true}));
}
BENCHMARK(weightsVgg16)->Unit(benchmark::kSecond)->UseRealTime();

// What a frame asks for: events and a state, anywhere in the layer with the most cycles.
void windowOfConv(benchmark::State& state, const simulation::ArrayModel& array) {
    Progress progress;
    const auto run = array.simulate(prunedVgg().at(1), progress);
    const Cycle cycles = run.trace->cycles();
    Cycle at = 0;
    for (auto _ : state) {
        at = (at + cycles / 7 + 12'345) % cycles;
        benchmark::DoNotOptimize(run.trace->stateAt(at));
        benchmark::DoNotOptimize(run.trace->events({at, at + 16}, 1281));
    }
}
BENCHMARK_CAPTURE(windowOfConv, cartesian, *simulation::cartesianArray())
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(windowOfConv, activations,
                  *simulation::skippingArray({simulation::Skips::activations, true}))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(windowOfConv, weights,
                  *simulation::skippingArray({simulation::Skips::weights, true}))
    ->Unit(benchmark::kMillisecond);

// A line of the timeline over the whole layer.
void lineOfConv(benchmark::State& state, const simulation::ArrayModel& array) {
    Progress progress;
    const auto run = array.simulate(prunedVgg().at(1), progress);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            run.trace->summary({0, run.trace->cycles()},
                               {simulation::Lane::Kind::peRow, network::Role::ifmap, 3}, 400));
}
BENCHMARK_CAPTURE(lineOfConv, cartesian, *simulation::cartesianArray())
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(lineOfConv, activations,
                  *simulation::skippingArray({simulation::Skips::activations, true}))
    ->Unit(benchmark::kMillisecond);

} // namespace
