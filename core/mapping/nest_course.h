#pragma once
// A loop nest in time: temporal iterations run one after the other, a cycle of the array each, and
// all instances in step. Where the loops are in a cycle, when an iteration comes, and how many
// MACs, or passes, came before: everything by walking down the loops, nothing stored per cycle.
#include <array>
#include <optional>
#include <vector>

#include "core/mapping/nest_loops.h"

namespace systolens::mapping {

using Indices = std::array<std::int64_t, mostDims>; // of a point, by dimension

class NestCourse {
public:
    // The mapping must be legal (nest_checks.h).
    NestCourse(const Workload& workload, const Hierarchy& hierarchy, const NestMapping& mapping);

    [[nodiscard]] const FlatNest& nest() const { return nest_; }
    [[nodiscard]] Cycle cycles() const { return cycles_; }
    // Iterations of the temporal loops outside a level.
    [[nodiscard]] std::int64_t iterationsOutside(std::size_t level) const;
    [[nodiscard]] std::int64_t passes() const { return iterationsOutside(arrayLevel_ + 1); }

    // Indices of the temporal loops in a cycle, by their place in nest().loops (0 for spatial).
    using Digits = std::vector<std::int64_t>;
    [[nodiscard]] Digits digitsAt(Cycle cycle) const;
    // Of one iteration of the loops outside a level.
    [[nodiscard]] Cycle cyclesInside(const Digits& digits, std::size_t level) const;
    [[nodiscard]] Cycle firstCycleInside(Digits digits, std::size_t level) const;
    // Where an instance of level `child` (levels: the MACs' PE) that lies first in every spatial
    // loop begins.
    [[nodiscard]] Indices baseOf(const Digits& digits, std::size_t child) const;
    [[nodiscard]] Cycle cycleOf(const Indices& point) const; // in which this MAC is done
    [[nodiscard]] std::int64_t passOf(const Digits& digits) const;

    // The indices of the spatial loops of a PE, by their place in nest().loops; none for a PE that
    // has no part in the nest.
    [[nodiscard]] std::optional<Digits> placeOf(std::int64_t row, std::int64_t column) const;
    // The same for all PEs of a row: −1 where they differ.
    [[nodiscard]] std::optional<Digits> rowOf(std::int64_t row) const;
    // The point that a PE works on; none when it has no work in this cycle.
    [[nodiscard]] std::optional<Indices> pointOf(const Digits& digits, const Digits& place) const;
    // MACs before a cycle: of one PE or row (its spatial indices), or of all PEs.
    [[nodiscard]] std::int64_t macsBefore(Cycle cycle, const Digits* place) const;

private:
    struct DimLoop {
        std::size_t index = 0; // in nest().loops
        std::int64_t step = 1, trips = 1;
        std::size_t level = 0;
        bool spatial = false;
    };
    enum class Unit : std::uint8_t { cycles, outside, macs };
    // How often what is still open runs: temporal loops before `decided` stand at their digits.
    struct Open {
        Unit unit = Unit::cycles;
        const Digits* digits = nullptr;
        const Digits* place = nullptr; // of one PE; null: all instances
        std::size_t decided = 0;
        std::int64_t firstTrips = 0; // of the loop at `decided`: so many trips; 0: all
        std::size_t level = 0;       // of the unit `outside`
    };
    [[nodiscard]] std::int64_t countOf(std::size_t dim, std::size_t loop, std::int64_t left,
                                       const Open& open) const;
    [[nodiscard]] std::int64_t count(const Open& open) const;
    [[nodiscard]] std::int64_t before(const Digits& digits, Unit unit, const Digits* place) const;

    FlatNest nest_;
    std::size_t arrayLevel_ = 0;
    std::array<std::int64_t, mostDims> bounds_{};
    std::vector<std::vector<DimLoop>> loops_; // by dimension, outermost first
    Cycle cycles_ = 1;
};

} // namespace systolens::mapping
