#include "core/execution/table_kernel.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace systolens::execution {

namespace expanded {

void pack(const std::uint16_t* products, std::byte* table) {
    auto* target = reinterpret_cast<std::uint16_t*>(table);
    for (std::int64_t row = 0; row < mostTableCodes; ++row)
        for (std::int64_t lane = 0; lane < mostTableCodes; ++lane)
            target[lane * mostTableCodes + row] = products[row * mostTableCodes + lane];
}

void addOneByOne(const TableBlock& block) {
    const auto* table = reinterpret_cast<const std::uint16_t*>(block.table);
    for (std::int64_t r = 0; r < block.count; ++r) {
        std::uint32_t* sums = block.sums + r * block.width;
        for (std::int64_t k = 0; k < block.depth; ++k) {
            const std::uint16_t* row = table + block.rows[r * block.rowStride + k];
            const std::uint8_t* lanes = block.lanes + k * block.width;
            for (std::int64_t w = 0; w < block.width; ++w)
                sums[w] += row[lanes[w] * mostTableCodes];
        }
    }
}

std::uint16_t* room() {
    struct alignas(64) Line {
        std::array<std::uint16_t, 32> products;
    };
    thread_local std::vector<Line> lines(
        static_cast<std::size_t>(together * mostTableCodes * width / 32));
    return lines.front().products.data();
}

} // namespace expanded

namespace {

// products[v, k, w] = T[v, lanes[k, w]].
void expand(const TableBlock& block, std::int64_t first, std::int64_t depth,
            std::uint16_t* products) {
    const auto* table = reinterpret_cast<const std::uint16_t*>(block.table);
    for (std::int64_t k = 0; k < depth; ++k)
        for (std::int64_t w = 0; w < expanded::width; ++w) {
            const std::uint16_t* lane =
                table + block.lanes[(first + k) * expanded::width + w] * mostTableCodes;
            for (std::int64_t v = 0; v < mostTableCodes; ++v)
                products[(v * expanded::together + k) * expanded::width + w] = lane[v];
        }
}

void add(const TableBlock& block) {
    if (block.count < expanded::fewRows)
        return expanded::addOneByOne(block);
    std::uint16_t* products = expanded::room();
    for (std::int64_t first = 0; first < block.depth; first += expanded::together) {
        const std::int64_t depth = std::min(expanded::together, block.depth - first);
        expand(block, first, depth, products);
        for (std::int64_t r = 0; r < block.count; ++r) {
            const std::uint8_t* row = block.rows + r * block.rowStride + first;
            std::array<std::uint32_t, expanded::width> sums{};
            for (std::int64_t k = 0; k < depth; ++k) {
                const std::uint16_t* vector =
                    products + (row[k] * expanded::together + k) * expanded::width;
                for (std::size_t w = 0; w < sums.size(); ++w)
                    sums[w] += vector[w];
            }
            for (std::size_t w = 0; w < sums.size(); ++w)
                block.sums[r * expanded::width + static_cast<std::int64_t>(w)] += sums[w];
        }
    }
}

const TableKernel portableTableKernel{"portable", expanded::width, expanded::width, expanded::pack,
                                      add};

} // namespace

std::vector<const TableKernel*> allTableKernels() {
    std::vector<const TableKernel*> kernels{&portableTableKernel};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        kernels.push_back(&avx2TableKernel);
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512vbmi"))
        kernels.push_back(&avx512TableKernel);
#endif
    return kernels;
}

const TableKernel& tableKernel() {
    static const TableKernel& fastest = *allTableKernels().back();
    return fastest;
}

} // namespace systolens::execution
