#include "core/execution/array_sums.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>

#include "core/execution/function_product.h"
#include "core/execution/layer_lanes.h"
#include "core/execution/quantised_layer.h"
#include "core/execution/table_product.h"

namespace systolens::execution {

using arithmetic::Multiplier;
using arithmetic::ProductTable;

namespace {

// Of signed operands by a multiplier of magnitudes.
ProductTable bySignAndMagnitude(const ProductTable& magnitudes) {
    ProductTable table = magnitudes;
    table.isSigned = true;
    const std::int32_t left = 1 << (table.leftBits - 1);
    const std::int32_t right = 1 << (table.rightBits - 1);
    for (std::int32_t a = -left; a < left; ++a)
        for (std::int32_t b = -right; b < right; ++b) {
            const std::int32_t product = magnitudes.at(std::abs(a), std::abs(b));
            table.products[table.index(a, b)] = (a < 0) != (b < 0) ? -product : product;
        }
    return table;
}

ProductTable tableOf(const Multiplier& multiplier, bool codesAreSigned) {
    const ProductTable table = arithmetic::productTable(multiplier);
    return codesAreSigned && !table.isSigned ? bySignAndMagnitude(table) : table;
}

// No design makes more of two operands than this.
std::int64_t mostProduct(const Multiplier& multiplier, const ProductTable* table) {
    if (table == nullptr)
        return std::int64_t{1} << (multiplier.leftBits + multiplier.rightBits);
    const auto [least, most] = std::ranges::minmax(table->products);
    return std::max(std::abs(std::int64_t{least}), std::abs(std::int64_t{most}));
}

// What an accumulator of so many bits keeps of a sum.
std::int64_t wrapped(std::int64_t sum, int bits) {
    const int shift = 64 - bits;
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(sum) << shift) >> shift;
}

// The codes modulo 2^bits, as a table's rows and lanes are.
std::vector<std::uint8_t> narrowed(std::span<const std::int32_t> codes, int bits) {
    std::vector<std::uint8_t> narrow(codes.size());
    std::ranges::transform(codes, narrow.begin(), [mask = (1 << bits) - 1](std::int32_t code) {
        return static_cast<std::uint8_t>(code & mask);
    });
    return narrow;
}

void narrowProducts(std::span<const LaneProduct<std::int32_t>> products, const ProductTable& table,
                    RowOperand rows, const Progress& progress) {
    const bool rowsAreLeft = rows == RowOperand::left;
    const int rowBits = rowsAreLeft ? table.leftBits : table.rightBits;
    const int laneMask = (1 << (rowsAreLeft ? table.rightBits : table.leftBits)) - 1;
    std::vector<std::vector<std::uint8_t>> codes;
    codes.reserve(products.size());
    std::vector<LaneProduct<std::uint8_t>> narrow;
    for (const auto& product : products) {
        codes.push_back(narrowed(product.rowCodes, rowBits));
        narrow.push_back({product.rows, product.lanes, product.depth, codes.back(),
                          [&product, laneMask](const auto& part, std::uint8_t* target) {
                              thread_local std::vector<std::int32_t> wide;
                              wide.resize(static_cast<std::size_t>(part.depth * part.stride));
                              product.pack({part.firstLane, part.count, part.firstDepth, part.depth,
                                            part.stride},
                                           wide.data());
                              for (std::int64_t k = 0; k < part.depth; ++k)
                                  for (std::int64_t w = 0; w < part.count; ++w)
                                      target[k * part.stride + w] = static_cast<std::uint8_t>(
                                          wide[static_cast<std::size_t>(k * part.stride + w)]
                                          & laneMask);
                          },
                          product.store});
    }
    tableProduct(narrow, table, rows, progress);
}

// The products with sums cut to the accumulator's bits before they are stored.
std::vector<LaneProduct<std::int32_t>> wrapping(std::span<const LaneProduct<std::int32_t>> products,
                                                int bits, std::atomic<std::int64_t>& overflows) {
    std::vector<LaneProduct<std::int32_t>> result(products.begin(), products.end());
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i].store = [&store = products[i].store, &overflows,
                           bits](std::int64_t row, std::int64_t firstLane,
                                 std::span<const std::int64_t> sums) {
            std::vector<std::int64_t> kept(sums.size());
            std::ranges::transform(sums, kept.begin(),
                                   [&](std::int64_t sum) { return wrapped(sum, bits); });
            std::int64_t lost = 0;
            for (std::size_t w = 0; w < kept.size(); ++w)
                lost += kept[w] != sums[w];
            overflows += lost;
            store(row, firstLane, kept);
        };
    return result;
}

} // namespace

bool codesAreSigned(const arithmetic::Arithmetic& arithmetic) {
    const auto& table = arithmetic.multiplier.table;
    return arithmetic.scheme == arithmetic::Scheme::symmetric || (table && table->table.isSigned);
}

std::int64_t ArraySums::compute(std::span<const LaneProduct<std::int32_t>> products) const {
    const Multiplier multiplier = multiplierOf(arithmetic_);
    std::optional<ProductTable> table;
    if (std::max(multiplier.leftBits, multiplier.rightBits) <= arithmetic::mostTableBits)
        table = tableOf(multiplier, codesAreSigned(arithmetic_));
    const auto exactly = [&](std::span<const LaneProduct<std::int32_t>> all) {
        if (table)
            narrowProducts(all, *table, rows_, progress_);
        else
            functionProduct(all, multiplier, rows_, nullptr, progress_);
    };
    std::int64_t depth = 0;
    for (const auto& product : products)
        depth = std::max(depth, product.depth);
    const int bits = arithmetic_.accumulatorBits;
    const std::int64_t most = bits == 0 ? 0 : (std::int64_t{1} << (bits - 1)) - 1;
    if (bits == 0 || depth * mostProduct(multiplier, table ? &*table : nullptr) <= most) {
        exactly(products);
        return 0;
    }
    if (arithmetic_.overflow == arithmetic::Overflow::saturates) {
        const SaturatingAccumulator accumulator{-most - 1, most};
        return table ? functionProduct(products, *table, rows_, &accumulator, progress_)
                     : functionProduct(products, multiplier, rows_, &accumulator, progress_);
    }
    std::atomic<std::int64_t> overflows = 0;
    const auto cut = wrapping(products, bits, overflows);
    exactly(cut);
    return overflows;
}

CodeSums codeSums(const LaneProduct<std::int32_t>& product, bool rowsHaveZeroPoints,
                  bool lanesHaveZeroPoints) {
    CodeSums sums;
    if (lanesHaveZeroPoints)
        sums.rows = rowSums(product);
    if (rowsHaveZeroPoints)
        sums.lanes = laneSums(product);
    return sums;
}

} // namespace systolens::execution
