#pragma once
// How a convolution lies on an SCNN-like array (Parashar et al., ISCA 2017, sections III and IV:
// PT-IS-CP-sparse). Each PE keeps a planar tile of the ifmap, all channels of it, and multiplies
// vectors of I of its non-zero words by vectors of F non-zero weights, all with all; the weights of
// Kc filters come channel by channel, broadcast. A product's place in the PE's accumulators follows
// from its operands' coordinates; what falls outside the tile is a halo that other PEs, or nobody,
// take at the end of the Kc filters.
#include <array>
#include <vector>

#include "core/accelerator/accelerator.h"

namespace systolens::simulation {

struct CartesianOptions {
    std::int64_t f = 4, i = 4;     // weights and words of a vector; fewer on a smaller array
    std::int64_t bankEntries = 32; // accumulators of each of the 2·F·I banks
    std::int64_t fifoVectors = 50; // of weights, in every PE
    std::int64_t queueDepth = 4;   // products that can wait at a bank before the array stalls
    int countBits = 4;             // of the zeros before an entry
    friend bool operator==(const CartesianOptions&, const CartesianOptions&) = default;
};
inline constexpr std::int64_t mostBanks = 64;

// One planar tile; it may be empty. Its outputs begin at (p0, q0), halos and what lies outside the
// ofmap included.
struct CartesianTile {
    std::int64_t y0 = 0, y1 = 0, x0 = 0, x1 = 0;
    std::int64_t p0 = 0, q0 = 0;
    [[nodiscard]] bool empty() const { return y0 >= y1 || x0 >= x1; }
};

// With a stride, words meet only the weights of their own phase.
struct CartesianPhase {
    std::int64_t y = 0, x = 0; // (row + pad) mod stride, and the weights' row · dilation mod stride
};

// A stretch between two barriers: one image, group and pass over the plane, Kc filters.
struct CartesianUnit {
    std::int64_t image = 0, group = 0, passY = 0, passX = 0;
    std::int64_t firstFilter = 0, endFilter = 0;
};

class CartesianTiling {
public:
    // The plane is cut into as many passes, and Kc is as large, as costs the fewest cycles on dense
    // data, with accumulators for Kc tiles and room in the FIFO for a channel's Kc·R·S weights.
    // Error (input): a transposed convolution, or one filter that exceeds the accumulators.
    CartesianTiling(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                    const CartesianOptions& options);

    [[nodiscard]] const network::LoopNest& nest() const { return nest_; }
    [[nodiscard]] const CartesianOptions& options() const { return options_; }
    [[nodiscard]] std::int64_t peRows() const { return peRows_; }
    [[nodiscard]] std::int64_t peColumns() const { return peColumns_; }
    [[nodiscard]] std::int64_t pes() const { return peRows_ * peColumns_; }
    [[nodiscard]] std::int64_t banks() const { return 2 * options_.f * options_.i; }
    [[nodiscard]] std::int64_t kc() const { return kc_; }
    [[nodiscard]] std::int64_t passes() const { return passesY_ * passesX_; }
    [[nodiscard]] std::int64_t kGroups() const { return ceilDivide(nest_.m, kc_); }
    [[nodiscard]] const std::vector<CartesianPhase>& phases() const { return phases_; }

    [[nodiscard]] std::int64_t units() const;
    [[nodiscard]] CartesianUnit unit(std::int64_t index) const;
    [[nodiscard]] CartesianTile tile(const CartesianUnit& unit, std::int64_t pe) const;
    // The part of the unit's ofmap plane that a PE holds once halos are exchanged, and stores.
    struct OutputTile {
        std::int64_t p0 = 0, p1 = 0, q0 = 0, q1 = 0;
    };
    [[nodiscard]] OutputTile outputTile(const CartesianUnit& unit, std::int64_t pe) const;

    // A product's accumulator is the sum of its operands' parts.
    [[nodiscard]] std::int64_t wordAddress(const CartesianTile& tile, std::int64_t y,
                                           std::int64_t x) const;
    [[nodiscard]] std::int64_t weightAddress(std::int64_t filter, std::int64_t r,
                                             std::int64_t s) const; // filter of the unit's Kc
    struct Output {
        std::int64_t filter = 0, p = 0, q = 0; // filter of the unit's Kc
    };
    [[nodiscard]] Output outputOf(const CartesianTile& tile, std::int64_t address) const;

private:
    struct Cut {
        std::int64_t passesY = 1, passesX = 1, kc = 1, haloRows = 1, haloColumns = 1;
        std::int64_t cycles = 0; // of one PE on dense data, a channel, image and group
    };
    [[nodiscard]] Cut cut(std::int64_t passesY, std::int64_t passesX) const;
    [[nodiscard]] std::int64_t denseCycles(const Cut& cut, std::int64_t rows,
                                           std::int64_t columns) const;

    network::LoopNest nest_;
    CartesianOptions options_;
    std::int64_t peRows_ = 1, peColumns_ = 1;
    std::int64_t passesY_ = 1, passesX_ = 1, kc_ = 1, haloRows_ = 1, haloColumns_ = 1;
    std::vector<CartesianPhase> phases_;
};

} // namespace systolens::simulation
