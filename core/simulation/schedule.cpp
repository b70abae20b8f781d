#include "core/simulation/schedule.h"

#include <algorithm>

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

// The one DRAM bus: transfers take their turns in the order they are asked for.
class Bus {
public:
    Transfer take(std::vector<Transfer>& list, Cycle from, Cycle duration, std::int64_t step) {
        Transfer transfer{std::max(free_, from), duration, 0, step};
        if (!list.empty())
            transfer.busyBefore = list.back().busyBefore + list.back().duration;
        free_ = transfer.end();
        list.push_back(transfer);
        return transfer;
    }
    [[nodiscard]] Cycle free() const { return free_; }

private:
    Cycle free_ = 0;
};

} // namespace

Schedule::Schedule(const network::LoopNest& nest, const Accelerator& machine,
                   const mapping::Mapping& mapped, OnChip onChip, const LayerWork& work,
                   Progress& progress)
    : tiling_(std::make_unique<const Tiling>(nest, machine, mapped)),
      moves_(*tiling_, machine, onChip) {
    TileCoding coding(work, *tiling_, machine);
    build(machine, coding, progress);
}

void Schedule::build(const Accelerator& machine, TileCoding& coding, Progress& progress) {
    const Tiling& tiling = *tiling_;
    const LinkRate readRate = mapping::dramReadRate(machine),
                   writeRate = mapping::dramWriteRate(machine);
    const bool twoHalves = hasTwoHalves(machine.levels[1]);
    const bool limited = portsAreLimited(machine);
    const std::int64_t steps = tiling.steps();
    start_.reserve(static_cast<std::size_t>(steps));
    Bus bus;
    DramTotals totals;
    Cycle arrayFree = 0, lastStored = 0, storedBefore = 0;

    const auto storeAfter = [&](std::int64_t step) {
        DramMove move = moves_.store(step);
        if (move.words == 0)
            return;
        coding.code(move, std::nullopt);
        totals.add(move, false);
        totals.traffic.lastStore = move.bits;
        storedBefore = lastStored;
        lastStored = bus.take(stores_, arrayFree, writeRate.cycles(move.bits), step).end();
    };
    const auto loadBefore = [&](std::int64_t step) -> Cycle {
        DramMoveList list = moves_.loads(step);
        if (list.count == 0)
            return 0;
        // A tile may come once its half is free: when its predecessor's use began, or ended.
        Cycle from = twoHalves || step == 0 ? 0 : arrayFree;
        for (std::size_t i = 0; i < list.count; ++i) {
            DramMove& move = list.moves[i];
            coding.code(move, step > 0 ? std::optional(step - 1) : std::nullopt);
            totals.add(move, true);
            if (twoHalves && step > 0)
                from = std::max(from, start(step - tiling.period(move.role)));
        }
        if (step == 0)
            totals.traffic.firstLoad = list.bits();
        return bus.take(loads_, from, readRate.cycles(list.bits()), step).end();
    };

    for (std::int64_t step = 0; step < steps; ++step) {
        if (step % checkEvery == 0) {
            progress.check();
            progress.report(static_cast<double>(step) / static_cast<double>(steps));
        }
        if (!twoHalves && step > 0)
            storeAfter(step - 1);
        const Cycle loaded = loadBefore(step);
        if (twoHalves && step > 0)
            storeAfter(step - 1);
        Cycle begin = std::max(arrayFree, loaded);
        if (step > 0 && step % tiling.period(Role::ofmap) == 0)
            begin = std::max(begin, twoHalves ? storedBefore : lastStored);
        if (begin > arrayFree)
            gaps_.push_back({arrayFree, begin});
        start_.push_back(begin);
        if (limited)
            stretched_.push_back(stretched(tiling.step(step), machine));
        arrayFree = end(step);
    }
    storeAfter(steps - 1);
    cycles_ = std::max(arrayFree, bus.free());
    if (cycles_ > arrayFree)
        gaps_.push_back({arrayFree, cycles_});

    counts_ = countsOf(tiling, machine, totals.traffic);
    counts_.encodedWords = totals.encoded;
    counts_.decodedWords = totals.decoded;
    counts_.cycles = cycles_;
    counts_.stallCycles = cycles_ - counts_.computeCycles;
    counts_.loadCycles =
        readRate.cycles(totals.traffic.firstLoad) + writeRate.cycles(totals.traffic.lastStore);
    setUtilization(counts_, machine);
}

Cycle Schedule::stretched(const Step& step, const Accelerator& machine) const {
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
    return std::max(tiling_->passCycles(tiling_->stream(step)), edgeCycles(load, machine));
}

Cycle Schedule::duration(std::int64_t step) const {
    return stretched_.empty() ? passCycles(step) : stretched_[static_cast<std::size_t>(step)];
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
