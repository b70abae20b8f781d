#pragma once
// When the steps of a value-aware array run, and when their words cross the DRAM link. The array's
// own cycles of each step come from its values; loads are prefetched into the other half of a
// double-buffered memory, over one DRAM bus on which loads and stores take turns, as for dense
// loop nests (nest_schedule.h). Where a link inside the chip is slower than the array, all its
// cycles are longer by the same factor.
#include "core/simulation/closed_form.h"
#include "core/simulation/link_time.h"
#include "core/simulation/transfer_list.h"

namespace systolens::simulation {

struct SparseStep {
    Cycle cycles = 1;       // of the array
    PerRole<Bits> loads{};  // before it: of the ofmap, psums that come back
    PerRole<Words> words{}; // the same as words
    Bits store = 0;         // after it
    Words storeWords = 0;
    LinkLoad reads, writes;        // the same bits, as they take their time
    PerRole<std::uint64_t> item{}; // the first element of each role that it works on
};

class SparseSchedule {
public:
    // Error (input) when a tile takes too long to load.
    SparseSchedule(const accelerator::Accelerator& machine, std::vector<SparseStep> steps,
                   EdgeLimit edge);

    [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(steps_.size()); }
    [[nodiscard]] const SparseStep& step(std::int64_t i) const {
        return steps_[static_cast<std::size_t>(i)];
    }
    [[nodiscard]] Cycle cycles() const { return cycles_; }
    [[nodiscard]] Cycle arrayCycles() const { return arrayStart_.back(); }
    [[nodiscard]] Cycle start(std::int64_t i) const { return start_[static_cast<std::size_t>(i)]; }
    [[nodiscard]] Cycle end(std::int64_t i) const { return start(i) + duration(i); }
    [[nodiscard]] Cycle arrayStart(std::int64_t i) const {
        return arrayStart_[static_cast<std::size_t>(i)];
    }
    [[nodiscard]] Wait stretchedBy() const { return stretchedBy_; } // none: full speed
    // Why a step begins later than the array is free; of the number of steps: the layer ends.
    [[nodiscard]] Wait waitBefore(std::int64_t step) const;
    // The last step that has begun by a cycle; −1 before the first.
    [[nodiscard]] std::int64_t stepAt(Cycle cycle) const;
    // Cycles of the array that begin before a cycle of the layer; and when one of them begins.
    [[nodiscard]] Cycle executedBefore(Cycle cycle) const;
    [[nodiscard]] Cycle timeOf(Cycle arrayCycle) const;
    [[nodiscard]] const TransferList& loads() const { return loads_; }
    [[nodiscard]] const TransferList& stores() const { return stores_; }

    // cycles, stalls, loading and utilisation of a layer whose other counts are there.
    void setTimes(Counts& counts, const accelerator::Accelerator& machine) const;
    [[nodiscard]] std::size_t bytes() const {
        return bytesOf(steps_) + bytesOf(start_) + bytesOf(arrayStart_) + loads_.bytes()
               + stores_.bytes();
    }

private:
    friend class SparseScheduleBuilder;
    [[nodiscard]] Cycle duration(std::int64_t i) const;

    std::vector<SparseStep> steps_;
    std::vector<Cycle> start_, arrayStart_; // the latter one longer: where all ends
    TransferList loads_, stores_;
    Cycle edgeCycles_ = 0, cycles_ = 0;
    Wait stretchedBy_ = Wait::none;
};

} // namespace systolens::simulation
