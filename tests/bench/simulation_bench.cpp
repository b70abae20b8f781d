// AlexNet's convolutions: the closed form of all three dataflows (wanted: under 100 µs together),
// and the cycle level with every PE summarised over time (wanted: 500 times faster than SCALE-Sim's
// 207 s of processor time for ws on 32×32, under 200 MB). VGG-16's first fully connected layer on a
// single PE, 103 million passes: under 200 MB, and questions that cost the same wherever they
// point. A whole ResNet-50, mapped, counted and priced by a backend that remembers nothing (wanted:
// under 5 ms on any machine).
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include "core/job/job.h"
#include "core/mapping/topology.h"
#include "core/simulation/array_model.h"

namespace {

using namespace systolens;
using accelerator::Dataflow;

const char* const alexNet = "name, H, W, R, S, C, N, stride,\n"
                            "Conv1, 224, 224, 11, 11, 3, 96, 4,\n"
                            "Conv2, 27, 27, 5, 5, 96, 256, 1,\n"
                            "Conv3, 13, 13, 3, 3, 256, 384, 1,\n"
                            "Conv4, 13, 13, 3, 3, 384, 384, 1,\n"
                            "Conv5, 13, 13, 3, 3, 384, 256, 1,\n";

struct Mapped {
    network::LoopNest nest;
    mapping::Mapping mapping;
};

std::vector<Mapped> mappedLayers(const accelerator::Accelerator& machine, Dataflow dataflow) {
    std::vector<Mapped> layers;
    for (const mapping::TopologyLayer& layer : mapping::parseTopology(alexNet, "AlexNet"))
        layers.push_back({layer.nest, mapping::chooseMapping(layer.nest, machine, dataflow, {})});
    return layers;
}

void closedFormOfAlexNet(benchmark::State& state) {
    const auto machine = mapping::unlimitedArray("32x32");
    std::vector<Mapped> layers;
    for (const Dataflow dataflow :
         {Dataflow::weightStationary, Dataflow::outputStationary, Dataflow::inputStationary})
        for (const Mapped& layer : mappedLayers(machine, dataflow))
            layers.push_back(layer);
    for (auto _ : state)
        for (const Mapped& layer : layers)
            benchmark::DoNotOptimize(simulation::closedForm(layer.nest, machine, layer.mapping));
}
BENCHMARK(closedFormOfAlexNet)->Unit(benchmark::kMicrosecond);

void mappingOfAlexNet(benchmark::State& state) {
    const auto machine = accelerator::loadAccelerator("systolic-32x32");
    for (auto _ : state)
        benchmark::DoNotOptimize(mappedLayers(machine, Dataflow::weightStationary));
}
BENCHMARK(mappingOfAlexNet)->Unit(benchmark::kMillisecond);

void wholeResNet50(benchmark::State& state, const char* machine) {
    job::Job asked;
    asked.model = "resnet50";
    Progress progress;
    const auto study = job::makeStudy(asked, progress);
    technique::Plan plan;
    plan.accelerator = accelerator::loadAccelerator(machine);
    for (auto _ : state)
        benchmark::DoNotOptimize(technique::Backend().run(study, plan, progress));
}
BENCHMARK_CAPTURE(wholeResNet50, systolic_32x32, "systolic-32x32")
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(wholeResNet50, tpu_v1, "tpu-v1")
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(wholeResNet50, lecture_4x4, "lecture-4x4")
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(wholeResNet50, eyeriss_v1, "eyeriss-v1")
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(wholeResNet50, eyeriss_256, "eyeriss-256")
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);

double peakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    constexpr double kibibytesPerMegabyte = 1e6 / 1024;
    return static_cast<double>(usage.ru_maxrss) / kibibytesPerMegabyte;
}

void summarise(const simulation::Trace& trace, std::int64_t rows) {
    constexpr int bins = 1000;
    const simulation::Window whole{0, trace.cycles()};
    benchmark::DoNotOptimize(trace.heat(whole));
    for (std::int64_t row = 0; row < rows; ++row)
        benchmark::DoNotOptimize(trace.summary(
            whole,
            {simulation::Lane::Kind::peRow, network::Role::ifmap, static_cast<std::int32_t>(row)},
            bins));
}

void cycleLevelOfAlexNet(benchmark::State& state) {
    const auto machine = mapping::unlimitedArray("32x32");
    const std::vector<Mapped> layers = mappedLayers(machine, Dataflow::weightStationary);
    for (auto _ : state)
        for (const Mapped& layer : layers) {
            simulation::Work work;
            work.layers.resize(1);
            work.layers[0].nest = layer.nest;
            work.machine = machine;
            work.mappings = {layer.mapping};
            work.fidelity = simulation::Fidelity::cycle;
            Progress progress;
            const auto run = simulation::denseArray()->simulate(work, progress);
            summarise(*run.trace, machine.rows);
        }
    state.counters["peak_MB"] = peakMegabytes();
    constexpr double scaleSimSeconds = 207;
    state.counters["times_SCALE-Sim"] =
        benchmark::Counter(scaleSimSeconds, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(cycleLevelOfAlexNet)->Unit(benchmark::kMillisecond);

simulation::GroupRun manyPasses() {
    simulation::Work work;
    work.layers.resize(1);
    work.layers[0].nest.m = 4096;
    work.layers[0].nest.c = 25088;
    work.machine = mapping::unlimitedArray("1x1");
    work.machine.levels[0].readBandwidth = 4;
    work.mappings = {mapping::SystolicMapping{}};
    work.fidelity = simulation::Fidelity::cycle;
    Progress progress;
    return simulation::denseArray()->simulate(work, progress);
}

void cycleLevelOfManyPasses(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(manyPasses());
    state.counters["peak_MB"] = peakMegabytes();
}
BENCHMARK(cycleLevelOfManyPasses)->Unit(benchmark::kSecond)->Iterations(1);

// At so many per mille of all cycles; each time another block.
void questionsAboutManyPasses(benchmark::State& state) {
    static const simulation::GroupRun run = manyPasses();
    const simulation::Trace& trace = *run.trace;
    const Cycle first = trace.cycles() / 1000 * state.range(0), length = trace.cycles() / 100;
    constexpr Cycle stride = 4'000;
    Cycle along = 0;
    for (auto _ : state) {
        along = (along + stride) % length;
        benchmark::DoNotOptimize(trace.stateAt(first + along));
        benchmark::DoNotOptimize(trace.events({first + along, first + along + 20}, 1000));
    }
}
BENCHMARK(questionsAboutManyPasses)->Arg(0)->Arg(500)->Arg(990)->Unit(benchmark::kMicrosecond);

void summaryOfManyPasses(benchmark::State& state) {
    static const simulation::GroupRun run = manyPasses();
    const simulation::Trace& trace = *run.trace;
    for (auto _ : state)
        benchmark::DoNotOptimize(trace.summary(
            {0, trace.cycles()}, {simulation::Lane::Kind::peArray, network::Role::ifmap, 0}, 1000));
}
BENCHMARK(summaryOfManyPasses)->Unit(benchmark::kMillisecond);

} // namespace
