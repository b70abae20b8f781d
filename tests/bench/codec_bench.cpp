// Raw bytes a second of the codes on 4 Mi values of 16 bits, beside memcpy of the same bytes.
// bytes_per_second counts raw bytes for all of them; the argument is the density in percent.
#include <benchmark/benchmark.h>
#include <cstring>

#include "core/codec/bitmask.h"
#include "core/codec/coordinates.h"
#include "core/codec/relative_columns.h"
#include "core/codec/run_length.h"
#include "core/codec/run_statistics.h"
#include "core/codec/sparse_matrix.h"
#include "core/codec/zero_counts.h"
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

// ── sparse matrices of 2048 × 2048 values ──

constexpr MatrixShape shape{2048, 2048};
static_assert(shape.rows * shape.columns == std::int64_t{count});

// A format: how values become it, and values again.
struct Rows {
    static auto encode(std::span<const std::int16_t> values) {
        return compressMatrix(values, shape, Compressed::rows);
    }
    static auto decode(const SparseMatrix<std::int16_t>& code) { return expandMatrix(code); }
};
struct Columns {
    static auto encode(std::span<const std::int16_t> values) {
        return compressMatrix(values, shape, Compressed::columns);
    }
    static auto decode(const SparseMatrix<std::int16_t>& code) { return expandMatrix(code); }
};
struct Relative { // EIE's, for 64 PEs
    static auto encode(std::span<const std::int16_t> values) {
        return encodeRelative(MatrixView<std::int16_t>{values, shape, Stored::byRows}, {64, 4});
    }
    static auto decode(const RelativeColumns<std::int16_t>& code) { return decodeRelative(code); }
};
struct List {
    static auto encode(std::span<const std::int16_t> values) {
        return listCoordinates(values, shape);
    }
    static auto decode(const Coordinates<std::int16_t>& code) { return expandCoordinates(code); }
};
struct Blocks { // SCNN's, as one
    static auto encode(std::span<const std::int16_t> values) { return encodeZeroCounts(values); }
    static auto decode(const ZeroCounted<std::int16_t>& code) { return decodeZeroCounts(code); }
};

template <class Format>
void encodeSparse(benchmark::State& state) {
    const auto values = valuesOf(state);
    for (auto unused : state)
        benchmark::DoNotOptimize(Format::encode(std::span(values)));
    countBytes(state);
}

template <class Format>
void decodeSparse(benchmark::State& state) {
    const auto values = valuesOf(state);
    const auto code = Format::encode(std::span(values));
    for (auto unused : state)
        benchmark::DoNotOptimize(Format::decode(code));
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
BENCHMARK(encodeSparse<Rows>)->Apply(densities);
BENCHMARK(decodeSparse<Rows>)->Apply(densities);
BENCHMARK(encodeSparse<Columns>)->Apply(densities);
BENCHMARK(decodeSparse<Columns>)->Apply(densities);
BENCHMARK(encodeSparse<Relative>)->Apply(densities);
BENCHMARK(decodeSparse<Relative>)->Apply(densities);
BENCHMARK(encodeSparse<List>)->Apply(densities);
BENCHMARK(decodeSparse<List>)->Apply(densities);
BENCHMARK(encodeSparse<Blocks>)->Apply(densities);
BENCHMARK(decodeSparse<Blocks>)->Apply(densities);
BENCHMARK(countPairs)->Apply(densities);
BENCHMARK(makeStatistics)->Apply(densities);

} // namespace
