#pragma once
// The course of one layer on a value-aware array: questions about windows and cycles, answered from
// the schedule of its steps and from the array's own course. Cycles count from the layer's own
// beginning.
#include "core/simulation/cartesian_course.h"
#include "core/simulation/lane_course.h"
#include "core/simulation/sparse_schedule.h"

namespace systolens::simulation {

using SparseCourse = std::variant<LaneCourse, CartesianCourse>;

class SparseTimeline {
public:
    // `layer` is what WorkItems name; the counts are the layer's.
    SparseTimeline(std::uint32_t layer, const accelerator::Accelerator& machine,
                   SparseSchedule schedule, SparseCourse course, const Counts& counts);

    [[nodiscard]] const SparseSchedule& schedule() const { return schedule_; }
    [[nodiscard]] const SparseCourse& course() const { return course_; }
    [[nodiscard]] Cycle cycles() const { return schedule_.cycles(); }
    [[nodiscard]] std::uint32_t layer() const { return layer_; }
    [[nodiscard]] std::size_t pes() const { return static_cast<std::size_t>(rows_ * columns_); }
    [[nodiscard]] std::optional<Cycle> nextStart(Cycle cycle) const;
    [[nodiscard]] std::optional<Cycle> startBefore(Cycle cycle) const;

    [[nodiscard]] std::vector<Event> events(Window window, std::size_t atMost) const;
    [[nodiscard]] double doneBefore(const Lane& lane, Cycle cycle) const;
    [[nodiscard]] double held(Role role, Cycle cycle) const; // words in the GLB
    void addMacs(std::vector<double>& macs, Cycle cycle, double factor) const;
    [[nodiscard]] ArrayState stateAt(Cycle cycle) const;
    [[nodiscard]] std::optional<Cycle> firstUse(const WorkItem& item) const;
    [[nodiscard]] std::size_t bytes() const;

private:
    friend class SparseEvents;
    template <class Question>
    auto ask(Question question) const {
        return std::visit(question, course_);
    }
    [[nodiscard]] std::vector<PeState> pesAt(Cycle arrayCycle) const;
    // Loaded or on its way out, whatever the memory has room for.
    [[nodiscard]] double underWay(Role role, Cycle cycle) const;

    std::uint32_t layer_;
    SparseSchedule schedule_;
    SparseCourse course_;
    std::int64_t rows_ = 1, columns_ = 1;
    PerRole<Words> capacity_{}; // 0: unlimited
    PerRole<double> nocBusy_{}; // of a cycle of the array
};

} // namespace systolens::simulation
