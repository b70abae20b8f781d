#pragma once
// Layers that run fused, as the feature maps between them and the windows through which each
// operator reads them: all that receptive fields need. Alwani et al., "Fused-Layer CNN
// Accelerators", MICRO 2016.
#include <set>
#include <span>
#include <vector>

#include "core/mapping/window.h"
#include "core/support/units.h"

namespace systolens::mapping {

// Planes of one image. A tensor that is no stack of planes is one element high and wide.
struct FusedMap {
    network::TensorId tensor = 0; // after the operators that work in place
    std::int64_t channels = 1, rows = 1, columns = 1;
    bool input = false;  // comes from outside the group
    bool output = false; // is read outside it, or is what the network returns
    // Operators that change each element where it lies, in order: normalisation, activation …
    std::vector<network::LayerId> inPlace;
    [[nodiscard]] Words words() const { return channels * rows * columns; }
    [[nodiscard]] std::int64_t extent(std::size_t axis) const { return axis == 0 ? rows : columns; }
};

// What an operator reads of one map: along each axis a window, or all of it.
struct FusedRead {
    std::size_t map = 0;
    std::array<WindowAxis, 2> axes; // rows, columns
    std::array<bool, 2> whole{false, false};
    // From the first to the last row (column) that these rows of the result need.
    [[nodiscard]] Range range(std::size_t axis, const Range& results) const;
};

struct FusedStep {
    network::LayerId layer = 0;
    std::size_t map = 0; // what it writes
    std::vector<FusedRead> reads;
    std::optional<std::size_t> compute; // its place among the group's compute layers
    std::int64_t macs = 0;              // of one element of the result; padding taps counted
    Words filterWords = 0;
};

struct FusedGraph {
    std::vector<FusedMap> maps;
    std::vector<FusedStep> steps; // in the network's order
    std::int64_t images = 1;
    std::size_t last = 0; // the map whose tiles are chosen: the last compute layer's ofmap
    [[nodiscard]] Words filterWords() const;
    [[nodiscard]] std::int64_t macs() const; // of one image, each element computed once
};

// What a compute layer of the group does.
const FusedStep& stepOf(const FusedGraph& graph, std::size_t compute);
// The compute layer to whose account a map's traffic goes: the one that writes it or, of an input,
// the first that reads it; where an operator between layers does, the compute layer before that.
std::size_t ownerOf(const FusedGraph& graph, std::size_t map);

// Layers that follow each other, with what lies between them: every operator on a way from one of
// them to another, and the normalisation and activation behind each. Windows are exact for
// convolutions, pools, element-wise operators and concatenation; any other operator needs all of
// what it reads.
FusedGraph fusedGraph(const network::Network& network,
                      std::span<const network::ComputeLayer> group);
// The same of these operators and no others; `all`: the network's compute layers.
FusedGraph fusedGraph(const network::Network& network, std::span<const network::ComputeLayer> all,
                      const std::set<network::LayerId>& operators);

} // namespace systolens::mapping
