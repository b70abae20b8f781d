#pragma once
// The course of one layer on the row-stationary array: questions about windows and cycles, answered
// from the schedule's passes and the closed form inside a pass (row_stationary_timing.h). Cycles
// count from the layer's own beginning.
#include "core/simulation/elements.h"
#include "core/simulation/row_stationary_schedule.h"
#include "core/simulation/trace.h"

namespace systolens::simulation {

// What one PE does in one pass.
struct RowStationaryShare {
    mapping::RowStationaryPe pe;
    std::int64_t channels = 0;                                   // of its q
    std::int64_t filters = 0;                                    // of its p
    [[nodiscard]] Cycle macs(std::int64_t filterColumns) const { // of an ofmap position
        return filterColumns * channels * filters;
    }
};

class RowStationaryTimeline {
public:
    RowStationaryTimeline(std::uint32_t layer, const accelerator::Accelerator& machine,
                          RowStationarySchedule schedule);

    [[nodiscard]] const RowStationarySchedule& schedule() const { return schedule_; }
    [[nodiscard]] Cycle cycles() const { return schedule_.cycles(); }
    [[nodiscard]] std::uint32_t layer() const { return layer_; }
    [[nodiscard]] std::size_t pes() const {
        return static_cast<std::size_t>(tiling().arrayRows() * tiling().arrayColumns());
    }
    [[nodiscard]] std::optional<Cycle> nextStart(Cycle cycle) const;
    [[nodiscard]] std::optional<Cycle> startBefore(Cycle cycle) const;

    [[nodiscard]] std::vector<Event> events(Window window, std::size_t atMost) const;
    [[nodiscard]] double doneBefore(const Lane& lane, Cycle cycle) const;
    [[nodiscard]] double held(Role role, Cycle cycle) const; // words in the GLB
    void addMacs(std::vector<double>& macs, Cycle cycle, double factor) const;
    [[nodiscard]] ArrayState stateAt(Cycle cycle) const;
    [[nodiscard]] std::optional<Cycle> firstUse(const WorkItem& item) const;
    [[nodiscard]] std::size_t bytes() const { return schedule_.bytes(); }

    // What a PE works on in a pass; nothing when it is not in use.
    [[nodiscard]] std::optional<RowStationaryShare>
    shareOf(const mapping::RowStationaryPass& pass, std::int64_t row, std::int64_t column) const;

private:
    friend class RowStationaryEvents;
    [[nodiscard]] const mapping::RowStationaryTiling& tiling() const { return schedule_.tiling(); }
    [[nodiscard]] double macsBefore(std::int64_t row, std::int64_t column, Cycle cycle) const;
    [[nodiscard]] double macsOfPasses(const mapping::RowStationaryPe& pe, std::int64_t pass) const;
    [[nodiscard]] double heldPsums(std::int64_t pass, Cycle cycle) const;
    [[nodiscard]] PeState peState(const mapping::RowStationaryPass& pass,
                                  const mapping::RowStationaryTiming& timing, std::int64_t row,
                                  std::int64_t column, Cycle local) const;
    [[nodiscard]] Cycle firstMac(std::int64_t group, std::int64_t image, std::int64_t ofmapRow,
                                 std::int64_t ofmapColumn, std::int64_t channel,
                                 std::int64_t filter, std::int64_t tap) const;
    [[nodiscard]] std::optional<Cycle> firstIfmapUse(std::int64_t index) const;

    std::uint32_t layer_;
    RowStationarySchedule schedule_;
    PerRole<Words> capacity_{}; // 0: unlimited
};

// What makes a position longer than its MACs.
Wait waitIn(const mapping::RowStationaryTiming& timing);

} // namespace systolens::simulation
