#pragma once
// When each pass of a layer runs and when its tiles cross the DRAM link: fold by fold, with
// prefetch into the other half of a double-buffered GLB, one DRAM bus, and stalls where a pass
// waits for its tiles, for room for its outputs, or for the GLB's ports. A start time a pass, a
// record a transfer; nothing per cycle.
#include <memory>

#include "core/simulation/closed_form.h"
#include "core/simulation/dram_moves.h"

namespace systolens::simulation {

struct Transfer {
    Cycle start = 0;
    Cycle duration = 0;
    Cycle busyBefore = 0; // of all transfers in the same direction before this one
    std::int64_t step = 0;
    [[nodiscard]] Cycle end() const { return start + duration; }
};

class Schedule {
public:
    // Error (input) when a coder has no values to code; Cancelled.
    Schedule(const network::LoopNest& nest, const accelerator::Accelerator& machine,
             const mapping::Mapping& mapping, OnChip onChip, const LayerWork& work,
             Progress& progress);

    [[nodiscard]] const mapping::Tiling& tiling() const { return *tiling_; }
    [[nodiscard]] const DramMoves& moves() const { return moves_; }
    [[nodiscard]] const std::vector<Transfer>& loads() const { return loads_; } // by time, by step
    [[nodiscard]] const std::vector<Transfer>& stores() const {
        return stores_;
    }                                                                       // by time, by step
    [[nodiscard]] const std::vector<Window>& gaps() const { return gaps_; } // array between passes

    [[nodiscard]] Cycle cycles() const { return cycles_; }
    [[nodiscard]] Cycle start(std::int64_t step) const {
        return start_[static_cast<std::size_t>(step)];
    }
    [[nodiscard]] Cycle duration(std::int64_t step) const; // stretched by the GLB's ports
    [[nodiscard]] Cycle end(std::int64_t step) const { return start(step) + duration(step); }
    // The last pass that has begun by a cycle; −1 before the first.
    [[nodiscard]] std::int64_t stepAt(Cycle cycle) const;

    // A pass slowed down by the GLB's ports executes array cycle a at start + a·duration/cycles.
    [[nodiscard]] Cycle executedBefore(std::int64_t step, Cycle cycle) const; // array cycles
    [[nodiscard]] Cycle timeOf(std::int64_t step, Cycle arrayCycle) const;

    // Counts of the layer, timing included.
    [[nodiscard]] const Counts& counts() const { return counts_; }

private:
    void build(const accelerator::Accelerator& machine, TileCoding& coding, Progress& progress);
    [[nodiscard]] Cycle stretched(const mapping::Step& step,
                                  const accelerator::Accelerator& machine) const;
    [[nodiscard]] Cycle passCycles(std::int64_t step) const {
        return tiling_->passCycles(tiling_->stream(tiling_->step(step)));
    }

    std::unique_ptr<const mapping::Tiling> tiling_; // its address is kept by moves_
    DramMoves moves_;
    std::vector<Cycle> start_, stretched_; // stretched_ is empty when no port is a limit
    std::vector<Transfer> loads_, stores_;
    std::vector<Window> gaps_;
    Cycle cycles_ = 0;
    Counts counts_;
};

} // namespace systolens::simulation
