#pragma once
// Which words go into and out of the PEs in a cycle of a general loop nest: word by word what
// mapping/nest_counts.h sums up. For drawing; a question costs as much as its PEs' tiles are large.
#include "core/accelerator/accelerator.h"
#include "core/mapping/nest_steps.h"
#include "core/simulation/elements.h"

namespace systolens::simulation {

using accelerator::PerRole;
using network::Role;

struct NestPe { // that has a part in the nest
    std::int64_t row = 0, column = 0;
    mapping::NestCourse::Digits place;
};

struct Delivered {
    std::int64_t row = 0, column = 0;     // of the first PE that takes it, or that gives it
    std::optional<std::uint64_t> element; // of the role's tensor; none: stored padding
    Axes coordinates{};
    bool complete = false; // of psums that leave: no later MAC adds to it
};

class NestDeliveries {
public:
    NestDeliveries(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                   const mapping::NestSteps& steps); // must outlive this

    [[nodiscard]] const std::vector<NestPe>& pes() const { return pes_; } // row by row
    // The pass that a cycle of the array belongs to.
    [[nodiscard]] mapping::NestStep passAt(Cycle cycle) const;
    // A word that the NoC brings to several PEs at once comes once.
    [[nodiscard]] std::vector<Delivered> arriving(Role role, Cycle cycle) const;
    [[nodiscard]] std::vector<Delivered> leaving(Cycle cycle) const; // psums, at a cycle's end
    // The first cycle after this one in which other words of the role can be due.
    [[nodiscard]] Cycle nextIteration(Role role, Cycle cycle) const;

private:
    using Digits = mapping::NestCourse::Digits;
    using Values = mapping::AxisValues;
    class Collector;
    [[nodiscard]] const mapping::NestCourse& course() const { return steps_->course(); }
    [[nodiscard]] Values tileOf(std::size_t space, const mapping::Indices& base) const;
    [[nodiscard]] std::optional<mapping::Indices> baseOf(const Digits& digits, const NestPe& pe,
                                                         std::size_t space) const;
    [[nodiscard]] mapping::Indices baseBefore(const Digits& digits, std::size_t moved,
                                              const NestPe& pe, std::size_t space) const;
    [[nodiscard]] std::optional<std::size_t> movedAt(Cycle cycle, std::size_t child) const;
    [[nodiscard]] bool exchangedAt(Cycle cycle, std::size_t child) const;
    [[nodiscard]] Cycle residencyOf(Cycle cycle, std::size_t child) const;

    network::LoopNest nest_;
    mapping::Hierarchy hierarchy_;
    const mapping::NestSteps* steps_;
    std::vector<NestPe> pes_;
    PerRole<std::size_t> child_{}; // the PEs' level that keeps a role; levels: the MACs
    std::optional<mapping::SumVisits> sums_;
    PerRole<TensorAxes> axes_;
};

// The element of a role's tensor at a point of the nest; none for an ifmap word in padding and for
// what a transposed convolution crops.
std::optional<std::uint64_t> elementAt(const network::LoopNest& nest, Role role,
                                       const mapping::Indices& point);

} // namespace systolens::simulation
