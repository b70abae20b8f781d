#include "core/simulation/schedule.h"

#include <algorithm>

#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;
using mapping::LinkRate;
using mapping::Tiling;
__extension__ using Wide = __int128;

void requirePasses(const Tiling& tiling) {
    if (tiling.steps() > mapping::mostPasses)
        throw inputError(
            SYSTOLENS_TEXT("simulation",
                           "The layer takes %1 passes of the array, more than the %2 that can be "
                           "simulated one by one")
                .with(tiling.steps(), mapping::mostPasses),
            {},
            SYSTOLENS_TEXT("simulation",
                           "Choose a larger array, or the closed form, which counts them all"));
}

void requireCodedTransfers(const Tiling& tiling, const std::string& layer) {
    std::int64_t most = 0;
    for (const Role role : network::allRoles)
        most += tiling.residencies(role);
    if (most > mostCodedTransfers)
        throw inputError(
            SYSTOLENS_TEXT("simulation",
                           "The layer moves %1 coded tiles, more than the %2 whose times are kept")
                .with(most, mostCodedTransfers),
            layer,
            SYSTOLENS_TEXT("simulation",
                           "Choose a larger array, or the closed form, which counts them all"));
}

// Codes what moves, and sums it up.
class DramLink {
public:
    DramLink(const Accelerator& machine, TileCoding& coding)
        : coding_(coding), readRate_(mapping::dramReadRate(machine)),
          writeRate_(mapping::dramWriteRate(machine)) {}

    LinkTimes times() {
        return {[this](std::int64_t, std::int64_t step, DramMoveList& list) {
                    return totals_.addLoads(step, list, coding_, readRate_);
                },
                [this](std::int64_t, std::int64_t, DramMove& move) {
                    return totals_.addStore(move, coding_, writeRate_);
                }};
    }
    [[nodiscard]] const DramTotals& totals() const { return totals_; }

private:
    TileCoding& coding_;
    LinkRate readRate_, writeRate_;
    DramTotals totals_;
};

} // namespace

Schedule::Schedule(const network::LoopNest& nest, const Accelerator& machine,
                   const mapping::SystolicMapping& mapped, OnChip onChip, const LayerWork& work,
                   Progress& progress, std::optional<BlockSizes> sizes)
    : tiling_(std::make_unique<const Tiling>(nest, machine, mapped)) {
    requirePasses(*tiling_);
    TileCoding coding(work, *tiling_, machine);
    if (coding.any())
        requireCodedTransfers(*tiling_, work.name);
    DramLink link(machine, coding);
    blocks_ = std::make_unique<ScheduleBlocks>(*tiling_, machine, onChip,
                                               sizes.value_or(blockSizesOf(tiling_->steps())));
    blocks_->build(link.times(), coding.any(), progress);
    counts_ = countsOf(*tiling_, machine, link.totals().traffic);
    counts_.encodedWords = link.totals().encoded;
    counts_.decodedWords = link.totals().decoded;
    counts_.cycles = cycles();
    counts_.stallCycles = counts_.cycles - counts_.computeCycles;
    counts_.loadCycles = link.totals().firstLoad + link.totals().lastStore;
    counts_.codecStallCycles = blocks_->before(blocks_->count()).codecWaiting;
    setUtilization(counts_, machine);
}

Schedule::Place Schedule::placeOf(std::int64_t step) const {
    const std::int64_t passes = blocks_->passesInBlock();
    return {blocks_->block(static_cast<std::size_t>(step / passes)),
            static_cast<std::size_t>(step % passes)};
}

Cycle Schedule::start(std::int64_t step) const {
    const Place place = placeOf(step);
    return place.block->start[place.inside];
}

Cycle Schedule::duration(std::int64_t step) const {
    const Place place = placeOf(step);
    return place.block->stretched.empty() ? blocks_->walk().passCycles(step)
                                          : place.block->stretched[place.inside];
}

Wait Schedule::stretchedBy(std::int64_t step) const {
    const Place place = placeOf(step);
    return place.block->stretchedBy.empty() ? Wait::none : place.block->stretchedBy[place.inside];
}

Gap Schedule::gap(std::int64_t i) const {
    const std::size_t index =
        blocks_->lastWhere([i](const ScheduleState& state) { return state.gaps <= i; });
    return blocks_->block(index)->gaps[static_cast<std::size_t>(i - blocks_->before(index).gaps)];
}

std::int64_t Schedule::gapAfter(Cycle cycle) const {
    // Gaps of a block begin no earlier than the array has become free before it.
    const std::size_t index = blocks_->lastWhere(
        [cycle](const ScheduleState& state) { return state.arrayFree <= cycle; });
    const auto block = blocks_->block(index);
    const auto at = std::partition_point(block->gaps.begin(), block->gaps.end(),
                                         [cycle](const Gap& gap) { return gap.when.to <= cycle; });
    return blocks_->before(index).gaps + (at - block->gaps.begin());
}

std::int64_t Schedule::stepAt(Cycle cycle) const {
    // A block's first pass starts when the array is free, or later.
    const std::size_t index = blocks_->lastWhere(
        [cycle](const ScheduleState& state) { return state.arrayFree <= cycle; });
    const auto block = blocks_->block(index);
    const auto after = std::upper_bound(block->start.begin(), block->start.end(), cycle);
    return static_cast<std::int64_t>(index) * blocks_->passesInBlock()
           + (after - block->start.begin()) - 1;
}

Cycle Schedule::executedBefore(std::int64_t step, Cycle cycle) const {
    const Place place = placeOf(step);
    const Cycle array = blocks_->walk().passCycles(step);
    const Cycle since = cycle - place.block->start[place.inside];
    if (since <= 0)
        return 0;
    if (place.block->stretched.empty())
        return std::min(since, array);
    const Cycle total = place.block->stretched[place.inside];
    const Wide scaled = static_cast<Wide>(std::min(since, total)) * array;
    return static_cast<Cycle>((scaled + total - 1) / total);
}

Cycle Schedule::timeOf(std::int64_t step, Cycle arrayCycle) const {
    const Place place = placeOf(step);
    const Cycle begin = place.block->start[place.inside];
    if (place.block->stretched.empty())
        return begin + arrayCycle;
    const Wide scaled = static_cast<Wide>(arrayCycle) * place.block->stretched[place.inside];
    return begin + static_cast<Cycle>(scaled / blocks_->walk().passCycles(step));
}

} // namespace systolens::simulation
