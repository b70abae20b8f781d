#pragma once
// When tiles cross the DRAM link in one direction. A layer may have millions: records are small,
// and sums are kept for blocks of them only.
#include <vector>

#include "core/simulation/wait.h"
#include "core/support/memory.h"
#include "core/support/units.h"

namespace systolens::simulation {

struct Transfer {
    Cycle start = 0;
    std::uint32_t duration = 0;
    std::uint32_t step = 0;
    [[nodiscard]] Cycle end() const { return start + duration; }
    [[nodiscard]] double doneBy(Cycle cycle) const; // share, 0–1
};

// Transfers in one direction, in the order of time and of steps alike.
class TransferList {
public:
    void reserve(std::int64_t count) { transfers_.reserve(static_cast<std::size_t>(count)); }
    // `byCodec`: a decoder or an encoder set its pace.
    void add(const Transfer& transfer, bool byCodec = false);
    [[nodiscard]] bool pacedByCodec(std::int64_t step) const; // false when there is none
    [[nodiscard]] bool anyPacedByCodec() const { return !byCodec_.empty(); }
    [[nodiscard]] auto begin() const { return transfers_.begin(); }
    [[nodiscard]] auto end() const { return transfers_.end(); }
    [[nodiscard]] const Transfer* of(std::int64_t step) const; // null when there is none
    [[nodiscard]] const Transfer* inFlight(Cycle cycle) const; // null when there is none
    [[nodiscard]] Cycle busyBefore(Cycle cycle) const;
    [[nodiscard]] std::size_t bytes() const {
        return bytesOf(transfers_) + bytesOf(byCodec_) + bytesOf(busy_);
    }

private:
    static constexpr std::size_t block = 64;
    std::vector<Transfer> transfers_;
    std::vector<std::uint32_t> byCodec_; // their steps
    std::vector<Cycle> busy_;            // before each block of transfers
    Cycle total_ = 0;
};

// Why a step begins when it does, later than the array is free; of no step: why a layer ends then.
Wait waitBefore(const TransferList& loads, const TransferList& stores, std::int64_t step,
                Cycle begin);

// Cycles of a schedule that wait for a decoder or an encoder between its steps.
template <class Schedule>
Cycle codecWaits(const Schedule& schedule) {
    if (!schedule.loads().anyPacedByCodec() && !schedule.stores().anyPacedByCodec())
        return 0;
    Cycle waits = 0;
    for (std::int64_t i = 0; i <= schedule.count(); ++i) {
        const Cycle begin = i < schedule.count() ? schedule.start(i) : schedule.cycles();
        const Wait wait = schedule.waitBefore(i);
        if (wait == Wait::decode || wait == Wait::encode)
            waits += begin - (i > 0 ? schedule.end(i - 1) : 0);
    }
    return waits;
}

} // namespace systolens::simulation
