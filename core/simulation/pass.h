#pragma once
// One pass of the systolic array, cycle by cycle in closed form: who multiplies what when, what
// enters and leaves at the edges. ws and is shift the stationary operand down for Ar cycles, then
// stream the other from the left while psums flow down; os streams ifmap from the left and filters
// from the top, and each psum leaves over its column's wire in the cycle of its last MAC.
#include "core/mapping/tiling.h"
#include "core/simulation/counts.h"

namespace systolens::simulation {

// Σ over i < lines of clamp(x − i, 0, most): what `lines` ports, each a cycle after the last, have
// let through before cycle x when each lets through `most`.
std::int64_t skewedSum(std::int64_t x, std::int64_t lines, std::int64_t most);

struct Pass {
    Pass(const mapping::Tiling& tiling, const mapping::Step& step);

    bool outputStationary = false;
    std::int64_t arrayRows = 1, arrayColumns = 1;
    std::int64_t rows = 1, columns = 1, stream = 1; // in use; T
    Cycle cycles = 1;
    Role held = Role::filter;    // stationary (os: the one that enters at the top)
    Role streamed = Role::ifmap; // enters from the left
    mapping::Tile tile;
    mapping::Dimension rowDimension, columnDimension, streamDimension;

    [[nodiscard]] Cycle lead() const { return outputStationary ? 0 : arrayRows; }
    [[nodiscard]] Cycle firstMac(std::int64_t row, std::int64_t column) const {
        return lead() + row + column;
    }
    // Done before array cycle a.
    [[nodiscard]] std::int64_t macs(std::int64_t row, std::int64_t column, Cycle a) const;
    [[nodiscard]] std::int64_t macsOfRow(std::int64_t row, Cycle a) const;
    [[nodiscard]] std::int64_t macs(Cycle a) const;
    // Words (generated padding included) that crossed the edge before array cycle a.
    [[nodiscard]] Words crossed(Role role, Cycle a) const;
    [[nodiscard]] std::int64_t ports(Role role) const; // edge words a cycle at the most
    // What one pass counts inside the array.
    struct Moves {
        PerRole<Words> reads{}, writes{};
        PerRole<std::int64_t> hops{};
    };
    [[nodiscard]] Moves moves() const;

    // Coordinates in the GEMM of what PE (row, column) does as its t-th MAC.
    struct Point {
        std::int64_t group = 0, pixel = 0, filter = 0, product = 0;
    };
    [[nodiscard]] Point point(std::int64_t row, std::int64_t column, std::int64_t t) const;
};

// Elements of the layer's tensors, row-major; no ifmap element in padding.
std::optional<std::uint64_t> ifmapElement(const mapping::Tiling& tiling, const Pass::Point& point);
std::uint64_t filterElement(const network::LoopNest& nest, const Pass::Point& point);
std::uint64_t ofmapElement(const network::LoopNest& nest, const Pass::Point& point);
std::optional<std::uint64_t> element(Role role, const mapping::Tiling& tiling,
                                     const Pass::Point& point);

} // namespace systolens::simulation
