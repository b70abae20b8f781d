// Products from tables beside oneDNN's int8 product in one run, on one core, in that core's own
// time (others may share the machine), and networks with such multipliers on all of them.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <ctime>
#include <oneapi/dnnl/dnnl.hpp>

#include "core/execution/execute.h"
#include "core/execution/layer_lanes.h"
#include "core/execution/table_product.h"
#include "core/support/parallel.h"
#include "squeezenet.h"

extern "C" void omp_set_num_threads(int);

using namespace systolens;

namespace {

constexpr std::int64_t size = 1024;
constexpr double work = 1e-9 * size * size * size; // GMAC

double seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::vector<std::uint8_t> codes(std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<std::uint8_t> result(static_cast<std::size_t>(size * size));
    for (std::uint8_t& code : result)
        code = static_cast<std::uint8_t>(random());
    return result;
}

arithmetic::ProductTable anyTable() {
    std::mt19937 random(3);
    arithmetic::ProductTable table{8, 8, true, std::vector<std::int32_t>(65536)};
    for (std::int32_t& product : table.products)
        product = static_cast<std::int16_t>(random());
    return table;
}

double onednnSeconds(const std::vector<std::uint8_t>& left, const std::vector<std::uint8_t>& right,
                     std::vector<std::int32_t>& sums) {
    omp_set_num_threads(1);
    const std::int32_t offset = 0;
    const double start = seconds();
    dnnl::gemm_u8s8s32('N', 'N', 'F', size, size, size, 1.0F, left.data(), size, 0,
                       reinterpret_cast<const std::int8_t*>(right.data()), size, 0, 0.0F,
                       sums.data(), size, &offset);
    return seconds() - start;
}

void tableProduct1024(benchmark::State& state, const execution::TableKernel& kernel) {
    const auto left = codes(1);
    const auto right = codes(2);
    const arithmetic::ProductTable table = anyTable();
    std::vector<std::int32_t> sums(static_cast<std::size_t>(size * size)), others = sums;
    auto product = execution::lanesOf(size, size, size, left.data(),
                                      execution::MatrixView<std::uint8_t>{right.data(), size, 1});
    product.store = [&](std::int64_t row, std::int64_t first, std::span<const std::int64_t> words) {
        for (std::size_t w = 0; w < words.size(); ++w)
            sums[static_cast<std::size_t>(row * size + first) + w] =
                static_cast<std::int32_t>(words[w]);
    };
    limitThreads(1);
    double own = 1e9;
    double onednn = 1e9;
    Progress progress;
    for (auto _ : state) {
        const double start = seconds();
        execution::tableProduct(std::span(&product, 1), table, execution::RowOperand::left,
                                progress, kernel);
        const double taken = seconds() - start;
        own = std::min(own, taken);
        onednn = std::min(onednn, onednnSeconds(left, right, others));
        state.SetIterationTime(taken);
    }
    limitThreads(0);
    state.SetLabel(kernel.name);
    state.counters["GMAC/s"] = work / own;
    state.counters["oneDNN_GMAC/s"] = work / onednn;
    state.counters["times_slower"] = own / onednn;
}

// One image, every convolution with a table.
void squeezeNetByTable(benchmark::State& state) {
    const bench::SqueezeNet squeezeNet;
    const network::Network& net = squeezeNet.get();
    const execution::Inputs inputs{{"image", bench::noise({1, 3, 224, 224})}};
    execution::Changes changes;
    for (network::LayerId layer = 0; layer < net.layers.size(); ++layer)
        if (net.layers[layer].op == network::Operator::conv)
            changes.arithmetic[layer] = {8, 8, arithmetic::multiplierDesign("mitchell")};
    for (auto _ : state) {
        Progress progress;
        execution::execute(net, inputs, changes, progress);
    }
}

[[maybe_unused]] const bool registered = [] {
    for (const execution::TableKernel* kernel : execution::allTableKernels())
        benchmark::RegisterBenchmark(
            "tableProduct1024",
            [kernel](benchmark::State& state) { tableProduct1024(state, *kernel); })
            ->UseManualTime()
            ->Unit(benchmark::kMillisecond);
    return true;
}();
BENCHMARK(squeezeNetByTable)->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);

} // namespace
