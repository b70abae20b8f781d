#include "core/simulation/nest_schedule.h"

#include <algorithm>
#include <limits>

#include "core/mapping/nest_checks.h"
#include "core/simulation/nest_coding.h"
#include "core/simulation/nest_traffic.h"
#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;
using mapping::NestStep;
using mapping::StepMoves;
__extension__ using Wide = __int128;

constexpr std::int64_t checkEvery = 256;

Cycle scaled(Cycle value, Cycle by, Cycle of) { // rounded up
    return static_cast<Cycle>((static_cast<Wide>(value) * by + of - 1) / of);
}

} // namespace

class NestScheduleBuilder {
public:
    NestScheduleBuilder(NestSchedule& schedule, const LayerWork& work, const Accelerator& machine)
        : schedule_(schedule), machine_(machine), readRate_(mapping::dramReadRate(machine)),
          writeRate_(mapping::dramWriteRate(machine)), coding_(work, machine, schedule.steps()) {}

    void build(Progress& progress) {
        if (schedule_.steps().count() > mostNestSteps)
            throw inputError(
                SYSTOLENS_TEXT("simulation", "The loops outside the on-chip memories take more "
                                             "than the %1 steps that can be simulated")
                    .with(mostNestSteps),
                machine_.id,
                SYSTOLENS_TEXT("simulation",
                               "Choose larger tiles, or the closed form, which counts them "
                               "all"));
        const Cycle all = schedule_.course().cycles();
        for (Cycle begin = 0; begin < all;) {
            const std::int64_t i = schedule_.count();
            if (i % checkEvery == 0) {
                progress.check();
                progress.report(static_cast<double>(begin) / static_cast<double>(all));
            }
            const NestStep step = schedule_.steps().stepFrom(begin);
            addStep(i, step, progress);
            begin += step.cycles;
        }
        store();
        if (coding_.any())
            countDram(schedule_.counts_, coding_, dram_);
        schedule_.counts_.cycles = std::max(arrayFree_, busFree_);
    }

private:
    void addStep(std::int64_t i, const NestStep& step, Progress& progress) {
        const StepMoves moves = schedule_.steps().moves(step);
        const StepBits bits = coding_.bits(step, moves, progress);
        dram_.add(bits);
        // In halves, the next tile may come before the last one has gone.
        const bool newOutputs = leaving_.has_value();
        if (!schedule_.twoHalves_)
            store();
        const Cycle loaded = load(i, moves, bits);
        store();
        Cycle begin = std::max(arrayFree_, loaded);
        if (newOutputs) // room for them
            begin = std::max(begin, schedule_.twoHalves_ ? storedBefore_ : stored_);
        for (std::size_t role = 0; role < 3; ++role)
            if (moves.loads[role] > 0 || bits.loads[role] > 0)
                began_[role] = begin;
        schedule_.start_.push_back(begin);
        schedule_.arrayStart_.push_back(step.begin);
        arrayFree_ = begin + schedule_.durationOf(step.cycles);
        if (moves.stores > 0 || bits.stores > 0)
            leaving_ = Leaving{i, bits.writes.time(writeRate_)};
    }

    // When everything that a step needs has arrived.
    Cycle load(std::int64_t i, const StepMoves& moves, const StepBits& bits) {
        Cycle from = schedule_.twoHalves_ || i == 0 ? 0 : arrayFree_;
        bool any = false;
        for (std::size_t role = 0; role < 3; ++role) {
            if (moves.loads[role] == 0 && bits.loads[role] == 0)
                continue;
            any = true;
            if (schedule_.twoHalves_) // its half is free once its predecessor's use has begun
                from = std::max(from, began_[role]);
        }
        return any ? take(schedule_.loads_, from, bits.reads.time(readRate_), i) : 0;
    }

    void store() {
        if (!leaving_)
            return;
        storedBefore_ = stored_;
        stored_ = take(schedule_.stores_, arrayFree_, leaving_->time, leaving_->step);
        leaving_.reset();
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

    struct Leaving {
        std::int64_t step = 0;
        LinkTime time;
    };

    NestSchedule& schedule_;
    const Accelerator& machine_;
    mapping::LinkRate readRate_, writeRate_;
    NestCoding coding_;
    NestDram dram_;
    Cycle arrayFree_ = 0, busFree_ = 0, stored_ = 0, storedBefore_ = 0;
    PerRole<Cycle> began_{}; // when the use of what is there began
    std::optional<Leaving> leaving_;
};

NestSchedule::NestSchedule(const LayerWork& work, const Accelerator& machine,
                           const mapping::NestMapping& mapping, Progress& progress)
    : nest_(work.nest), counts_(closedForm(work.nest, machine, mapping)) {
    mapping::Workload workload = mapping::workloadOf(nest_, machine.padding);
    const mapping::Hierarchy hierarchy = mapping::hierarchyOf(machine);
    mapping::NestCounts words = mapping::countNest(workload, hierarchy, mapping);
    const EdgeLimit edge =
        innerLimit(linksOf(workload, hierarchy, words), machine, words.activePes);
    edgeCycles_ = edge.cycles;
    stretchedBy_ = edge.cycles > words.computeCycles ? edge.wait : Wait::none;
    twoHalves_ = machine.levels.size() < 2 || hasTwoHalves(machine.levels[1]);
    steps_ = std::make_unique<const mapping::NestSteps>(std::move(workload), hierarchy, mapping,
                                                        std::move(words));
    NestScheduleBuilder(*this, work, machine).build(progress);
    counts_.boundBy = Wait::none;
    counts_.stallCycles = counts_.cycles - counts_.computeCycles;
    // What the first step waits for and what the last one leaves.
    counts_.loadCycles = 0;
    if (const Transfer* load = loads_.of(0))
        counts_.loadCycles += load->duration;
    if (const Transfer* store = stores_.of(count() - 1))
        counts_.loadCycles += store->duration;
    counts_.codecStallCycles = codecWaits(*this);
    setUtilization(counts_, machine);
}

Wait NestSchedule::waitBefore(std::int64_t step) const {
    return simulation::waitBefore(loads_, stores_, step, step < count() ? start(step) : cycles());
}

Cycle NestSchedule::durationOf(Cycle arrayCycles) const {
    return stretchedBy_ == Wait::none ? arrayCycles
                                      : scaled(arrayCycles, edgeCycles_, course().cycles());
}

NestStep NestSchedule::step(std::int64_t i) const {
    const auto at = static_cast<std::size_t>(i);
    const Cycle next = at + 1 < arrayStart_.size() ? arrayStart_[at + 1] : course().cycles();
    return {arrayStart_[at], next - arrayStart_[at]};
}

std::int64_t NestSchedule::stepAt(Cycle cycle) const {
    return std::upper_bound(start_.begin(), start_.end(), cycle) - start_.begin() - 1;
}

Cycle NestSchedule::executedBefore(Cycle cycle) const {
    const std::int64_t at = stepAt(cycle);
    if (at < 0)
        return 0;
    const NestStep now = step(at);
    const Cycle all = durationOf(now.cycles), since = std::min(cycle - start(at), all);
    return now.begin + scaled(since, now.cycles, all);
}

Cycle NestSchedule::timeOf(Cycle arrayCycle) const {
    const std::int64_t at = std::upper_bound(arrayStart_.begin(), arrayStart_.end(), arrayCycle)
                            - arrayStart_.begin() - 1;
    const NestStep now = step(at);
    const Wide inside = static_cast<Wide>(arrayCycle - now.begin) * durationOf(now.cycles);
    return start(at) + static_cast<Cycle>(inside / now.cycles);
}

} // namespace systolens::simulation
