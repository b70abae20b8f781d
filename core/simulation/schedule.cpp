#include "core/simulation/schedule.h"

#include <algorithm>
#include <limits>

#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;
using mapping::Dimension;
using mapping::LinkRate;
using mapping::Step;
using mapping::Tiling;
__extension__ using Wide = __int128;

constexpr std::int64_t checkEvery = 1024; // steps between looks at the progress

bool portsAreLimited(const Accelerator& machine) {
    const accelerator::MemoryLevel& glb = machine.levels[1];
    return glb.readBandwidth || glb.writeBandwidth || machine.noc[0].words || machine.noc[1].words
           || machine.noc[2].words;
}

// A memory with unlimited room behaves as if double-buffered.
bool hasTwoHalves(const accelerator::MemoryLevel& level) {
    return level.doubleBuffered
           || (!level.capacity && !level.partition[0] && !level.partition[1]
               && !level.partition[2]);
}

void requireSteps(const Tiling& tiling) {
    if (tiling.steps() > mapping::mostSteps)
        throw inputError(
            SYSTOLENS_TEXT("simulation",
                           "The layer takes %1 passes of the array, more than the %2 that can be "
                           "simulated one by one")
                .with(tiling.steps(), mapping::mostSteps),
            {},
            SYSTOLENS_TEXT("simulation",
                           "Choose a larger array, or the closed form, which counts them all"));
}

} // namespace

// Runs the passes one after the other, with one DRAM bus on which transfers take their turns in the
// order they are asked for.
class ScheduleBuilder {
public:
    ScheduleBuilder(Schedule& schedule, const Accelerator& machine, TileCoding& coding)
        : schedule_(schedule), tiling_(schedule.tiling()), machine_(machine), coding_(coding),
          readRate_(mapping::dramReadRate(machine)), writeRate_(mapping::dramWriteRate(machine)),
          twoHalves_(hasTwoHalves(machine.levels[1])), limited_(portsAreLimited(machine)) {}

    void build(Progress& progress) {
        const std::int64_t steps = tiling_.steps();
        reserve();
        for (std::int64_t step = 0; step < steps; ++step) {
            if (step % checkEvery == 0) {
                progress.check();
                progress.report(static_cast<double>(step) / static_cast<double>(steps));
            }
            addPass(step);
        }
        storeAfter(steps - 1);
        schedule_.cycles_ = std::max(arrayFree_, busFree_);
        if (schedule_.cycles_ > arrayFree_)
            addGap(steps, Wait::store);
        count();
    }

private:
    void reserve() {
        schedule_.start_.reserve(static_cast<std::size_t>(tiling_.steps()));
        schedule_.stores_.reserve(tiling_.residencies(Role::ofmap));
        std::int64_t loads =
            std::max(tiling_.residencies(Role::ifmap), tiling_.residencies(Role::filter));
        if (tiling_.psumsSpill())
            loads = std::max(loads, tiling_.residencies(Role::ofmap));
        schedule_.loads_.reserve(loads);
    }

    void addPass(std::int64_t step) {
        // In halves, the next tile may come before the last one has gone.
        if (!twoHalves_ && step > 0)
            storeAfter(step - 1);
        const Cycle loaded = loadBefore(step);
        if (twoHalves_ && step > 0)
            storeAfter(step - 1);
        Cycle begin = std::max(arrayFree_, loaded);
        if (step > 0 && step % tiling_.period(Role::ofmap) == 0) // room for its outputs
            begin = std::max(begin, twoHalves_ ? storedBefore_ : lastStored_);
        if (begin > arrayFree_)
            addGap(step, begin == loaded ? Wait::load : Wait::store);
        schedule_.start_.push_back(begin);
        if (limited_)
            stretch(step);
        arrayFree_ = schedule_.end(step);
    }

    void addGap(std::int64_t step, Wait wait) {
        schedule_.gapBefore_.push_back(static_cast<std::uint32_t>(step));
        schedule_.gapWait_.push_back(wait);
    }

    void stretch(std::int64_t step) {
        const EdgeLimit edge = schedule_.edgeOf(tiling_.step(step), machine_);
        const Cycle array = schedule_.passCycles(step);
        schedule_.stretched_.push_back(std::max(array, edge.cycles));
        schedule_.stretchedBy_.push_back(edge.cycles > array ? edge.wait : Wait::none);
    }

    void storeAfter(std::int64_t step) {
        DramMove move = schedule_.moves().store(step);
        if (move.words == 0)
            return;
        coding_.code(move, std::nullopt);
        totals_.add(move, false);
        totals_.traffic.lastStore = move.bits;
        storedBefore_ = lastStored_;
        lastStored_ = take(schedule_.stores_, arrayFree_, writeRate_.cycles(move.bits), step);
    }

    // When everything a pass needs has arrived.
    Cycle loadBefore(std::int64_t step) {
        DramMoveList list = schedule_.moves().loads(step);
        if (list.count == 0)
            return 0;
        // A tile may come once its half is free: when its predecessor's use began, or ended.
        Cycle from = twoHalves_ || step == 0 ? 0 : arrayFree_;
        for (std::size_t i = 0; i < list.count; ++i) {
            DramMove& move = list.moves[i];
            coding_.code(move, step > 0 ? std::optional(step - 1) : std::nullopt);
            totals_.add(move, true);
            if (twoHalves_ && step > 0)
                from = std::max(from, schedule_.start(step - tiling_.period(move.role)));
        }
        if (step == 0)
            totals_.traffic.firstLoad = list.bits();
        return take(schedule_.loads_, from, readRate_.cycles(list.bits()), step);
    }

    Cycle take(TransferList& list, Cycle from, Cycle duration, std::int64_t step) {
        if (duration > std::numeric_limits<std::uint32_t>::max())
            throw inputError(
                SYSTOLENS_TEXT("simulation", "One tile takes %1 cycles over the DRAM link")
                    .with(duration),
                machine_.id, SYSTOLENS_TEXT("simulation", "Choose a faster link"));
        const Transfer transfer{std::max(busFree_, from), static_cast<std::uint32_t>(duration),
                                static_cast<std::uint32_t>(step)};
        list.add(transfer);
        busFree_ = transfer.end();
        return busFree_;
    }

    void count() {
        Counts& counts = schedule_.counts_;
        counts = countsOf(tiling_, machine_, totals_.traffic);
        counts.encodedWords = totals_.encoded;
        counts.decodedWords = totals_.decoded;
        counts.cycles = schedule_.cycles_;
        counts.stallCycles = counts.cycles - counts.computeCycles;
        counts.loadCycles = readRate_.cycles(totals_.traffic.firstLoad)
                            + writeRate_.cycles(totals_.traffic.lastStore);
        setUtilization(counts, machine_);
    }

    Schedule& schedule_;
    const Tiling& tiling_;
    const Accelerator& machine_;
    TileCoding& coding_;
    LinkRate readRate_, writeRate_;
    bool twoHalves_, limited_;
    DramTotals totals_;
    Cycle arrayFree_ = 0, busFree_ = 0;
    Cycle lastStored_ = 0, storedBefore_ = 0; // the ends of the last two stores
};

Schedule::Schedule(const network::LoopNest& nest, const Accelerator& machine,
                   const mapping::SystolicMapping& mapped, OnChip onChip, const LayerWork& work,
                   Progress& progress)
    : tiling_(std::make_unique<const Tiling>(nest, machine, mapped)),
      moves_(*tiling_, machine, onChip) {
    requireSteps(*tiling_);
    TileCoding coding(work, *tiling_, machine);
    ScheduleBuilder(*this, machine, coding).build(progress);
}

EdgeLimit Schedule::edgeOf(const Step& step, const Accelerator& machine) const {
    const mapping::Tile pass = tiling_->pass(step);
    const mapping::FoldLoop productLoop = tiling_->loopOf(Dimension::products);
    const std::int64_t product = step.at[static_cast<std::size_t>(productLoop)];
    EdgeLoad load;
    load.words = {tiling_->realTaps(pass.products, pass.pixels),
                  pass.filters.size() * pass.products.size(),
                  pass.filters.size() * pass.pixels.size()};
    load.readBits = load.words[0] * machine.wordBits[0] + load.words[1] * machine.wordBits[1]
                    + (product > 0 ? load.words[2] * machine.psumBits : 0);
    const bool final = product == tiling_->trips(productLoop) - 1;
    load.writeBits = load.words[2] * (final ? machine.wordBits[2] : machine.psumBits);
    return edgeLimit(load, machine);
}

Cycle Schedule::duration(std::int64_t step) const {
    return stretched_.empty() ? passCycles(step) : stretched_[static_cast<std::size_t>(step)];
}

Wait Schedule::stretchedBy(std::int64_t step) const {
    return stretchedBy_.empty() ? Wait::none : stretchedBy_[static_cast<std::size_t>(step)];
}

Window Schedule::gap(std::size_t i) const {
    const std::int64_t step = gapBefore_[i];
    return {step == 0 ? 0 : end(step - 1), step == tiling_->steps() ? cycles_ : start(step)};
}

std::size_t Schedule::gapAfter(Cycle cycle) const {
    const auto at =
        std::partition_point(gapBefore_.begin(), gapBefore_.end(), [&](std::uint32_t step) {
            return (step == tiling_->steps() ? cycles_ : start(step)) <= cycle;
        });
    return static_cast<std::size_t>(at - gapBefore_.begin());
}

std::int64_t Schedule::stepAt(Cycle cycle) const {
    return std::upper_bound(start_.begin(), start_.end(), cycle) - start_.begin() - 1;
}

Cycle Schedule::executedBefore(std::int64_t step, Cycle cycle) const {
    const Cycle array = passCycles(step), since = cycle - start(step);
    if (since <= 0)
        return 0;
    if (stretched_.empty())
        return std::min(since, array);
    const Cycle total = duration(step);
    const Wide scaled = static_cast<Wide>(std::min(since, total)) * array;
    return static_cast<Cycle>((scaled + total - 1) / total);
}

Cycle Schedule::timeOf(std::int64_t step, Cycle arrayCycle) const {
    if (stretched_.empty())
        return start(step) + arrayCycle;
    const Wide scaled = static_cast<Wide>(arrayCycle) * duration(step);
    return start(step) + static_cast<Cycle>(scaled / passCycles(step));
}

} // namespace systolens::simulation
