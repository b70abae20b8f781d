#pragma once
// A mapping laid over a layer: the passes ("steps") in their order, and for each role the tile of
// its tensor that the GLB keeps while passes run ("residency"). Everything is a function of a
// step's number; nothing is stored per step.
#include "core/mapping/systolic_mapping.h"
#include "core/mapping/window.h"

namespace systolens::mapping {

// Passes of a layer that are walked through one by one; the closed form has no such limit.
inline constexpr std::int64_t mostPasses = 4'000'000'000;

enum class Dimension : std::uint8_t { pixels, filters, products };

// A part of the GEMM. Of the ifmap it takes the channels that its products touch × the rows and
// columns that its pixels' windows touch.
struct Tile {
    Range groups, pixels, filters, products;
    friend bool operator==(const Tile&, const Tile&) = default;
};

struct Step {
    std::int64_t index = 0;
    std::array<std::int64_t, 4> at{}; // iteration of each loop, by FoldLoop
};

class Tiling {
public:
    // Error (input) for a dataflow that is not systolic, an order that names a loop twice, a
    // transposed convolution, or more PE cycles than can be counted.
    Tiling(const LoopNest& nest, const accelerator::Accelerator& machine,
           const SystolicMapping& mapping);

    [[nodiscard]] const LoopNest& nest() const { return nest_; }
    [[nodiscard]] const SystolicMapping& mapping() const { return mapping_; }
    [[nodiscard]] std::int64_t arrayRows() const { return arrayRows_; }
    [[nodiscard]] std::int64_t arrayColumns() const { return arrayColumns_; }
    [[nodiscard]] const WindowAxis& rowAxis() const { return rowAxis_; }
    [[nodiscard]] const WindowAxis& columnAxis() const { return columnAxis_; }

    // ── loops ──
    [[nodiscard]] std::int64_t extent(Dimension dimension) const { return extent_[at(dimension)]; }
    [[nodiscard]] std::int64_t tileSize(Dimension dimension) const { return size_[at(dimension)]; }
    [[nodiscard]] std::int64_t trips(FoldLoop loop) const { return trips_[at(loop)]; }
    [[nodiscard]] Dimension dimensionOf(FoldLoop loop) const; // not of the group loop
    [[nodiscard]] FoldLoop loopOf(Dimension dimension) const;
    [[nodiscard]] int position(FoldLoop loop) const { return position_[at(loop)]; } // 0 outermost
    [[nodiscard]] std::int64_t steps() const { return steps_; }
    [[nodiscard]] Step step(std::int64_t index) const;
    [[nodiscard]] std::int64_t indexOf(const std::array<std::int64_t, 4>& at) const;

    // ── passes ──
    [[nodiscard]] Tile pass(const Step& step) const;         // what the array does in it
    [[nodiscard]] std::int64_t rows(const Step& step) const; // of PEs in use
    [[nodiscard]] std::int64_t columns(const Step& step) const;
    [[nodiscard]] std::int64_t stream(const Step& step) const; // T of this pass
    // Skew, fill and drain included: os T+Ar+Ac−2, ws and is T+2·Ar+Ac−2.
    [[nodiscard]] std::int64_t passCycles(std::int64_t stream) const;
    [[nodiscard]] std::int64_t computeCycles() const; // of all passes

    // ── residencies ──
    [[nodiscard]] bool dependsOn(Role role, FoldLoop loop) const;
    // A role's tile stays for this many steps.
    [[nodiscard]] std::int64_t period(Role role) const {
        return period_[static_cast<std::size_t>(role)];
    }
    [[nodiscard]] std::int64_t residencies(Role role) const { return steps_ / period(role); }
    // Whether the loop runs outside the tile: each of its iterations has a tile of its own.
    [[nodiscard]] bool tileChangesWith(Role role, FoldLoop loop) const {
        return stride_[static_cast<std::size_t>(position(loop))] >= period(role);
    }
    [[nodiscard]] Tile kept(Role role, const Step& step) const;
    // Whether a psum tile leaves the GLB before all its products are summed.
    [[nodiscard]] bool psumsSpill() const;
    // How often each part of a tensor comes to the GLB (1: loaded once), halo apart.
    [[nodiscard]] std::int64_t visits(Role role) const;

    // ── words ──
    [[nodiscard]] std::int64_t words(Role role, const Tile& tile) const;
    [[nodiscard]] std::int64_t commonWords(Role role, const Tile& a, const Tile& b) const;
    [[nodiscard]] std::int64_t channels(const Range& products) const;
    [[nodiscard]] std::int64_t commonChannels(const Range& a, const Range& b) const;
    [[nodiscard]] std::int64_t surface(const Range& pixels) const; // ifmap rows × columns
    [[nodiscard]] std::int64_t commonSurface(const Range& a, const Range& b) const;
    // Pairs of product and pixel that read a word, not generated padding.
    [[nodiscard]] std::int64_t realTaps(const Range& products, const Range& pixels) const;
    [[nodiscard]] std::int64_t realTaps() const; // of one group
    [[nodiscard]] Range rangeOf(Dimension dimension, std::int64_t tile) const;

private:
    template <class Enum>
    static std::size_t at(Enum value) {
        return static_cast<std::size_t>(value);
    }
    [[nodiscard]] std::int64_t innermostPeriod(Role role) const;

    LoopNest nest_;
    SystolicMapping mapping_;
    std::int64_t arrayRows_ = 1, arrayColumns_ = 1;
    WindowAxis rowAxis_, columnAxis_;
    std::array<std::int64_t, 3> extent_{}, size_{}; // by Dimension
    std::array<std::int64_t, 4> trips_{};           // by FoldLoop
    std::array<int, 4> position_{};                 // by FoldLoop
    std::array<std::int64_t, 4> stride_{};          // steps of one iteration, by position
    std::int64_t steps_ = 1;
    PerRole<std::int64_t> period_{};
};

} // namespace systolens::mapping
