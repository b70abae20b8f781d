// Huffman coding of bytes beside huff0 (the one inside zstd) and zlib without matches, on the same
// blocks of 128 KiB, the largest that huff0 takes; histogram and code table are in all of them, and
// words have at most 11 bits. bytes_per_second counts raw bytes.
// The argument: 0 16 skewed symbols, 1 Gaussian int8, 2 int8 with 60 % zeros.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <cmath>
#include <cstdlib>
#include <random>
#include <zlib.h>

#include "core/codec/huffman_stream.h"

extern "C" { // huff0's own functions, which zstd keeps to itself; as in zstd 1.5
std::size_t HUF_compress4X_repeat(void* to, std::size_t room, const void* from, std::size_t size,
                                  unsigned maxSymbol, unsigned tableLog, void* work,
                                  std::size_t workSize, std::size_t* table, int* repeat,
                                  int preferRepeat, int bmi2, unsigned suspectUncompressible);
std::size_t HUF_decompress4X_hufOnly_wksp(std::uint32_t* table, void* to, std::size_t toSize,
                                          const void* from, std::size_t size, void* work,
                                          std::size_t workSize);
}

using namespace systolens::codec;

namespace {

constexpr std::size_t blockBytes = std::size_t{128} << 10, blocks = 32;
constexpr int limit = 11;
constexpr std::size_t parts = 4;

std::vector<std::uint8_t> valuesOf(const benchmark::State& state) {
    std::mt19937 random(1);
    std::vector<std::uint8_t> values(blockBytes * blocks);
    std::geometric_distribution<int> skewed(0.35);
    std::normal_distribution<double> normal(0, 25);
    std::uniform_real_distribution<double> share(0, 1);
    for (std::uint8_t& value : values) {
        const double drawn = std::clamp(std::round(normal(random)), -127.0, 127.0);
        const auto level = static_cast<std::uint8_t>(static_cast<std::int8_t>(drawn));
        if (state.range(0) == 0)
            value = static_cast<std::uint8_t>(std::min(skewed(random), 15));
        else
            value = state.range(0) == 2 && share(random) < 0.6 ? std::uint8_t{0} : level;
    }
    return values;
}

std::span<const std::uint8_t> blockOf(const std::vector<std::uint8_t>& values, std::size_t block) {
    return std::span(values).subspan(block * blockBytes, blockBytes);
}

struct Coded {
    BitStream table;
    HuffmanParts parts;
};

Coded encodeOurs(std::span<const std::uint8_t> block) {
    const HuffmanCode code = huffmanCode(symbolCounts(block), limit);
    BitWriter table;
    writeTable(table, code, 8);
    return {table.take(), encodeHuffman(block, code, parts)};
}

void decodeOurs(const Coded& coded, std::span<std::uint8_t> to) {
    BitReader table(coded.table);
    decodeHuffman(coded.parts, readTable(table, 8), to);
}

std::vector<std::uint8_t> encodeHuff0(std::span<const std::uint8_t> block) {
    static std::vector<std::uint64_t> work(8192);
    std::vector<std::size_t> table(257);
    std::vector<std::uint8_t> to(blockBytes + blockBytes / 8 + 256);
    int repeat = 0;
    const std::size_t size = HUF_compress4X_repeat(
        to.data(), to.size(), block.data(), block.size(), 255, limit, work.data(),
        work.size() * sizeof(std::uint64_t), table.data(), &repeat, 0, 1, 0);
    to.resize(size);
    return to;
}

void decodeHuff0(std::span<const std::uint8_t> code, std::span<std::uint8_t> to) {
    static std::vector<std::uint64_t> work(8192);
    std::vector<std::uint32_t> table(1 + (1U << 12U), 12U * 0x1000001U);
    if (HUF_decompress4X_hufOnly_wksp(table.data(), to.data(), to.size(), code.data(), code.size(),
                                      work.data(), work.size() * sizeof(std::uint64_t))
        != to.size())
        std::abort();
}

std::vector<std::uint8_t> encodeZlib(std::span<const std::uint8_t> block) {
    z_stream stream{};
    deflateInit2(&stream, 1, Z_DEFLATED, -15, 9, Z_HUFFMAN_ONLY);
    std::vector<std::uint8_t> to(deflateBound(&stream, block.size()));
    stream.next_in = const_cast<Bytef*>(block.data());
    stream.avail_in = static_cast<uInt>(block.size());
    stream.next_out = to.data();
    stream.avail_out = static_cast<uInt>(to.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        std::abort();
    to.resize(stream.total_out);
    deflateEnd(&stream);
    return to;
}

void decodeZlib(std::span<const std::uint8_t> code, std::span<std::uint8_t> to) {
    z_stream stream{};
    inflateInit2(&stream, -15);
    stream.next_in = const_cast<Bytef*>(code.data());
    stream.avail_in = static_cast<uInt>(code.size());
    stream.next_out = to.data();
    stream.avail_out = static_cast<uInt>(to.size());
    if (inflate(&stream, Z_FINISH) != Z_STREAM_END)
        std::abort();
    inflateEnd(&stream);
}

template <auto encode>
void encoding(benchmark::State& state) {
    const auto values = valuesOf(state);
    for (auto unused : state)
        for (std::size_t block = 0; block < blocks; ++block)
            benchmark::DoNotOptimize(encode(blockOf(values, block)));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * values.size()));
}

template <auto encode, auto decode>
void decoding(benchmark::State& state) {
    const auto values = valuesOf(state);
    std::vector<decltype(encode(blockOf(values, 0)))> coded;
    for (std::size_t block = 0; block < blocks; ++block)
        coded.push_back(encode(blockOf(values, block)));
    std::vector<std::uint8_t> to(blockBytes);
    for (auto unused : state)
        for (std::size_t block = 0; block < blocks; ++block) {
            decode(coded[block], to);
            benchmark::ClobberMemory();
        }
    if (!std::ranges::equal(to, blockOf(values, blocks - 1)))
        state.SkipWithError("decoded something else");
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * values.size()));
}

void inputs(benchmark::internal::Benchmark* bench) {
    bench->DenseRange(0, 2);
}

BENCHMARK(encoding<encodeOurs>)->Name("encode/ours")->Apply(inputs);
BENCHMARK(encoding<encodeHuff0>)->Name("encode/huff0")->Apply(inputs);
BENCHMARK(encoding<encodeZlib>)->Name("encode/zlib")->Apply(inputs);
BENCHMARK(decoding<encodeOurs, decodeOurs>)->Name("decode/ours")->Apply(inputs);
BENCHMARK(decoding<encodeHuff0, decodeHuff0>)->Name("decode/huff0")->Apply(inputs);
BENCHMARK(decoding<encodeZlib, decodeZlib>)->Name("decode/zlib")->Apply(inputs);

} // namespace
