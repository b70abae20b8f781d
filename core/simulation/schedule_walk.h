#pragma once
// The course of a systolic layer pass by pass: what a pass's timing depends on, and the step from
// one pass to the next. One DRAM bus, on which transfers take their turns in the order they are
// asked for. The schedule walks once from the first pass to the last, and again from wherever it
// left a mark.
#include <functional>
#include <limits>

#include "core/simulation/closed_form.h"
#include "core/simulation/dram_moves.h"
#include "core/simulation/transfer_list.h"

namespace systolens::simulation {

// The array waits between two passes, or for the last tile to leave.
struct Gap {
    Window when;
    Wait wait = Wait::none;
    friend bool operator==(const Gap&, const Gap&) = default;
};

// Everything that later passes can feel of those before, and how much has happened so far.
struct ScheduleState {
    Cycle arrayFree = 0, busFree = 0;
    Cycle lastStored = 0, storedBefore = 0; // the ends of the last two stores
    Wait lastStoredBy = Wait::store, storedBeforeBy = Wait::store; // what set their pace
    PerRole<Cycle> began{}; // the first passes of the tiles now in the GLB
    std::int64_t loads = 0, stores = 0, gaps = 0;
    Cycle loading = 0, storing = 0; // bus cycles
    Cycle codecWaiting = 0;         // in gaps
    // Starts of the last ones.
    Cycle lastLoad = std::numeric_limits<Cycle>::min();
    Cycle lastStore = std::numeric_limits<Cycle>::min();
};

// Consecutive passes with what happens around them: transfers and gaps in order of time.
struct ScheduleBlock {
    std::vector<Cycle> start;
    std::vector<Cycle> stretched;  // durations; empty when nothing at the array's edge is a limit
    std::vector<Wait> stretchedBy; // as long as stretched
    std::vector<Transfer> loads, stores;
    std::vector<Gap> gaps;

    void shrink(); // to be kept: no room for more passes
    [[nodiscard]] std::size_t bytes() const {
        return bytesOf(start) + bytesOf(stretched) + bytesOf(stretchedBy) + bytesOf(loads)
               + bytesOf(stores) + bytesOf(gaps);
    }
};

// Time on the bus of the n-th transfer in each direction; may code what moves.
struct LinkTimes {
    std::function<LinkTime(std::int64_t n, std::int64_t step, DramMoveList& list)> load;
    std::function<LinkTime(std::int64_t n, std::int64_t step, DramMove& move)> store;
};

class ScheduleWalk {
public:
    // The tiling must outlive the walk.
    ScheduleWalk(const mapping::Tiling& tiling, const accelerator::Accelerator& machine,
                 OnChip onChip);

    [[nodiscard]] const DramMoves& moves() const { return moves_; }
    [[nodiscard]] const mapping::Tiling& tiling() const { return *tiling_; }
    [[nodiscard]] Cycle passCycles(std::int64_t step) const {
        return tiling_->passCycles(tiling_->stream(tiling_->step(step)));
    }
    // Error (input) when one transfer takes more than 2^32 cycles.
    void pass(std::int64_t step, const LinkTimes& times, ScheduleState& state,
              ScheduleBlock& block) const;
    // The last tile leaves. The cycles of the layer.
    Cycle finish(const LinkTimes& times, ScheduleState& state, ScheduleBlock& block) const;

private:
    struct Arrival {
        Cycle at = 0;
        Wait wait = Wait::load;
    };
    [[nodiscard]] Arrival loadBefore(std::int64_t step, const LinkTimes& times,
                                     ScheduleState& state, ScheduleBlock& block) const;
    void storeAfter(std::int64_t step, const LinkTimes& times, ScheduleState& state,
                    ScheduleBlock& block) const;
    [[nodiscard]] EdgeLimit edgeOf(const mapping::Step& step) const;
    [[nodiscard]] Transfer take(Cycle from, Cycle duration, std::int64_t step,
                                ScheduleState& state) const;

    const mapping::Tiling* tiling_;
    DramMoves moves_;
    accelerator::Accelerator machine_;
    bool twoHalves_, limited_;
};

} // namespace systolens::simulation
