#pragma once
// A loop nest whose array has the channels on its rows (lanes) and the filters on its columns, cut
// into windows: what the innermost loops over channels and taps do for the same outputs. Inside a
// window each lane walks its own channels' words; windows follow each other in the nest's order.
#include <optional>

#include "core/mapping/nest_mapping.h"

namespace systolens::simulation {

// Ranges of all dimensions, as mapping::Dim: one image, group and ofmap position, the filters that
// lie side by side, the channels and taps that add up.
struct LaneWindow {
    std::array<std::int64_t, 8> from{}, to{};
    [[nodiscard]] std::int64_t first(mapping::Dim dim) const {
        return from.at(static_cast<std::size_t>(dim));
    }
    [[nodiscard]] std::int64_t end(mapping::Dim dim) const {
        return to.at(static_cast<std::size_t>(dim));
    }
    [[nodiscard]] std::int64_t extent(mapping::Dim dim) const { return end(dim) - first(dim); }
    friend bool operator==(const LaneWindow&, const LaneWindow&) = default;
};

class LaneNest {
public:
    // None when anything but channels lies on the rows or anything but filters on the columns.
    static std::optional<LaneNest> of(const network::LoopNest& nest,
                                      const accelerator::Accelerator& machine,
                                      const mapping::NestMapping& mapping);

    // Where the loops outside windows are; opaque.
    using Position = std::vector<std::int32_t>;
    [[nodiscard]] Position first() const { return Position(outer_.size(), 0); }
    [[nodiscard]] bool advance(Position& position) const; // false after the last window
    [[nodiscard]] LaneWindow at(const Position& position) const;

    // Windows that differ in a dimension.
    [[nodiscard]] std::int64_t windowsAlong(mapping::Dim dim) const;
    [[nodiscard]] std::int64_t lanes() const { return lanes_; } // rows in use at most
    [[nodiscard]] std::int64_t filters() const { return filters_; }
    // What the dense array takes: every lane all of its channels and taps.
    [[nodiscard]] Cycle denseCycles(const LaneWindow& window) const;

private:
    struct Loop {
        std::size_t dim = 0;
        std::int64_t step = 1, trips = 1;
    };
    LaneNest() = default;

    std::array<std::int64_t, 8> bounds_{}, spans_{}; // of all, and inside a window
    std::vector<Loop> outer_;                        // outermost first
    std::int64_t lanes_ = 1, filters_ = 1;
};

} // namespace systolens::simulation
