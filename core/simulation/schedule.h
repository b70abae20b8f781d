#pragma once
// When each pass of a layer runs and when its tiles cross the DRAM link: fold by fold, with
// prefetch into the other half of a double-buffered GLB, one DRAM bus, and stalls where a pass
// waits for its tiles, for room for its outputs, or for the GLB's ports and the NoC. A start time a
// pass, a record a transfer; nothing per cycle.
#include <memory>

#include "core/simulation/closed_form.h"
#include "core/simulation/dram_moves.h"
#include "core/simulation/transfer_list.h"

namespace systolens::simulation {

class Schedule {
public:
    // Error (input) when a coder has no values to code; Cancelled.
    Schedule(const network::LoopNest& nest, const accelerator::Accelerator& machine,
             const mapping::SystolicMapping& mapping, OnChip onChip, const LayerWork& work,
             Progress& progress);

    [[nodiscard]] const mapping::Tiling& tiling() const { return *tiling_; }
    [[nodiscard]] const DramMoves& moves() const { return moves_; }
    [[nodiscard]] const TransferList& loads() const { return loads_; }
    [[nodiscard]] const TransferList& stores() const { return stores_; }
    // When the array waits between passes: gap i, and the first gap that ends after a cycle.
    [[nodiscard]] std::size_t gapCount() const { return gapBefore_.size(); }
    [[nodiscard]] Window gap(std::size_t i) const;
    [[nodiscard]] Wait waitIn(std::size_t gap) const { return gapWait_[gap]; }
    [[nodiscard]] std::size_t gapAfter(Cycle cycle) const;

    [[nodiscard]] Cycle cycles() const { return cycles_; }
    [[nodiscard]] Cycle start(std::int64_t step) const {
        return start_[static_cast<std::size_t>(step)];
    }
    [[nodiscard]] Cycle duration(std::int64_t step) const; // stretched by the array's edge
    [[nodiscard]] Wait stretchedBy(std::int64_t step) const;
    [[nodiscard]] Cycle end(std::int64_t step) const { return start(step) + duration(step); }
    // The last pass that has begun by a cycle; −1 before the first.
    [[nodiscard]] std::int64_t stepAt(Cycle cycle) const;

    // A pass slowed down by the GLB's ports executes array cycle a at start + a·duration/cycles.
    [[nodiscard]] Cycle executedBefore(std::int64_t step, Cycle cycle) const; // array cycles
    [[nodiscard]] Cycle timeOf(std::int64_t step, Cycle arrayCycle) const;

    // Counts of the layer, timing included.
    [[nodiscard]] const Counts& counts() const { return counts_; }

private:
    friend class ScheduleBuilder;
    [[nodiscard]] EdgeLimit edgeOf(const mapping::Step& step,
                                   const accelerator::Accelerator& machine) const;
    [[nodiscard]] Cycle passCycles(std::int64_t step) const {
        return tiling_->passCycles(tiling_->stream(tiling_->step(step)));
    }

    std::unique_ptr<const mapping::Tiling> tiling_; // its address is kept by moves_
    DramMoves moves_;
    std::vector<Cycle> start_,
        stretched_;                 // stretched_ is empty when nothing at the edge is a limit
    std::vector<Wait> stretchedBy_; // as long as stretched_
    TransferList loads_, stores_;
    std::vector<std::uint32_t> gapBefore_; // these steps, the end being one more
    std::vector<Wait> gapWait_;            // as long as gapBefore_
    Cycle cycles_ = 0;
    Counts counts_;
};

} // namespace systolens::simulation
