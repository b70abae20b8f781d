#pragma once
// A layer's sums as rows by lanes: the form in which the kernels of approximate multiplication take
// convolutions and products of matrices.
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/support/parallel.h"
#include "core/support/units.h"

namespace systolens::execution {

// Sums over `depth` products for every pair of a row and a lane. A row's codes lie side by side; a
// lane's are written when they are needed, so that windows sliding over an image are never written
// out as a whole.
template <class Code>
struct LaneProduct {
    std::int64_t rows = 0, lanes = 0, depth = 0;
    std::span<const Code> rowCodes; // rows × depth
    struct Part {
        std::int64_t firstLane, count, firstDepth, depth, stride;
    };
    // target[k · stride + w] for `depth` codes from `firstDepth` on of `count` lanes.
    std::function<void(const Part&, Code* target)> pack;
    // Takes the sums of one row and some lanes, from `firstLane` on; called once for each row and
    // lane, from many threads.
    std::function<void(std::int64_t row, std::int64_t firstLane, std::span<const std::int64_t>)>
        store;
};

// Which operand of the multiplier the rows are; the lanes are the other one.
enum class RowOperand : std::uint8_t { left, right };

// body(product, first row, first lane) for pieces of at most so many rows and lanes that cover all
// products, on all threads.
template <class Code, class Body>
void forEachPiece(std::span<const LaneProduct<Code>> products, std::int64_t mostRows,
                  std::int64_t mostLanes, const Progress& progress, const Body& body) {
    struct Start {
        const LaneProduct<Code>* product;
        std::int64_t row, lane;
    };
    std::vector<Start> starts;
    for (const LaneProduct<Code>& product : products)
        for (std::int64_t lane = 0; lane < product.lanes; lane += mostLanes)
            for (std::int64_t row = 0; row < product.rows; row += mostRows)
                starts.push_back({&product, row, lane});
    parallelFor(static_cast<std::int64_t>(starts.size()), progress, [&](std::int64_t index) {
        const Start& start = starts[static_cast<std::size_t>(index)];
        body(*start.product, start.row, start.lane);
    });
}

} // namespace systolens::execution
