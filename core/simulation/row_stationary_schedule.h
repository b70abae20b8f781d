#pragma once
// When each pass of a row-stationary layer runs and when its words cross the DRAM link. The GLB has
// one tile of ifmap and one of psums, as Eyeriss assigns its banks: ifmap rows and finished ofmap
// rows cross while the array waits. Filters have a queue of their own: a pass's filters cross
// during the pass before. One DRAM bus, on which transfers take their turns.
#include <memory>

#include "core/simulation/array_model.h"
#include "core/simulation/row_stationary_counts.h"
#include "core/simulation/transfer_list.h"

namespace systolens::simulation {

// Cycles in which MACs run and buses carry words (psums: those on their way in).
struct RowStationaryBusy {
    Cycle macs = 0;
    PerRole<Cycle> bus{};
};

// What the array waits for between two passes, one after the other: finished ofmap rows leave
// first.
struct RowStationaryGap {
    Window store, load;
    Wait storeWait = Wait::store, loadWait = Wait::load;
};

class RowStationarySchedule {
public:
    // Error (input) when a coder has no values to code; Cancelled.
    RowStationarySchedule(const LayerWork& work, const accelerator::Accelerator& machine,
                          const mapping::RowStationaryMapping& mapping, Progress& progress);

    [[nodiscard]] const mapping::RowStationaryTiling& tiling() const { return *tiling_; }
    [[nodiscard]] const TransferList& slabs() const { return slabs_; }     // ifmap rows
    [[nodiscard]] const TransferList& filters() const { return filters_; } // of every pass
    [[nodiscard]] const TransferList& stores() const { return stores_; }   // ofmap rows
    [[nodiscard]] Cycle cycles() const { return counts_.cycles; }
    [[nodiscard]] Cycle start(std::int64_t pass) const {
        return start_[static_cast<std::size_t>(pass)];
    }
    [[nodiscard]] mapping::RowStationaryTiming
    timing(const mapping::RowStationaryPass& pass) const {
        return clock_.timing(shapeOf(*tiling_, pass));
    }
    [[nodiscard]] Cycle end(std::int64_t pass) const {
        return start(pass) + timing(tiling_->pass(pass)).cycles();
    }
    // Before a pass, or behind the last one.
    [[nodiscard]] RowStationaryGap gapBefore(std::int64_t pass) const;
    // The last pass that has begun by a cycle; −1 before the first.
    [[nodiscard]] std::int64_t passAt(Cycle cycle) const;
    [[nodiscard]] RowStationaryBusy busyBefore(Cycle cycle) const;
    [[nodiscard]] const Counts& counts() const { return counts_; } // timing included
    [[nodiscard]] std::size_t bytes() const {
        return bytesOf(start_) + bytesOf(busy_) + slabs_.bytes() + filters_.bytes()
               + stores_.bytes();
    }

private:
    friend class RowStationaryScheduleBuilder;
    std::unique_ptr<const mapping::RowStationaryTiling> tiling_;
    mapping::PassClock clock_;
    static constexpr std::int64_t busyBlock = 64;
    std::vector<Cycle> start_;
    std::vector<RowStationaryBusy> busy_; // before each block of passes
    TransferList slabs_, filters_, stores_;
    Counts counts_;
};

// Bits over the DRAM link without a schedule, coded where the work says so.
RowStationaryDram codedDram(const LayerWork& work, const mapping::RowStationaryTiling& tiling,
                            const accelerator::Accelerator& machine, Progress& progress);

} // namespace systolens::simulation
