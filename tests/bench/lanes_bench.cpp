// The timeline's lanes over a window of any length, as the window asks for them: 16 lanes in 1200
// bins of traces with millions of slices. Wanted: under 16 ms a frame. "direct" asks the trace,
// which the window does off the GUI thread for what it has not seen; "prepare" is done once for a
// trace, there, too; "atOnce" is what a frame has from then on, at any scale.
#include <benchmark/benchmark.h>

#include "core/job/study_input.h"
#include "core/mapping/topology.h"
#include "core/simulation/array_model.h"
#include "core/simulation/cartesian_array.h"
#include "core/simulation/eie_array.h"
#include "core/simulation/lane_levels.h"
#include "core/simulation/skipping_array.h"

namespace {

using namespace systolens;
using network::Role;
using simulation::Lane;
using TracePtr = std::shared_ptr<const simulation::Trace>;

TracePtr traceOf(const simulation::ArrayModel& array, const simulation::Work& work) {
    Progress progress;
    return array.simulate(work, progress).trace;
}

// A fully connected layer on a single PE: five million passes.
TracePtr densePasses() {
    simulation::Work work;
    work.machine = mapping::unlimitedArray("1x1");
    work.layers.resize(1);
    work.layers[0].nest.c = 1280;
    work.layers[0].nest.m = 4096;
    work.mappings = {mapping::chooseMapping(work.layers[0].nest, work.machine,
                                            accelerator::Dataflow::weightStationary, {})};
    work.fidelity = simulation::Fidelity::cycle;
    return traceOf(*simulation::denseArray(), work);
}

// A convolution of 64 maps of 224 × 224, as VGG-16's second, with values.
simulation::Work convolution(const char* machine) {
    constexpr std::int64_t channels = 64, size = 224;
    simulation::Work work;
    work.machine = accelerator::loadAccelerator(machine);
    work.layers.resize(1);
    simulation::LayerWork& given = work.layers[0];
    given.name = "conv1_2";
    given.nest.c = given.nest.m = channels;
    given.nest.h = given.nest.w = given.nest.p = given.nest.q = size;
    given.nest.r = given.nest.s = 3;
    given.nest.pads = {1, 1, 1, 1};
    given.ifmap = job::drawTensor({1, channels, size, size}, 0.4, false, 1, given.name);
    given.filter = job::drawTensor({channels, channels, 3, 3}, 0.22, true, 2, given.name);
    work.mappings = {mapping::chooseMapping(given.nest, work.machine, work.machine.dataflow, {})};
    work.fidelity = simulation::Fidelity::value;
    return work;
}

TracePtr rowStationary() {
    simulation::Work work = convolution("eyeriss-v1");
    work.fidelity = simulation::Fidelity::cycle;
    return traceOf(*simulation::denseArray(), work);
}

TracePtr skipping() {
    simulation::Work work = convolution("scnn-64");
    work.mappings = {mapping::SystolicMapping{}};
    return traceOf(*simulation::skippingArray({simulation::Skips::activations, true}), work);
}

TracePtr cartesian() {
    simulation::Work work = convolution("scnn-64");
    work.mappings = {mapping::SystolicMapping{}};
    return traceOf(*simulation::cartesianArray(), work);
}

// AlexNet's FC6 for 512 images: some two million broadcasts into 64 queues.
TracePtr queues() {
    simulation::Work work;
    work.machine = accelerator::loadAccelerator("eie-64");
    work.layers.resize(1);
    simulation::LayerWork& given = work.layers[0];
    given.name = "fc6";
    given.nest.n = 512;
    given.nest.c = 9216;
    given.nest.m = 4096;
    given.ifmap = job::drawTensor({8, 9216}, 0.35, false, 1, given.name);
    given.filter = job::drawTensor({4096, 9216}, 0.09, true, 2, given.name);
    work.mappings = {mapping::SystolicMapping{}};
    work.fidelity = simulation::Fidelity::value;
    return traceOf(*simulation::eieArray({}), work);
}

std::vector<Lane> lanes() {
    std::vector<Lane> all{{Lane::Kind::dram, Role::ifmap, 0}, {Lane::Kind::stall, Role::ifmap, 0}};
    for (const Role role : network::allRoles) {
        all.push_back({Lane::Kind::buffer, role, 0});
        all.push_back({Lane::Kind::noc, role, 0});
    }
    for (std::int32_t row = 0; row < 8; ++row)
        all.push_back({Lane::Kind::peRow, Role::ifmap, row});
    return all;
}

constexpr int bins = 1200;
using Make = TracePtr (*)();

const TracePtr& traceOnce(Make make) {
    static std::map<Make, TracePtr> made;
    TracePtr& trace = made[make];
    if (!trace)
        trace = make();
    return trace;
}

// Another place in each frame, the window as long as the argument's share of the whole.
simulation::Window nextWindow(const simulation::Trace& trace, std::int64_t share, Cycle& at) {
    const Cycle length = std::max<Cycle>(bins, trace.cycles() / share);
    at = (at + trace.cycles() / 7 + 12'345) % std::max<Cycle>(1, trace.cycles() - length);
    return {at, at + length};
}

void direct(benchmark::State& state, Make make) {
    const TracePtr trace = traceOnce(make);
    const std::vector<Lane> all = lanes();
    Cycle at = 0;
    for (auto _ : state) {
        const simulation::Window window = nextWindow(*trace, state.range(0), at);
        for (const Lane& lane : all)
            benchmark::DoNotOptimize(trace->summary(window, lane, bins));
    }
    state.counters["cycles"] = static_cast<double>(trace->cycles());
}

void prepare(benchmark::State& state, Make make) {
    const TracePtr trace = traceOnce(make);
    const Progress progress;
    for (auto _ : state)
        simulation::LaneLevels(trace, lanes()).prepare(progress);
}

void atOnce(benchmark::State& state, Make make) {
    static std::map<Make, std::unique_ptr<simulation::LaneLevels>> made;
    const TracePtr trace = traceOnce(make);
    auto& levels = made[make];
    if (!levels) {
        levels = std::make_unique<simulation::LaneLevels>(trace, lanes());
        levels->prepare(Progress());
    }
    Cycle at = 0;
    for (auto _ : state) {
        const simulation::Window window = nextWindow(*trace, state.range(0), at);
        const int level = levels->levelFor(window, bins);
        benchmark::DoNotOptimize(levels->atOnce(levels->aligned(window, level), level));
    }
}

#define FOR_EVERY_SCALE(function, make)                                                            \
    BENCHMARK_CAPTURE(function, make, make)                                                        \
        ->Arg(1)                                                                                   \
        ->Arg(100)                                                                                 \
        ->Arg(10'000)                                                                              \
        ->Arg(100'000'000)                                                                         \
        ->Unit(benchmark::kMillisecond)

FOR_EVERY_SCALE(direct, densePasses);
FOR_EVERY_SCALE(direct, rowStationary);
FOR_EVERY_SCALE(direct, skipping);
FOR_EVERY_SCALE(direct, cartesian);
FOR_EVERY_SCALE(direct, queues);

FOR_EVERY_SCALE(atOnce, densePasses);
FOR_EVERY_SCALE(atOnce, rowStationary);
FOR_EVERY_SCALE(atOnce, skipping);
FOR_EVERY_SCALE(atOnce, cartesian);
FOR_EVERY_SCALE(atOnce, queues);

BENCHMARK_CAPTURE(prepare, densePasses, densePasses)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(prepare, rowStationary, rowStationary)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(prepare, skipping, skipping)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(prepare, cartesian, cartesian)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(prepare, queues, queues)->Unit(benchmark::kMillisecond);

} // namespace
