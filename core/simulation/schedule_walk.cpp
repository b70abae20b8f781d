#include "core/simulation/schedule_walk.h"

#include <algorithm>
#include <utility>

#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;
using mapping::Dimension;
using mapping::Step;

bool edgeIsLimited(const Accelerator& machine) {
    const accelerator::MemoryLevel& glb = machine.levels[1];
    return glb.readBandwidth || glb.writeBandwidth || machine.noc[0].words || machine.noc[1].words
           || machine.noc[2].words;
}

void addGap(Cycle from, Cycle to, Wait wait, ScheduleState& state, ScheduleBlock& block) {
    block.gaps.push_back({{from, to}, wait});
    ++state.gaps;
    if (wait == Wait::decode || wait == Wait::encode)
        state.codecWaiting += to - from;
}

} // namespace

ScheduleWalk::ScheduleWalk(const mapping::Tiling& tiling, const Accelerator& machine, OnChip onChip)
    : tiling_(&tiling), moves_(tiling, machine, onChip), machine_(machine),
      twoHalves_(hasTwoHalves(machine.levels[1])), limited_(edgeIsLimited(machine)) {}

void ScheduleWalk::pass(std::int64_t step, const LinkTimes& times, ScheduleState& state,
                        ScheduleBlock& block) const {
    // In halves, the next tile may come before the last one has gone.
    if (!twoHalves_ && step > 0)
        storeAfter(step - 1, times, state, block);
    const Arrival loaded = loadBefore(step, times, state, block);
    if (twoHalves_ && step > 0)
        storeAfter(step - 1, times, state, block);
    Cycle begin = std::max(state.arrayFree, loaded.at);
    if (step > 0 && step % tiling_->period(Role::ofmap) == 0) // room for its outputs
        begin = std::max(begin, twoHalves_ ? state.storedBefore : state.lastStored);
    if (begin > state.arrayFree)
        addGap(state.arrayFree, begin,
               begin == loaded.at ? loaded.wait
               : twoHalves_       ? state.storedBeforeBy
                                  : state.lastStoredBy,
               state, block);
    for (const Role role : network::allRoles)
        if (step % tiling_->period(role) == 0)
            state.began[static_cast<std::size_t>(role)] = begin;
    Cycle duration = passCycles(step);
    if (limited_) {
        const EdgeLimit edge = edgeOf(tiling_->step(step));
        block.stretchedBy.push_back(edge.cycles > duration ? edge.wait : Wait::none);
        duration = std::max(duration, edge.cycles);
        block.stretched.push_back(duration);
    }
    block.start.push_back(begin);
    state.arrayFree = begin + duration;
}

Cycle ScheduleWalk::finish(const LinkTimes& times, ScheduleState& state,
                           ScheduleBlock& block) const {
    storeAfter(tiling_->steps() - 1, times, state, block);
    const Cycle cycles = std::max(state.arrayFree, state.busFree);
    if (cycles > state.arrayFree)
        addGap(state.arrayFree, cycles, state.lastStoredBy, state, block);
    return cycles;
}

void ScheduleWalk::storeAfter(std::int64_t step, const LinkTimes& times, ScheduleState& state,
                              ScheduleBlock& block) const {
    DramMove move = moves_.store(step);
    if (move.words == 0)
        return;
    const LinkTime time = times.store(state.stores, step, move);
    const Transfer transfer = take(state.arrayFree, time.cycles(), step, state);
    block.stores.push_back(transfer);
    ++state.stores;
    state.storing += time.cycles();
    state.lastStore = transfer.start;
    state.storedBefore = std::exchange(state.lastStored, transfer.end());
    state.storedBeforeBy =
        std::exchange(state.lastStoredBy, time.waitsForCodec() ? Wait::encode : Wait::store);
}

// When everything a pass needs has arrived, and what set the pace.
ScheduleWalk::Arrival ScheduleWalk::loadBefore(std::int64_t step, const LinkTimes& times,
                                               ScheduleState& state, ScheduleBlock& block) const {
    DramMoveList list = moves_.loads(step);
    if (list.count == 0)
        return {};
    // A tile may come once its half is free: when its predecessor's use began, or ended.
    Cycle from = twoHalves_ || step == 0 ? 0 : state.arrayFree;
    if (twoHalves_ && step > 0)
        for (const DramMove& move : list)
            from = std::max(from, state.began[static_cast<std::size_t>(move.role)]);
    const LinkTime time = times.load(state.loads, step, list);
    const Transfer transfer = take(from, time.cycles(), step, state);
    block.loads.push_back(transfer);
    ++state.loads;
    state.loading += time.cycles();
    state.lastLoad = transfer.start;
    return {transfer.end(), time.waitsForCodec() ? Wait::decode : Wait::load};
}

Transfer ScheduleWalk::take(Cycle from, Cycle duration, std::int64_t step,
                            ScheduleState& state) const {
    if (duration > std::numeric_limits<std::uint32_t>::max())
        throw inputError(SYSTOLENS_TEXT("simulation", "One tile takes %1 cycles over the DRAM link")
                             .with(duration),
                         machine_.id, SYSTOLENS_TEXT("simulation", "Choose a faster link"));
    const Transfer transfer{std::max(state.busFree, from), static_cast<std::uint32_t>(duration),
                            static_cast<std::uint32_t>(step)};
    state.busFree = transfer.end();
    return transfer;
}

EdgeLimit ScheduleWalk::edgeOf(const Step& step) const {
    const mapping::Tile pass = tiling_->pass(step);
    const mapping::FoldLoop productLoop = tiling_->loopOf(Dimension::products);
    const std::int64_t product = step.at[static_cast<std::size_t>(productLoop)];
    EdgeLoad load;
    load.words = {tiling_->realTaps(pass.products, pass.pixels),
                  pass.filters.size() * pass.products.size(),
                  pass.filters.size() * pass.pixels.size()};
    load.readBits = load.words[0] * machine_.wordBits[0] + load.words[1] * machine_.wordBits[1]
                    + (product > 0 ? load.words[2] * machine_.psumBits : 0);
    const bool final = product == tiling_->trips(productLoop) - 1;
    load.writeBits = load.words[2] * (final ? machine_.wordBits[2] : machine_.psumBits);
    return edgeLimit(load, machine_);
}

void ScheduleBlock::shrink() {
    start.shrink_to_fit();
    stretched.shrink_to_fit();
    stretchedBy.shrink_to_fit();
    loads.shrink_to_fit();
    stores.shrink_to_fit();
    gaps.shrink_to_fit();
}

} // namespace systolens::simulation
