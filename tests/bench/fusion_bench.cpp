// All partitions of a whole network: every group's pyramid, then the exact front.
#include <benchmark/benchmark.h>

#include "core/mapping/fusion_accounting.h"
#include "core/network/onnx.h"
#include "core/support/resources.h"

using namespace systolens;

namespace {

void frontOf(benchmark::State& state, const char* model) {
    const auto network =
        network::loadOnnx(resourceFolder() / "models" / (std::string(model) + ".onnx"));
    const auto layers = network::computeLayers(network);
    Progress progress;
    std::size_t points = 0;
    for (auto _ : state) {
        const mapping::FusionAccounting accounting(
            network, layers, {mapping::Pools::apart, mapping::ColumnBuffers::necessary, {1, 1, {}}},
            progress);
        points = accounting.front().size();
        benchmark::DoNotOptimize(points);
    }
    state.counters["points"] = static_cast<double>(points);
}

} // namespace

BENCHMARK_CAPTURE(frontOf, vgg16, "vgg16")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(frontOf, resnet50, "resnet50")->Unit(benchmark::kMillisecond);
