#pragma once
// When each pass of a layer runs and when its tiles cross the DRAM link: fold by fold, with
// prefetch into the other half of a double-buffered GLB, one DRAM bus, and stalls where a pass
// waits for its tiles, for room for its outputs, or for the GLB's ports and the NoC. Nothing is
// stored per cycle, and of many passes only every so many (see ScheduleBlocks).
#include "core/simulation/schedule_blocks.h"

namespace systolens::simulation {

// Of coded tiles, whose times are kept.
inline constexpr std::int64_t mostCodedTransfers = 30'000'000;

class Schedule {
public:
    // Error (input) when a coder has no values to code, or the layer is too large; Cancelled.
    // `sizes`: none are chosen by the number of passes.
    Schedule(const network::LoopNest& nest, const accelerator::Accelerator& machine,
             const mapping::SystolicMapping& mapping, OnChip onChip, const LayerWork& work,
             Progress& progress, std::optional<BlockSizes> sizes = std::nullopt);

    [[nodiscard]] const mapping::Tiling& tiling() const { return *tiling_; }
    [[nodiscard]] const DramMoves& moves() const { return blocks_->walk().moves(); }
    [[nodiscard]] Transfers loads() const { return {*blocks_, Transfers::Direction::load}; }
    [[nodiscard]] Transfers stores() const { return {*blocks_, Transfers::Direction::store}; }
    // When the array waits between passes: gap i, and the first gap that ends after a cycle.
    [[nodiscard]] std::int64_t gapCount() const { return blocks_->before(blocks_->count()).gaps; }
    [[nodiscard]] Gap gap(std::int64_t i) const;
    [[nodiscard]] std::int64_t gapAfter(Cycle cycle) const;

    [[nodiscard]] Cycle cycles() const { return blocks_->cycles(); }
    [[nodiscard]] Cycle start(std::int64_t step) const;
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
    [[nodiscard]] std::size_t bytes() const { return blocks_->bytes(); }

private:
    struct Place { // of a pass
        std::shared_ptr<const ScheduleBlock> block;
        std::size_t inside = 0;
    };
    [[nodiscard]] Place placeOf(std::int64_t step) const;

    std::unique_ptr<const mapping::Tiling> tiling_; // their addresses are kept by others
    std::unique_ptr<ScheduleBlocks> blocks_;
    Counts counts_;
};

} // namespace systolens::simulation
