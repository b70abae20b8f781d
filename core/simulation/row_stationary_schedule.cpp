#include "core/simulation/row_stationary_schedule.h"

#include <algorithm>
#include <limits>

#include "core/mapping/traffic.h"
#include "core/simulation/closed_form.h"
#include "core/simulation/row_stationary_coding.h"
#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using mapping::RowStationaryPass;
using mapping::RowStationaryTiling;

constexpr std::int64_t checkEvery = 1024;       // passes between looks at the progress
constexpr std::int64_t mostPasses = 20'000'000; // a start is stored for each

std::size_t at(Role role) {
    return static_cast<std::size_t>(role);
}

// What a pass has done before one of its own cycles.
void addBusy(RowStationaryBusy& busy, const mapping::RowStationaryTiming& timing, Cycle local) {
    const Cycle streamed = std::clamp<Cycle>(local - timing.filters - timing.window, 0,
                                             timing.positions * timing.position);
    const Cycle positions = streamed / timing.position, inside = streamed % timing.position;
    const auto done = [&](Cycle each) { return positions * each + std::min(inside, each); };
    busy.macs += done(timing.macs);
    busy.bus[at(Role::filter)] += std::min(local, timing.filters);
    busy.bus[at(Role::ifmap)] +=
        std::clamp<Cycle>(local - timing.filters, 0, timing.window) + done(timing.ifmap);
    busy.bus[at(Role::ofmap)] += done(timing.psums);
}

// The ofmap of a stage is coded as it leaves, after the stage's last pass.
class DramCounter {
public:
    DramCounter(const LayerWork& work, const RowStationaryTiling& tiling,
                const accelerator::Accelerator& machine)
        : coding_(work, tiling, machine), readRate_(mapping::dramReadRate(machine)),
          writeRate_(mapping::dramWriteRate(machine)) {}

    LinkTime add(const RowStationaryPass& pass, Role role) {
        const LinkTile tile = coding_.onLink(pass, role);
        const bool out = role == Role::ofmap;
        const mapping::LinkRate& rate = out ? writeRate_ : readRate_;
        LinkLoad load;
        load.add(tile, rate);
        (out ? dram_.writes : dram_.reads).add(load);
        (out ? dram_.writeBits : dram_.readBits)[at(role)] += tile.bits;
        if (coding_.codes(role))
            (out ? dram_.encodedWords : dram_.decodedWords) += coding_.words(pass, role);
        return load.time(rate);
    }
    [[nodiscard]] const RowStationaryDram& dram() const { return dram_; }
    [[nodiscard]] bool codes() const { return coding_.any(); }

private:
    RowStationaryCoding coding_;
    mapping::LinkRate readRate_, writeRate_;
    RowStationaryDram dram_;
};

} // namespace

class RowStationaryScheduleBuilder {
public:
    RowStationaryScheduleBuilder(RowStationarySchedule& schedule, const LayerWork& work,
                                 const accelerator::Accelerator& machine)
        : schedule_(schedule), tiling_(schedule.tiling()), counter_(work, tiling_, machine),
          machine_(machine) {}

    void build(Progress& progress) {
        const std::int64_t passes = tiling_.passes();
        schedule_.start_.reserve(static_cast<std::size_t>(passes));
        schedule_.filters_.reserve(passes);
        for (std::int64_t i = 0; i < passes; ++i) {
            if (i % checkEvery == 0) {
                progress.check();
                progress.report(static_cast<double>(i) / static_cast<double>(passes));
            }
            addPass(tiling_.pass(i));
        }
        count(std::max(arrayFree_, busFree_));
    }

private:
    void addPass(const RowStationaryPass& pass) {
        // The queue takes them once those of the pass before are on their way into the PEs.
        const Cycle filters =
            take(schedule_.filters_, pass.index == 0 ? 0 : schedule_.start_.back(),
                 counter_.add(pass, Role::filter), pass.index);
        if (leaving_) { // the stage before is complete: its ofmap leaves first
            stored_ = take(schedule_.stores_, arrayFree_, *leaving_, pass.index - 1);
            leaving_.reset();
        }
        Cycle slab = 0;
        if (pass.newChannels)
            slab = take(schedule_.slabs_, arrayFree_, counter_.add(pass, Role::ifmap), pass.index);
        const mapping::RowStationaryTiming timing = schedule_.timing(pass);
        schedule_.start_.push_back(std::max({arrayFree_, filters, slab, stored_}));
        arrayFree_ = schedule_.start_.back() + timing.cycles();
        processing_ += timing.cycles();
        if (pass.index % RowStationarySchedule::busyBlock == 0)
            schedule_.busy_.push_back(busy_);
        addBusy(busy_, timing, timing.cycles());
        if (pass.lastOfStage)
            leaving_ = counter_.add(pass, Role::ofmap);
        if (pass.index + 1 == tiling_.passes())
            take(schedule_.stores_, arrayFree_, *leaving_, pass.index);
    }

    Cycle take(TransferList& list, Cycle from, const LinkTime& time, std::int64_t pass) {
        const Cycle duration = time.cycles();
        if (duration > std::numeric_limits<std::uint32_t>::max())
            throw inputError(SYSTOLENS_TEXT("simulation", "A tile takes too long to load"), {},
                             SYSTOLENS_TEXT("simulation", "Give the link more bandwidth"));
        const Cycle start = std::max(from, busFree_);
        list.add({start, static_cast<std::uint32_t>(duration), static_cast<std::uint32_t>(pass)},
                 time.waitsForCodec());
        busFree_ = start + duration;
        return busFree_;
    }

    void count(Cycle cycles) {
        Counts& counts = schedule_.counts_;
        counts = countsOf(tiling_, machine_, counter_.dram());
        counts.cycles = cycles;
        counts.stallCycles = cycles - counts.computeCycles;
        counts.loadCycles = cycles - processing_;
        counts.codecStallCycles = codecWaits();
        setUtilization(counts, machine_);
    }

    [[nodiscard]] Cycle codecWaits() const {
        if (!schedule_.slabs_.anyPacedByCodec() && !schedule_.filters_.anyPacedByCodec()
            && !schedule_.stores_.anyPacedByCodec())
            return 0;
        Cycle cycles = 0;
        for (std::int64_t pass = 0; pass <= tiling_.passes(); ++pass) {
            const RowStationaryGap gap = schedule_.gapBefore(pass);
            cycles += gap.storeWait == Wait::encode ? gap.store.to - gap.store.from : 0;
            cycles += gap.loadWait == Wait::decode ? gap.load.to - gap.load.from : 0;
        }
        return cycles;
    }

    RowStationarySchedule& schedule_;
    const RowStationaryTiling& tiling_;
    DramCounter counter_;
    const accelerator::Accelerator& machine_;
    Cycle arrayFree_ = 0, busFree_ = 0, stored_ = 0, processing_ = 0;
    RowStationaryBusy busy_;
    std::optional<LinkTime> leaving_; // of the ofmap rows that wait for the bus
};

RowStationarySchedule::RowStationarySchedule(const LayerWork& work,
                                             const accelerator::Accelerator& machine,
                                             const mapping::RowStationaryMapping& mapping,
                                             Progress& progress)
    : tiling_(std::make_unique<const RowStationaryTiling>(work.nest, machine, mapping)),
      clock_(work.nest, machine, mapping) {
    if (tiling_->passes() > mostPasses)
        throw inputError(
            SYSTOLENS_TEXT("simulation",
                           "The layer takes %1 passes of the array, more than the %2 that can be "
                           "simulated one by one")
                .with(tiling_->passes(), mostPasses),
            {},
            SYSTOLENS_TEXT("simulation",
                           "Choose a larger array, or the closed form, which counts them all"));
    RowStationaryScheduleBuilder(*this, work, machine).build(progress);
}

RowStationaryGap RowStationarySchedule::gapBefore(std::int64_t pass) const {
    const Cycle from = pass == 0 ? 0 : end(pass - 1);
    const Cycle to = pass < tiling_->passes() ? start(pass) : cycles();
    const Transfer* store = pass == 0 ? nullptr : stores_.of(pass - 1);
    const Cycle stored = std::clamp(store ? store->end() : from, from, to);
    RowStationaryGap gap{{from, stored}, {stored, to}};
    if (store && stores_.pacedByCodec(pass - 1))
        gap.storeWait = Wait::encode;
    // The one that came last let the pass begin.
    const Transfer* slab = slabs_.of(pass);
    if ((slab && slab->end() == to ? slabs_ : filters_).pacedByCodec(pass))
        gap.loadWait = Wait::decode;
    return gap;
}

std::int64_t RowStationarySchedule::passAt(Cycle cycle) const {
    return std::upper_bound(start_.begin(), start_.end(), cycle) - start_.begin() - 1;
}

RowStationaryBusy RowStationarySchedule::busyBefore(Cycle cycle) const {
    const std::int64_t at = passAt(cycle);
    if (at < 0)
        return {};
    RowStationaryBusy busy = busy_[static_cast<std::size_t>(at / busyBlock)];
    for (std::int64_t i = at / busyBlock * busyBlock; i <= at; ++i) {
        const mapping::RowStationaryTiming each = timing(tiling_->pass(i));
        addBusy(busy, each, i < at ? each.cycles() : std::min(each.cycles(), cycle - start(at)));
    }
    return busy;
}

RowStationaryDram codedDram(const LayerWork& work, const RowStationaryTiling& tiling,
                            const accelerator::Accelerator& machine, Progress& progress) {
    DramCounter counter(work, tiling, machine);
    if (!counter.codes())
        return uncodedDram(tiling, machine);
    for (std::int64_t i = 0; i < tiling.passes(); ++i) {
        if (i % checkEvery == 0)
            progress.check();
        const RowStationaryPass pass = tiling.pass(i);
        counter.add(pass, Role::filter);
        if (pass.newChannels)
            counter.add(pass, Role::ifmap);
        if (pass.lastOfStage)
            counter.add(pass, Role::ofmap);
    }
    return counter.dram();
}

} // namespace systolens::simulation
