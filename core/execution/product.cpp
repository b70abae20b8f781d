#include "core/execution/product.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/execution/onednn.h"
#include "core/support/parallel.h"
#include "core/support/units.h"

namespace systolens::execution {

namespace {

// A rectangle of one product's result; their sizes depend on nothing but the product's.
struct Tile {
    const Product* product;
    std::int64_t firstRow, rows, firstColumn, columns;
};

// `length` in about equal parts of at least `least`, as many as make `tiles`.
std::int64_t partOf(std::int64_t length, std::int64_t tiles, std::int64_t least) {
    const std::int64_t parts = std::clamp<std::int64_t>(tiles, 1, ceilDivide(length, least));
    return ceilDivide(ceilDivide(length, parts), 16) * 16; // whole vectors
}

void appendTiles(const Product& product, std::vector<Tile>& tiles) {
    constexpr double wanted = 3e6; // operations; some 30 µs on one core
    const double work = 2.0 * static_cast<double>(product.rows)
                        * static_cast<double>(product.columns)
                        * static_cast<double>(std::max<std::int64_t>(product.depth, 1));
    const auto count = static_cast<std::int64_t>(std::min(work / wanted + 1, 1e6));
    const std::int64_t columns = partOf(product.columns, count, 64);
    const std::int64_t rows =
        partOf(product.rows, ceilDivide(count, ceilDivide(product.columns, columns)), 64);
    for (std::int64_t row = 0; row < product.rows; row += rows)
        for (std::int64_t column = 0; column < product.columns; column += columns)
            tiles.push_back({&product, row, std::min(rows, product.rows - row), column,
                             std::min(columns, product.columns - column)});
}

// A single row times a matrix stored by columns is bound by memory: oneDNN would first copy the
// matrix. Sixteen running sums, so that the compiler may use vectors.
float dot(const float* left, const float* right, std::int64_t count) {
    std::array<float, 16> sums{};
    std::int64_t at = 0;
    for (; at + 16 <= count; at += 16)
        for (std::size_t lane = 0; lane < 16; ++lane)
            sums[lane] += left[at + static_cast<std::int64_t>(lane)]
                          * right[at + static_cast<std::int64_t>(lane)];
    float sum = 0;
    for (const float lane : sums)
        sum += lane;
    for (; at < count; ++at)
        sum += left[at] * right[at];
    return sum;
}

void computeByDots(const Tile& tile, float* result) {
    const Product& product = *tile.product;
    for (std::int64_t row = 0; row < tile.rows; ++row)
        for (std::int64_t column = 0; column < tile.columns; ++column) {
            const std::int64_t atRow = tile.firstRow + row;
            float& element = result[row * product.resultStride + column];
            const float start = product.accumulates          ? element
                                : product.rowBias != nullptr ? product.rowBias[atRow]
                                                             : 0;
            element = start
                      + product.scale
                            * dot(product.left + atRow * product.leftStride,
                                  product.right + (tile.firstColumn + column) * product.rightStride,
                                  product.depth);
        }
}

void computeTile(const Tile& tile) {
    const Product& product = *tile.product;
    float* result = product.result + tile.firstRow * product.resultStride + tile.firstColumn;
    if (product.depth == 0
        || (product.rows <= 2 && product.rightTransposed && !product.leftTransposed))
        return computeByDots(tile, result);
    if (product.rowBias != nullptr)
        for (std::int64_t row = 0; row < tile.rows; ++row)
            std::fill_n(result + row * product.resultStride, tile.columns,
                        product.rowBias[tile.firstRow + row]);
    const float keep = product.rowBias != nullptr || product.accumulates ? 1.0F : 0.0F;
    const float* left =
        product.left + tile.firstRow * (product.leftTransposed ? 1 : product.leftStride);
    const float* right =
        product.right + tile.firstColumn * (product.rightTransposed ? product.rightStride : 1);
    computeOnThisThread();
    dnnl::sgemm(product.leftTransposed ? 'T' : 'N', product.rightTransposed ? 'T' : 'N', tile.rows,
                tile.columns, product.depth, product.scale, left, product.leftStride, right,
                product.rightStride, keep, result, product.resultStride);
}

} // namespace

void compute(std::span<const Product> products, const Progress& progress) {
    std::vector<Tile> tiles;
    for (const Product& product : products)
        appendTiles(product, tiles);
    parallelFor(static_cast<std::int64_t>(tiles.size()), progress,
                [&](std::int64_t index) { computeTile(tiles[static_cast<std::size_t>(index)]); });
}

} // namespace systolens::execution
