// The mapper on eyeriss-v1. Legal mappings a second and core, counted exactly, beside countNest
// with the checks that a reader of mappings makes (wanted: 100 000 a second): of every mapping of a
// small layer, and along a walk through the neighbours of a large one's. What a search of a large
// layer counts or estimates in a second. VGG-16's 13 convolutions for EDP on one and two threads
// (wanted: under 10 s on two). How long a cancelled search takes to end (wanted: under 100 ms).
#include <benchmark/benchmark.h>
#include <chrono>
#include <cmath>
#include <random>
#include <sys/resource.h>
#include <thread>

#include "core/mapping/map_enumeration.h"
#include "core/mapping/mapper.h"
#include "core/mapping/nest_checks.h"
#include "core/support/error.h"
#include "core/support/parallel.h"

namespace {

using namespace systolens;
using namespace systolens::mapping;

constexpr const char* machineName = "eyeriss-v1";

LoopNest convolution(std::int64_t m, std::int64_t c, std::int64_t p, std::int64_t r) {
    LoopNest nest;
    nest.m = m;
    nest.c = c;
    nest.p = nest.q = nest.h = nest.w = p;
    nest.r = nest.s = r;
    nest.pads = {r / 2, r / 2, r / 2, r / 2};
    return nest;
}

// Different layers, and how many there are of each.
const std::vector<std::pair<LoopNest, int>>& vgg16() {
    static const std::vector<std::pair<LoopNest, int>> layers{
        {convolution(64, 3, 224, 3), 1},   {convolution(64, 64, 224, 3), 1},
        {convolution(128, 64, 112, 3), 1}, {convolution(128, 128, 112, 3), 1},
        {convolution(256, 128, 56, 3), 1}, {convolution(256, 256, 56, 3), 2},
        {convolution(512, 256, 28, 3), 1}, {convolution(512, 512, 28, 3), 2},
        {convolution(512, 512, 14, 3), 3}};
    return layers;
}

void setRate(benchmark::State& state, std::int64_t legal) {
    state.counters["legal_mappings"] =
        benchmark::Counter(static_cast<double>(legal), benchmark::Counter::kIsRate);
}

// Few enough mappings to count all, on all levels and the array.
LoopNest smallLayer() {
    LoopNest nest;
    nest.m = 6;
    nest.c = 4;
    nest.p = nest.h = 4;
    return nest;
}

void enumeration(benchmark::State& state) {
    const MapProblem problem(smallLayer(), accelerator::loadAccelerator(machineName),
                             Objective::edp);
    limitThreads(1);
    std::int64_t legal = 0;
    for (auto _ : state) {
        Progress progress;
        legal += enumerateMappings(problem, progress).scored;
    }
    limitThreads(0);
    setRate(state, legal);
}
BENCHMARK(enumeration)->Unit(benchmark::kMillisecond);

// From one legal mapping to the next: other factors of a dimension, another order of a level, as
// descents try them.
std::vector<MapPoint> walk(const MapProblem& problem, std::size_t length) {
    MapScorer scorer(problem);
    std::mt19937 chance(1);
    std::vector<MapPoint> points{problem.space.outermost()};
    while (points.size() < length) {
        MapPoint next = points.back();
        const std::size_t dim = chance() % next.factors.size();
        const auto rows = problem.space.neighboursOf(dim, next.factors[dim], false);
        if (!rows.empty())
            next.factors[dim] = rows[chance() % rows.size()];
        auto& order = next.orders[chance() % next.orders.size()];
        std::swap(order[chance() % order.size()], order[chance() % order.size()]);
        if (scorer.cost(next))
            points.push_back(std::move(next));
    }
    return points;
}

const MapProblem& largeProblem() {
    static const MapProblem problem(convolution(256, 256, 56, 3),
                                    accelerator::loadAccelerator(machineName), Objective::edp);
    return problem;
}

const std::vector<MapPoint>& largeWalk() {
    static const std::vector<MapPoint> points = walk(largeProblem(), 20000);
    return points;
}

void walkCountedByTheMapper(benchmark::State& state) {
    const auto& points = largeWalk();
    std::int64_t legal = 0;
    for (auto _ : state) {
        MapScorer scorer(largeProblem()); // knows nothing yet
        for (const MapPoint& point : points)
            benchmark::DoNotOptimize(scorer.cost(point));
        legal += scorer.scored();
    }
    setRate(state, legal);
}
BENCHMARK(walkCountedByTheMapper)->Unit(benchmark::kMillisecond);

void walkCountedPlainly(benchmark::State& state) {
    const MapProblem& problem = largeProblem();
    const auto& points = largeWalk();
    std::int64_t legal = 0;
    NestMapping mapped;
    for (auto _ : state)
        for (const MapPoint& point : points) {
            problem.space.write(point, mapped);
            if (structuralFault(problem.workload, problem.hierarchy, mapped))
                continue;
            const NestCounts counts = countNest(problem.workload, problem.hierarchy, mapped);
            if (capacityFault(problem.workload, problem.hierarchy, counts))
                continue;
            benchmark::DoNotOptimize(costOf(problem.prices.price(counts), problem.objective));
            ++legal;
        }
    setRate(state, legal);
}
BENCHMARK(walkCountedPlainly)->Unit(benchmark::kMillisecond);

// Counted and estimated mappings together.
void searchOfALargeLayer(benchmark::State& state) {
    const auto machine = accelerator::loadAccelerator(machineName);
    limitThreads(1);
    std::int64_t legal = 0;
    for (auto _ : state) {
        Progress progress;
        legal +=
            findMapping(convolution(256, 256, 56, 3), machine, Objective::edp, progress).evaluated;
    }
    limitThreads(0);
    setRate(state, legal);
}
BENCHMARK(searchOfALargeLayer)->Unit(benchmark::kMillisecond);

double peakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    constexpr double kibibytesPerMegabyte = 1e6 / 1024;
    return static_cast<double>(usage.ru_maxrss) / kibibytesPerMegabyte;
}

void vgg16ForEdp(benchmark::State& state) {
    const auto machine = accelerator::loadAccelerator(machineName);
    limitThreads(static_cast<int>(state.range(0)));
    double edp = 0; // logarithm of the product
    for (auto _ : state) {
        edp = 0;
        for (const auto& [nest, times] : vgg16()) {
            Progress progress;
            const FoundMapping found = findMapping(nest, machine, Objective::edp, progress);
            edp +=
                times
                * std::log(static_cast<double>(found.energy) * static_cast<double>(found.cycles));
        }
    }
    limitThreads(0);
    constexpr int layers = 13, millis = 1000;
    state.counters["mean_EDP"] = std::exp(edp / layers) / millis; // MAC energies × cycles
    state.counters["peak_MB"] = peakMegabytes();
}
BENCHMARK(vgg16ForEdp)->Arg(1)->Arg(2)->Unit(benchmark::kSecond)->UseRealTime()->Iterations(1);

// At so many milliseconds of the search.
void cancelling(benchmark::State& state) {
    const auto machine = accelerator::loadAccelerator(machineName);
    for (auto _ : state) {
        Progress progress;
        std::chrono::steady_clock::time_point asked;
        std::thread impatient([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(state.range(0)));
            asked = std::chrono::steady_clock::now();
            progress.cancel();
        });
        try {
            findMapping(convolution(512, 512, 28, 3), machine, Objective::edp, progress);
        } catch (const Cancelled&) {
        }
        const auto ended = std::chrono::steady_clock::now();
        impatient.join();
        state.SetIterationTime(std::chrono::duration<double>(ended - asked).count());
    }
}
BENCHMARK(cancelling)
    ->Arg(1)
    ->Arg(20)
    ->Arg(100)
    ->Arg(300)
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime()
    ->Iterations(3);

} // namespace
