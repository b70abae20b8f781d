#include "core/simulation/sparse_schedule.h"

#include <algorithm>
#include <limits>

#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;
__extension__ using Wide = __int128;

Cycle scaled(Cycle value, Cycle by, Cycle of) { // rounded up
    return static_cast<Cycle>((static_cast<Wide>(value) * by + of - 1) / of);
}

} // namespace

class SparseScheduleBuilder {
public:
    SparseScheduleBuilder(SparseSchedule& schedule, const Accelerator& machine)
        : schedule_(schedule), machine_(machine), readRate_(mapping::dramReadRate(machine)),
          writeRate_(mapping::dramWriteRate(machine)),
          twoHalves_(machine.levels.size() < 2 || hasTwoHalves(machine.levels[1])) {}

    void build() {
        for (std::int64_t i = 0; i < schedule_.count(); ++i)
            addStep(i, schedule_.step(i));
        store();
        schedule_.cycles_ = std::max(arrayFree_, busFree_);
    }

private:
    void addStep(std::int64_t i, const SparseStep& step) {
        // In halves, the next tile may come before the last one has gone.
        const bool newOutputs = leaving_ >= 0;
        if (!twoHalves_)
            store();
        const Cycle loaded = load(i, step);
        store();
        Cycle begin = std::max(arrayFree_, loaded);
        if (newOutputs) // room for them
            begin = std::max(begin, twoHalves_ ? storedBefore_ : stored_);
        for (std::size_t role = 0; role < 3; ++role)
            if (step.loads[role] > 0)
                began_[role] = begin;
        schedule_.start_.push_back(begin);
        arrayFree_ = begin + schedule_.duration(i);
        if (step.store > 0)
            leaving_ = i;
    }

    Cycle load(std::int64_t i, const SparseStep& step) {
        Bits bits = 0;
        Cycle from = twoHalves_ || i == 0 ? 0 : arrayFree_;
        for (std::size_t role = 0; role < 3; ++role) {
            bits += step.loads[role];
            if (twoHalves_ && step.loads[role] > 0) // its half is free once that use has begun
                from = std::max(from, began_[role]);
        }
        return bits > 0 ? take(schedule_.loads_, from, step.reads.time(readRate_), i) : 0;
    }

    void store() {
        if (leaving_ < 0)
            return;
        storedBefore_ = stored_;
        stored_ = take(schedule_.stores_, arrayFree_,
                       schedule_.step(leaving_).writes.time(writeRate_), leaving_);
        leaving_ = -1;
    }

    Cycle take(TransferList& list, Cycle from, const LinkTime& time, std::int64_t step) {
        const Cycle duration = time.cycles();
        if (duration > std::numeric_limits<std::uint32_t>::max())
            throw inputError(SYSTOLENS_TEXT("simulation", "A tile takes too long to load"),
                             machine_.id,
                             SYSTOLENS_TEXT("simulation", "Give the link more bandwidth"));
        const Cycle start = std::max(from, busFree_);
        list.add({start, static_cast<std::uint32_t>(duration), static_cast<std::uint32_t>(step)},
                 time.waitsForCodec());
        busFree_ = start + duration;
        return busFree_;
    }

    SparseSchedule& schedule_;
    const Accelerator& machine_;
    mapping::LinkRate readRate_, writeRate_;
    bool twoHalves_;
    Cycle arrayFree_ = 0, busFree_ = 0, stored_ = 0, storedBefore_ = 0;
    PerRole<Cycle> began_{}; // when the use of what is there began
    std::int64_t leaving_ = -1;
};

SparseSchedule::SparseSchedule(const Accelerator& machine, std::vector<SparseStep> steps,
                               EdgeLimit edge)
    : steps_(std::move(steps)) {
    arrayStart_.reserve(steps_.size() + 1);
    arrayStart_.push_back(0);
    for (const SparseStep& step : steps_)
        arrayStart_.push_back(arrayStart_.back() + step.cycles);
    edgeCycles_ = edge.cycles;
    stretchedBy_ = edge.cycles > arrayCycles() ? edge.wait : Wait::none;
    start_.reserve(steps_.size());
    SparseScheduleBuilder(*this, machine).build();
}

Cycle SparseSchedule::duration(std::int64_t i) const {
    return stretchedBy_ == Wait::none ? step(i).cycles
                                      : scaled(step(i).cycles, edgeCycles_, arrayCycles());
}

Wait SparseSchedule::waitBefore(std::int64_t step) const {
    return simulation::waitBefore(loads_, stores_, step, step < count() ? start(step) : cycles());
}

std::int64_t SparseSchedule::stepAt(Cycle cycle) const {
    return std::upper_bound(start_.begin(), start_.end(), cycle) - start_.begin() - 1;
}

Cycle SparseSchedule::executedBefore(Cycle cycle) const {
    const std::int64_t at = stepAt(cycle);
    if (at < 0)
        return 0;
    const Cycle all = duration(at), since = std::min(cycle - start(at), all);
    return arrayStart(at) + scaled(since, step(at).cycles, all);
}

Cycle SparseSchedule::timeOf(Cycle arrayCycle) const {
    const std::int64_t at =
        std::min(std::upper_bound(arrayStart_.begin(), arrayStart_.end(), arrayCycle)
                     - arrayStart_.begin(),
                 static_cast<std::ptrdiff_t>(steps_.size()))
        - 1;
    const Wide inside = static_cast<Wide>(arrayCycle - arrayStart(at)) * duration(at);
    return start(at) + static_cast<Cycle>(inside / step(at).cycles);
}

void SparseSchedule::setTimes(Counts& counts, const Accelerator& machine) const {
    counts.cycles = cycles_;
    counts.computeCycles = arrayCycles();
    counts.stallCycles = cycles_ - arrayCycles();
    counts.boundBy = Wait::none;
    counts.loadCycles = 0; // what the first step waits for and what the last one leaves
    if (const Transfer* load = loads_.of(0))
        counts.loadCycles += load->duration;
    if (const Transfer* store = stores_.of(count() - 1))
        counts.loadCycles += store->duration;
    counts.codecStallCycles = codecWaits(*this);
    setUtilization(counts, machine);
}

} // namespace systolens::simulation
