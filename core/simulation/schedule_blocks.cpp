#include "core/simulation/schedule_blocks.h"

#include <algorithm>

namespace systolens::simulation {

namespace {

constexpr std::int64_t leastPasses = 256; // in a block
constexpr std::int64_t mostMarks = std::int64_t{1} << 18;
constexpr std::int64_t mostPassesKept = std::int64_t{1} << 18;
constexpr std::int64_t leastKept = 16; // blocks

} // namespace

BlockSizes blockSizesOf(std::int64_t passes) {
    BlockSizes sizes;
    sizes.passes = std::max(leastPasses, ceilDivide(passes, mostMarks));
    sizes.kept = std::min(ceilDivide(passes, sizes.passes),
                          std::max(leastKept, mostPassesKept / sizes.passes));
    return sizes;
}

ScheduleBlocks::ScheduleBlocks(const mapping::Tiling& tiling,
                               const accelerator::Accelerator& machine, OnChip onChip,
                               BlockSizes sizes)
    : walk_(tiling, machine, onChip), readRate_(mapping::dramReadRate(machine)),
      writeRate_(mapping::dramWriteRate(machine)), sizes_(sizes),
      kept_(static_cast<std::size_t>(sizes.kept)) {}

void ScheduleBlocks::build(const LinkTimes& times, bool remember, Progress& progress) {
    remembered_ = remember;
    LinkTimes remembering = times;
    if (remember) {
        remembering.load = [&](std::int64_t n, std::int64_t step, DramMoveList& list) {
            progress.check(); // coding may take long
            const LinkTime time = times.load(n, step, list);
            loadTimes_.add(time);
            return time;
        };
        remembering.store = [&](std::int64_t n, std::int64_t step, DramMove& move) {
            const LinkTime time = times.store(n, step, move);
            storeTimes_.add(time);
            return time;
        };
    }
    const auto blocks = static_cast<std::size_t>(ceilDivide(walk_.tiling().steps(), sizes_.passes));
    before_.reserve(blocks);
    ScheduleState state;
    for (std::size_t index = 0; index < blocks; ++index) {
        progress.check();
        progress.report(static_cast<double>(index) / static_cast<double>(blocks));
        before_.push_back(state);
        ScheduleBlock block = walked(index, remembering, state);
        if (index + 1 == blocks)
            cycles_ = walk_.finish(remembering, state, block);
        if (index < kept_.size()) {
            block.shrink();
            keep(index, std::make_shared<const ScheduleBlock>(std::move(block)));
        }
    }
    end_ = state;
}

ScheduleBlock ScheduleBlocks::walked(std::size_t index, const LinkTimes& times,
                                     ScheduleState& state) const {
    const std::int64_t first = static_cast<std::int64_t>(index) * sizes_.passes;
    const std::int64_t last = std::min(walk_.tiling().steps(), first + sizes_.passes);
    ScheduleBlock block;
    block.start.reserve(static_cast<std::size_t>(last - first));
    for (std::int64_t step = first; step < last; ++step)
        walk_.pass(step, times, state, block);
    return block;
}

void ScheduleBlocks::keep(std::size_t index, std::shared_ptr<const ScheduleBlock> block) const {
    kept_[index % kept_.size()] = {index, std::move(block)};
}

std::size_t ScheduleBlocks::bytes() const {
    const std::lock_guard lock(mutex_);
    std::size_t bytes =
        bytesOf(before_) + bytesOf(kept_) + loadTimes_.bytes() + storeTimes_.bytes();
    for (const Kept& kept : kept_)
        if (kept.block)
            bytes += kept.block->bytes();
    return bytes;
}

LinkTimes ScheduleBlocks::timesAgain() const {
    if (remembered_)
        return {[this](std::int64_t n, std::int64_t, DramMoveList&) { return loadTimes_.at(n); },
                [this](std::int64_t n, std::int64_t, DramMove&) { return storeTimes_.at(n); }};
    return {[this](std::int64_t, std::int64_t, DramMoveList& list) {
                return LinkTime{readRate_.cycles(list.bits()), 0};
            },
            [this](std::int64_t, std::int64_t, DramMove& move) {
                return LinkTime{writeRate_.cycles(move.bits), 0};
            }};
}

std::shared_ptr<const ScheduleBlock> ScheduleBlocks::block(std::size_t index) const {
    if (kept_.size() >= before_.size()) // all are there, and stay
        return kept_[index].block;
    {
        const std::lock_guard lock(mutex_);
        const Kept& kept = kept_[index % kept_.size()];
        if (kept.block && kept.index == index)
            return kept.block;
    }
    ScheduleState state = before_[index];
    const LinkTimes times = timesAgain();
    ScheduleBlock again = walked(index, times, state);
    if (index + 1 == before_.size())
        (void)walk_.finish(times, state, again);
    again.shrink();
    auto block = std::make_shared<const ScheduleBlock>(std::move(again));
    const std::lock_guard lock(mutex_);
    keep(index, block);
    return block;
}

Transfer Transfers::at(std::int64_t n) const {
    const std::size_t index =
        blocks_.lastWhere([&](const ScheduleState& state) { return soFar(state) <= n; });
    const auto block = blocks_.block(index);
    return in(*block)[static_cast<std::size_t>(n - soFar(blocks_.before(index)))];
}

std::size_t Transfers::blockAt(Cycle cycle) const {
    return blocks_.lastWhere([&](const ScheduleState& state) {
        return (loads() ? state.lastLoad : state.lastStore) < cycle;
    });
}

std::int64_t Transfers::startedBefore(Cycle cycle) const {
    const std::size_t index = blockAt(cycle);
    const auto block = blocks_.block(index);
    const std::vector<Transfer>& list = in(*block);
    const auto after = std::partition_point(
        list.begin(), list.end(), [&](const Transfer& each) { return each.start < cycle; });
    return soFar(blocks_.before(index)) + (after - list.begin());
}

std::optional<Transfer> Transfers::of(std::int64_t step) const {
    // A store is taken up with the pass after its own.
    const std::int64_t with = loads() ? step : step + 1;
    const std::size_t index =
        std::min(static_cast<std::size_t>(with / blocks_.passesInBlock()), blocks_.count() - 1);
    const auto block = blocks_.block(index);
    const std::vector<Transfer>& list = in(*block);
    const auto at = std::partition_point(list.begin(), list.end(),
                                         [&](const Transfer& each) { return each.step < step; });
    return at != list.end() && at->step == step ? std::optional(*at) : std::nullopt;
}

std::optional<Transfer> Transfers::inFlight(Cycle cycle) const {
    const std::int64_t started = startedBefore(cycle + 1);
    if (started == 0)
        return std::nullopt;
    const Transfer last = at(started - 1);
    return last.end() > cycle ? std::optional(last) : std::nullopt;
}

Cycle Transfers::busyBefore(Cycle cycle) const {
    const std::size_t index = blockAt(cycle);
    const ScheduleState& state = blocks_.before(index);
    Cycle busy = loads() ? state.loading : state.storing;
    // One that began before this block may still be on its way.
    if (soFar(state) > 0) {
        const Cycle end = at(soFar(state) - 1).end();
        busy -= std::max<Cycle>(0, end - cycle);
    }
    const auto block = blocks_.block(index);
    for (const Transfer& each : in(*block)) {
        if (each.start >= cycle)
            break;
        busy += std::min<Cycle>(each.duration, cycle - each.start);
    }
    return busy;
}

} // namespace systolens::simulation
