#pragma once
// The course of one layer as a general loop nest: questions about windows and cycles, answered from
// the schedule's steps and from the nest's course inside a step. Cycles count from the layer's own
// beginning.
#include "core/simulation/nest_deliveries.h"
#include "core/simulation/nest_schedule.h"
#include "core/simulation/trace.h"

namespace systolens::simulation {

class NestTimeline {
public:
    NestTimeline(std::uint32_t layer, const accelerator::Accelerator& machine,
                 NestSchedule schedule);

    [[nodiscard]] const NestSchedule& schedule() const { return schedule_; }
    [[nodiscard]] const NestDeliveries& deliveries() const { return deliveries_; }
    [[nodiscard]] Cycle cycles() const { return schedule_.cycles(); }
    [[nodiscard]] std::uint32_t layer() const { return layer_; }
    [[nodiscard]] std::size_t pes() const { return static_cast<std::size_t>(rows_ * columns_); }
    // Where passes begin: the first start > cycle and the last < it; none where there is none.
    [[nodiscard]] std::optional<Cycle> nextStart(Cycle cycle) const;
    [[nodiscard]] std::optional<Cycle> startBefore(Cycle cycle) const;

    [[nodiscard]] std::vector<Event> events(Window window, std::size_t atMost) const;
    [[nodiscard]] double doneBefore(const Lane& lane, Cycle cycle) const;
    [[nodiscard]] double held(Role role, Cycle cycle) const; // words in the GLB
    void addMacs(std::vector<double>& macs, Cycle cycle, double factor) const;
    [[nodiscard]] ArrayState stateAt(Cycle cycle) const;
    [[nodiscard]] std::optional<Cycle> firstUse(const WorkItem& item) const;
    [[nodiscard]] std::size_t bytes() const { return schedule_.bytes(); }

private:
    friend class NestEvents;
    using Digits = mapping::NestCourse::Digits;
    [[nodiscard]] const mapping::NestCourse& course() const { return schedule_.course(); }
    [[nodiscard]] double heldPsums(std::int64_t step, Cycle cycle) const;
    [[nodiscard]] Cycle firstCycleOf(const mapping::Indices& point) const;

    std::uint32_t layer_;
    NestSchedule schedule_;
    std::int64_t rows_ = 1, columns_ = 1;
    NestDeliveries deliveries_;
    bool hasGlb_ = true;        // a memory between DRAM and PEs
    PerRole<Words> capacity_{}; // 0: unlimited
    PerRole<double> nocBusy_{}; // of a cycle of the array
};

} // namespace systolens::simulation
