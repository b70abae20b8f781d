// Raw bytes a second of the codes on 4 Mi values of 16 bits, beside memcpy of the same bytes.
// bytes_per_second counts raw bytes for all of them; the argument is the density in percent.
#include <benchmark/benchmark.h>
#include <cstring>

#include "core/codec/bitmask.h"
#include "core/codec/run_length.h"
#include "core/codec/run_statistics.h"
#include "sparse_values.h"

using namespace systolens::codec;
using namespace systolens::tests;

namespace {

constexpr std::size_t count = std::size_t{4} << 20;

std::vector<std::int16_t> valuesOf(const benchmark::State& state) {
    return drawnShorts(count, static_cast<double>(state.range(0)) / 100, 1);
}

void countBytes(benchmark::State& state, std::size_t bytesPerValue = 2) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * count * bytesPerValue));
}

void copy(benchmark::State& state) {
    const auto values = valuesOf(state);
    std::vector<std::int16_t> to(count);
    for (auto unused : state) {
        std::memcpy(to.data(), values.data(), 2 * count);
        benchmark::ClobberMemory();
    }
    countBytes(state);
}

void encodeRunLength(benchmark::State& state) {
    const auto values = valuesOf(state);
    std::vector<std::uint64_t> words((count + 2) / 3);
    for (auto unused : state) {
        benchmark::DoNotOptimize(encodeEyeriss(values, words));
        benchmark::ClobberMemory();
    }
    countBytes(state);
}

void decodeRunLength(benchmark::State& state) {
    const auto words = encodeEyeriss(valuesOf(state));
    std::vector<std::int16_t> to(count);
    for (auto unused : state) {
        decodeEyeriss(words, to);
        benchmark::ClobberMemory();
    }
    countBytes(state);
}

void encodeMask(benchmark::State& state) {
    const auto values = valuesOf(state);
    Bitmask code = encodeBitmask(values);
    code.levels.resize(count);
    for (auto unused : state) {
        benchmark::DoNotOptimize(encodeBitmask(values, code.mask, code.levels));
        benchmark::ClobberMemory();
    }
    countBytes(state);
}

void decodeMask(benchmark::State& state) {
    const Bitmask code = encodeBitmask(valuesOf(state));
    std::vector<std::int16_t> to(count);
    for (auto unused : state) {
        decodeBitmask(code.mask, code.levels, to);
        benchmark::ClobberMemory();
    }
    countBytes(state);
}

void countPairs(benchmark::State& state) {
    const auto values = asFloats(valuesOf(state));
    for (auto unused : state)
        benchmark::DoNotOptimize(pairCount(values, 5));
    countBytes(state, sizeof(float));
}

void makeStatistics(benchmark::State& state) {
    const auto values = asFloats(valuesOf(state));
    for (auto unused : state)
        benchmark::DoNotOptimize(runStatistics(values));
    countBytes(state, sizeof(float));
}

void densities(benchmark::internal::Benchmark* bench) {
    bench->Arg(10)->Arg(35)->Arg(90);
}

BENCHMARK(copy)->Arg(35);
BENCHMARK(encodeMask)->Apply(densities);
BENCHMARK(decodeMask)->Apply(densities);
BENCHMARK(encodeRunLength)->Apply(densities);
BENCHMARK(decodeRunLength)->Apply(densities);
BENCHMARK(countPairs)->Apply(densities);
BENCHMARK(makeStatistics)->Apply(densities);

} // namespace
