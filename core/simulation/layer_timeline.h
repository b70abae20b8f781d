#pragma once
// The course of one layer on the systolic array: questions about windows and cycles, answered from
// the schedule and the geometry of its passes. Cycles count from the layer's own beginning.
#include <vector>

#include "core/simulation/schedule.h"
#include "core/simulation/trace.h"

namespace systolens::simulation {

class SystolicTimeline {
public:
    // `layer` is what WorkItems name.
    SystolicTimeline(std::uint32_t layer, const accelerator::Accelerator& machine,
                     Schedule schedule);

    [[nodiscard]] const Schedule& schedule() const { return schedule_; }
    [[nodiscard]] Cycle cycles() const { return schedule_.cycles(); }
    [[nodiscard]] std::uint32_t layer() const { return layer_; }
    [[nodiscard]] std::size_t pes() const {
        return static_cast<std::size_t>(schedule_.tiling().arrayRows()
                                        * schedule_.tiling().arrayColumns());
    }
    // Where passes begin: the first start > cycle and the last < it; none where there is none.
    [[nodiscard]] std::optional<Cycle> nextStart(Cycle cycle) const;
    [[nodiscard]] std::optional<Cycle> startBefore(Cycle cycle) const;

    [[nodiscard]] std::vector<Event> events(Window window, std::size_t atMost) const;
    // What a lane has done before a cycle (busy cycles, or the share of ports or PEs in use,
    // summed); not for buffers.
    [[nodiscard]] double doneBefore(const Lane& lane, Cycle cycle) const;
    [[nodiscard]] double held(Role role, Cycle cycle) const; // words in the GLB
    // MACs of every PE before a cycle, added to or taken from `macs` (rows × columns).
    void addMacs(std::vector<double>& macs, Cycle cycle, double factor) const;
    [[nodiscard]] ArrayState stateAt(Cycle cycle) const;
    [[nodiscard]] std::optional<Cycle> firstUse(const WorkItem& item) const;
    [[nodiscard]] std::size_t bytes() const { return schedule_.bytes(); }

private:
    friend class LayerEvents;
    // Passes before a step, by whether they are the last of the row folds (1), column folds (2) and
    // stream tiles (4): passes of one kind do the same.
    static constexpr std::size_t kinds = 8;
    [[nodiscard]] std::array<std::int64_t, kinds> passesBefore(std::int64_t step) const;
    [[nodiscard]] const std::optional<Pass>& passOf(std::size_t kind) const { return kinds_[kind]; }
    template <class Amount>
    [[nodiscard]] double sumBefore(Cycle cycle, Amount amount) const;
    [[nodiscard]] Pass pass(std::int64_t step) const {
        return {schedule_.tiling(), schedule_.tiling().step(step)};
    }

    [[nodiscard]] double loaded(Role role, std::int64_t step, Cycle cycle) const;
    [[nodiscard]] double heldOperand(Role role, Cycle cycle) const;
    [[nodiscard]] double heldOutputs(Cycle cycle) const;
    [[nodiscard]] Wait waitAt(std::int64_t step, Cycle cycle) const;
    void describePes(ArrayState& state, std::int64_t step, Cycle cycle, bool stalled) const;
    [[nodiscard]] PeState peState(const Pass& pass, std::int64_t row, std::int64_t column, Cycle a,
                                  bool stalled) const;
    [[nodiscard]] std::vector<BufferState> buffers(Cycle cycle) const;
    [[nodiscard]] Cycle firstUseOf(const Pass::Point& point, Role role) const;

    std::uint32_t layer_;
    Schedule schedule_;
    std::array<std::optional<Pass>, kinds> kinds_;
    PerRole<Words> capacity_{}; // 0: unlimited
};

} // namespace systolens::simulation
