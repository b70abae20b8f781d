#pragma once
// A skipping array's course through its windows, in the array's own cycles. Every so many windows
// there is a checkpoint; anything in between is replayed from the one before.
#include <variant>

#include "core/simulation/skipping_lanes.h"
#include "core/support/progress.h"

namespace systolens::simulation {

using SkippingLanes = std::variant<ActivationLanes, WeightLanes>;

class LaneCourse {
public:
    // Walks all windows; `denseMarks`: see marks(). Cancelled.
    LaneCourse(const network::LoopNest& layer, const accelerator::Accelerator& machine,
               LaneNest nest, SkippingLanes lanes, const std::vector<Cycle>& denseMarks,
               const Progress& progress);

    [[nodiscard]] Cycle cycles() const { return cycles_; }
    [[nodiscard]] std::int64_t rows() const { return rows_; }
    [[nodiscard]] std::int64_t columns() const { return columns_; }
    [[nodiscard]] std::int64_t macs() const; // that are done
    [[nodiscard]] std::int64_t folds() const { return windows_; }
    [[nodiscard]] std::int64_t foldAt(Cycle cycle) const { return windowAt(cycle).index; }
    // A window is a fold: where the first begins after a cycle, and the last before it.
    [[nodiscard]] std::optional<Cycle> nextStart(Cycle cycle) const;
    [[nodiscard]] std::optional<Cycle> startBefore(Cycle cycle) const;

    void describe(std::vector<PeState>& pes, Cycle cycle) const;
    // Done before a cycle: by PE, added to or taken from `macs`; by the PEs of a row.
    void addMacs(std::vector<double>& macs, Cycle cycle, double factor) const;
    [[nodiscard]] double rowMacs(std::int64_t row, Cycle cycle) const;
    [[nodiscard]] double arrayMacs(Cycle cycle) const;
    [[nodiscard]] std::optional<Cycle> firstUse(Role role, std::uint64_t element) const;

    // When the array has come as far as a dense one at each of denseMarks: increasing cycles at
    // which windows end.
    [[nodiscard]] const std::vector<Cycle>& marks() const { return marks_; }
    // Outputs that are worked on, summed over cycles: updates when the lanes' products are added up
    // on the way.
    [[nodiscard]] std::int64_t updates() const { return updates_; }
    [[nodiscard]] std::int64_t denseUpdates() const { return denseUpdates_; }
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Checkpoint {
        Cycle begin = 0;
        LaneNest::Position position;
        PeMacs rowMacs;
    };
    struct Place {
        std::int64_t index = 0; // of the window
        LaneWindow window;
        Cycle begin = 0;
    };
    static constexpr std::int64_t checkpointEvery = 64; // windows
    static constexpr std::size_t heatEvery = 16;        // checkpoints
    template <class Lanes>
    void walk(Lanes& lanes, const std::vector<Cycle>& denseMarks, const Progress& progress);
    [[nodiscard]] Cycle cyclesOf(const LaneWindow& window) const;
    void addWindow(PeMacs& macs, const LaneWindow& window, Cycle before) const;
    [[nodiscard]] std::size_t checkpointBefore(Cycle cycle) const;
    template <class Visit> // of (place, cycles) from a checkpoint on; false stops
    void replay(std::size_t checkpoint, Visit visit) const;
    [[nodiscard]] Place windowAt(Cycle cycle) const;
    [[nodiscard]] PeMacs macsBefore(Cycle cycle, std::size_t checkpoint) const; // from there on
    [[nodiscard]] bool holds(const LaneWindow& window, Role role, std::uint64_t element) const;

    LaneNest nest_;
    SkippingLanes lanes_;
    network::LoopNest layer_;
    std::int64_t rows_ = 1, columns_ = 1, windows_ = 0;
    Cycle cycles_ = 0;
    std::vector<Cycle> marks_;
    std::int64_t updates_ = 0, denseUpdates_ = 0;
    std::vector<Checkpoint> checkpoints_;
    std::vector<PeMacs> heat_; // before every heatEvery-th checkpoint
    PeMacs total_;             // by row
};

} // namespace systolens::simulation
