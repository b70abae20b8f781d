#pragma once
// When each step of a general loop nest runs (mapping/nest_steps.h) and when its tiles cross the
// DRAM link: prefetched into the other half of a double-buffered memory, over one DRAM bus, on
// which loads and stores take turns in the order of the steps. Inside the chip words flow evenly:
// where a port or the NoC is slower than the array, all its cycles are longer by the same factor.
#include <memory>

#include "core/mapping/nest_steps.h"
#include "core/simulation/array_model.h"
#include "core/simulation/transfer_list.h"

namespace systolens::simulation {

// Steps of a layer whose times are kept; the closed form has no such limit.
inline constexpr std::int64_t mostNestSteps = 2'000'000;

class NestSchedule {
public:
    // Error (input): an illegal mapping, a coder without values, more than mostNestSteps;
    // Cancelled.
    NestSchedule(const LayerWork& work, const accelerator::Accelerator& machine,
                 const mapping::NestMapping& mapping, Progress& progress);

    [[nodiscard]] const network::LoopNest& nest() const { return nest_; }
    [[nodiscard]] const mapping::NestSteps& steps() const { return *steps_; }
    [[nodiscard]] const mapping::NestCourse& course() const { return steps_->course(); }
    [[nodiscard]] const TransferList& loads() const { return loads_; }
    [[nodiscard]] const TransferList& stores() const { return stores_; }
    [[nodiscard]] bool twoHalves() const { return twoHalves_; }
    [[nodiscard]] Wait stretchedBy() const { return stretchedBy_; } // none: full speed

    [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(start_.size()); }
    [[nodiscard]] Cycle cycles() const { return counts_.cycles; }
    [[nodiscard]] mapping::NestStep step(std::int64_t i) const;
    [[nodiscard]] Cycle start(std::int64_t i) const { return start_[static_cast<std::size_t>(i)]; }
    [[nodiscard]] Cycle duration(std::int64_t i) const { return durationOf(step(i).cycles); }
    [[nodiscard]] Cycle end(std::int64_t i) const { return start(i) + duration(i); }
    // The last step that has begun by a cycle; −1 before the first.
    [[nodiscard]] std::int64_t stepAt(Cycle cycle) const;

    // Cycles of the array that begin before a cycle of the layer; and when one of them begins.
    [[nodiscard]] Cycle executedBefore(Cycle cycle) const;
    [[nodiscard]] Cycle timeOf(Cycle arrayCycle) const;

    // Why a step begins later than the array is free; of the number of steps: the layer ends.
    [[nodiscard]] Wait waitBefore(std::int64_t step) const;

    [[nodiscard]] const Counts& counts() const { return counts_; } // timing included
    [[nodiscard]] std::size_t bytes() const {
        return bytesOf(start_) + bytesOf(arrayStart_) + loads_.bytes() + stores_.bytes();
    }

private:
    friend class NestScheduleBuilder;
    [[nodiscard]] Cycle durationOf(Cycle arrayCycles) const;

    network::LoopNest nest_;
    std::unique_ptr<const mapping::NestSteps> steps_;
    bool twoHalves_ = false;
    Cycle edgeCycles_ = 0; // of the slowest link inside the chip, over the whole layer
    Wait stretchedBy_ = Wait::none;
    std::vector<Cycle> start_, arrayStart_; // of every step, in cycles and in the array's
    TransferList loads_, stores_;
    Counts counts_;
};

} // namespace systolens::simulation
