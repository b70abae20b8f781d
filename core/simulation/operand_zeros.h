#pragma once
// Which words of a layer's operands are zero, and how many of its MACs meet one: counted from the
// tensors' zeros and from how often the nest uses each word, never MAC by MAC.
#include <vector>

#include "core/simulation/array_model.h"
#include "core/support/memory.h"

namespace systolens::simulation {

// One byte a word, 1 where it is not zero, row-major. An operand of any element type.
using Nonzeros = std::vector<std::uint8_t>;
Nonzeros nonzerosOf(const network::Tensor& tensor);

struct OperandZeros {
    Nonzeros ifmap, filter;
    // Images that were executed; image i of the nest has the values of image i mod those.
    std::int64_t images = 1;

    // Of the nest's ifmap, whose images may be more than were executed.
    [[nodiscard]] bool ifmapNonzero(std::uint64_t element) const {
        return ifmap[element % ifmap.size()] != 0;
    }
    [[nodiscard]] bool filterNonzero(std::uint64_t element) const { return filter[element] != 0; }
    [[nodiscard]] std::size_t bytes() const { return bytesOf(ifmap) + bytesOf(filter); }
};
bool hasOperands(const LayerWork& layer); // values of both, of the nest's sizes
// Error (input) naming the operand that has no values.
OperandZeros operandZeros(const LayerWork& layer);

// MACs of a nest by what their operands are. Padding is a zero of the ifmap.
struct MacKinds {
    std::int64_t all = 0;
    std::int64_t ifmapNonzero = 0, filterNonzero = 0, bothNonzero = 0;
    friend bool operator==(const MacKinds&, const MacKinds&) = default;
};
// How often each row and each column of the ofmap is computed; empty: once, as a transposed
// convolution is.
struct ResultTimes {
    std::vector<std::int64_t> rows, columns;
};
MacKinds macKinds(const network::LoopNest& nest, const OperandZeros& zeros,
                  const Progress& progress, const ResultTimes& times = {});
// MACs whose ifmap word is not padding.
std::int64_t realMacs(const network::LoopNest& nest);

} // namespace systolens::simulation
