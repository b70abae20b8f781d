#include "core/simulation/row_stationary_timeline.h"

#include <algorithm>

namespace systolens::simulation {

namespace {

using mapping::Range;
using mapping::RowStationaryPass;
using mapping::RowStationaryTiling;
using mapping::RowStationaryTiming;

// Of a block of `block` things that begins at `from`: how many of the set's own.
std::int64_t ofSet(std::int64_t size, std::int64_t set, std::int64_t inPe) {
    return std::clamp<std::int64_t>(size - set * inPe, 0, inPe);
}

Words capacityOf(Role role, const accelerator::Accelerator& machine) {
    const accelerator::MemoryLevel& glb = machine.levels[1];
    const auto& own = glb.partition[static_cast<std::size_t>(role)];
    const std::optional<Bytes> bytes = own ? own : glb.capacity;
    const int bits =
        role == Role::ofmap ? machine.psumBits : machine.wordBits[static_cast<std::size_t>(role)];
    return bytes ? *bytes * 8 / bits : 0;
}

// MAC cycles of a pass before one of its own cycles.
Cycle macCyclesBefore(const RowStationaryTiming& timing, Cycle macs, Cycle local) {
    const Cycle streamed = std::clamp<Cycle>(local - timing.filters - timing.window, 0,
                                             timing.positions * timing.position);
    return streamed / timing.position * macs + std::min(streamed % timing.position, macs);
}

} // namespace

RowStationaryTimeline::RowStationaryTimeline(std::uint32_t layer,
                                             const accelerator::Accelerator& machine,
                                             RowStationarySchedule schedule)
    : layer_(layer), schedule_(std::move(schedule)) {
    for (const Role role : network::allRoles)
        capacity_[static_cast<std::size_t>(role)] = capacityOf(role, machine);
}

std::optional<Cycle> RowStationaryTimeline::nextStart(Cycle cycle) const {
    const std::int64_t next = schedule_.passAt(cycle) + 1;
    return next < tiling().passes() ? std::optional(schedule_.start(next)) : std::nullopt;
}

std::optional<Cycle> RowStationaryTimeline::startBefore(Cycle cycle) const {
    const std::int64_t before = schedule_.passAt(cycle - 1);
    return before >= 0 ? std::optional(schedule_.start(before)) : std::nullopt;
}

std::optional<RowStationaryShare> RowStationaryTimeline::shareOf(const RowStationaryPass& pass,
                                                                 std::int64_t row,
                                                                 std::int64_t column) const {
    const auto pe = tiling().layout().at(row, column);
    if (!pe || pe->ofmapRow >= pass.rows.size())
        return std::nullopt;
    const mapping::RowStationaryMapping& mapped = tiling().mapping();
    RowStationaryShare share;
    share.pe = *pe;
    share.channels = ofSet(pass.channels.size(), pe->channelSet, mapped.q);
    share.filters = ofSet(pass.filters.size(), pe->filterSet, mapped.p);
    return share.channels > 0 && share.filters > 0 ? std::optional(share) : std::nullopt;
}

// Of all passes before this one: sums over whole parts of strips, stages, channel blocks and filter
// blocks.
double RowStationaryTimeline::macsOfPasses(const mapping::RowStationaryPe& pe,
                                           std::int64_t pass) const {
    const RowStationaryTiling& t = tiling();
    const network::LoopNest& nest = t.nest();
    const mapping::RowStationaryMapping& mapped = t.mapping();
    const auto channels = [&](std::int64_t blocks) {
        std::int64_t sum = 0;
        for (std::int64_t i = 0; i < blocks; ++i)
            sum += ofSet(std::min(mapped.q * mapped.r, nest.c - i * mapped.q * mapped.r),
                         pe.channelSet, mapped.q);
        return sum;
    };
    const auto filters = [&](std::int64_t stageBlock, std::int64_t blocks) {
        const std::int64_t size = std::min(mapped.m, nest.m - stageBlock * mapped.m);
        const std::int64_t together = mapped.p * mapped.t;
        std::int64_t sum = 0;
        for (std::int64_t i = 0; i < std::min(blocks, ceilDivide(size, together)); ++i)
            sum += ofSet(std::min(together, size - i * together), pe.filterSet, mapped.p);
        return sum;
    };
    const std::int64_t all = mapped.m; // no stage has more filter blocks
    const std::int64_t perPart = t.filterBlocks() * t.channelBlocks();
    const std::int64_t parts = pass / perPart; // over groups, image blocks and strips, too
    const auto positions = [&](std::int64_t index) {
        const std::int64_t strip = index / t.parts();
        const std::int64_t images =
            std::min(mapped.n, nest.n - strip / t.strips() % t.imageBlocks() * mapped.n);
        return pe.ofmapRow < t.strip(strip % t.strips()).size()
                   ? images * t.part(index % t.parts()).size()
                   : 0;
    };
    std::int64_t before = 0;
    for (std::int64_t i = 0; i < parts; ++i)
        before += positions(i);
    const std::int64_t channelsOfAll = channels(t.channelBlocks());
    std::int64_t filtersOfAll = filters(0, all) * (t.stageBlocks() - 1);
    filtersOfAll += filters(t.stageBlocks() - 1, all);
    double sum = static_cast<double>(before * channelsOfAll) * static_cast<double>(filtersOfAll);
    if (pass == t.passes())
        return sum * static_cast<double>(nest.s);
    const RowStationaryPass now = t.pass(pass);
    const std::int64_t stage = now.filters.from / mapped.m;
    const std::int64_t channelBlock = now.channels.from / (mapped.q * mapped.r);
    const std::int64_t filterBlock = now.filters.from % mapped.m / (mapped.p * mapped.t);
    const std::int64_t present = ofSet(now.channels.size(), pe.channelSet, mapped.q);
    const std::int64_t part = channelsOfAll * filters(0, all) * stage
                              + channels(channelBlock) * filters(stage, all)
                              + present * filters(stage, filterBlock);
    sum += static_cast<double>(positions(parts)) * static_cast<double>(part);
    return sum * static_cast<double>(nest.s);
}

double RowStationaryTimeline::macsBefore(std::int64_t row, std::int64_t column, Cycle cycle) const {
    const auto pe = tiling().layout().at(row, column);
    const std::int64_t at = schedule_.passAt(cycle);
    if (!pe || at < 0)
        return 0;
    const RowStationaryPass pass = tiling().pass(at);
    double macs = macsOfPasses(*pe, at);
    if (const auto share = shareOf(pass, row, column))
        macs += static_cast<double>(macCyclesBefore(
            schedule_.timing(pass), share->macs(tiling().nest().s), cycle - schedule_.start(at)));
    return macs;
}

void RowStationaryTimeline::addMacs(std::vector<double>& macs, Cycle cycle, double factor) const {
    const std::int64_t columns = tiling().arrayColumns();
    for (std::int64_t row = 0; row < tiling().arrayRows(); ++row)
        for (std::int64_t column = 0; column < columns; ++column)
            macs[static_cast<std::size_t>(row * columns + column)] +=
                factor * macsBefore(row, column, cycle);
}

double RowStationaryTimeline::doneBefore(const Lane& lane, Cycle cycle) const {
    const std::int64_t rows = tiling().arrayRows(), columns = tiling().arrayColumns();
    const auto rowDone = [&](std::int64_t row) {
        double sum = 0;
        for (std::int64_t column = 0; column < columns; ++column)
            sum += macsBefore(row, column, cycle);
        return sum / static_cast<double>(columns);
    };
    switch (lane.kind) {
    case Lane::Kind::dram:
        return static_cast<double>(schedule_.slabs().busyBefore(cycle)
                                   + schedule_.filters().busyBefore(cycle)
                                   + schedule_.stores().busyBefore(cycle));
    case Lane::Kind::peRow:
        return rowDone(lane.row);
    case Lane::Kind::peArray: {
        double sum = 0;
        for (std::int64_t row = 0; row < rows; ++row)
            sum += rowDone(row);
        return sum / static_cast<double>(rows);
    }
    case Lane::Kind::noc:
        return static_cast<double>(
            schedule_.busyBefore(cycle).bus[static_cast<std::size_t>(lane.role)]);
    case Lane::Kind::stall:
        return static_cast<double>(cycle - schedule_.busyBefore(cycle).macs);
    case Lane::Kind::buffer:
        break;
    }
    return 0;
}

double RowStationaryTimeline::heldPsums(std::int64_t pass, Cycle cycle) const {
    const RowStationaryTiling& t = tiling();
    const RowStationaryPass now = t.pass(pass);
    const auto ofStage = static_cast<double>(t.storeWords(now));
    if (now.lastOfStage && cycle >= schedule_.end(pass)) {
        const Transfer* store = schedule_.stores().of(pass);
        return store ? ofStage * (1 - store->doneBy(cycle)) : 0;
    }
    if (!now.firstChannels)
        return ofStage;
    const auto own = static_cast<double>(t.psumWords(now));
    const double before = static_cast<double>(now.filters.from % t.mapping().m) * own
                          / static_cast<double>(now.filters.size());
    const RowStationaryTiming timing = schedule_.timing(now);
    const auto streamed = static_cast<double>(
        macCyclesBefore(timing, timing.position, cycle - schedule_.start(pass)));
    return before + own * streamed / static_cast<double>(timing.positions * timing.position);
}

double RowStationaryTimeline::held(Role role, Cycle cycle) const {
    const RowStationaryTiling& t = tiling();
    const std::int64_t at = schedule_.passAt(cycle);
    const std::int64_t next = at + 1;
    const bool more = next < t.passes();
    if (role == Role::ofmap)
        return at < 0 ? 0 : heldPsums(at, cycle);
    if (role == Role::ifmap) {
        const Transfer* coming = more ? schedule_.slabs().of(next) : nullptr;
        if (coming && (at < 0 || cycle >= coming->start)) // it takes the place of the last one
            return coming->doneBy(cycle) * static_cast<double>(t.slabWords(t.pass(next)));
        const bool over = at < 0 || (!more && cycle >= schedule_.end(at));
        return over ? 0 : static_cast<double>(t.slabWords(t.pass(at)));
    }
    double held = 0; // filters on their way through
    if (const Transfer* coming = more ? schedule_.filters().of(next) : nullptr)
        held += coming->doneBy(cycle) * static_cast<double>(t.filterWords(t.pass(next)));
    if (at >= 0) {
        const RowStationaryPass now = t.pass(at);
        const Cycle loading = schedule_.timing(now).filters;
        const Cycle left = loading - (cycle - schedule_.start(at));
        if (left > 0)
            held += static_cast<double>(t.filterWords(now)) * static_cast<double>(left)
                    / static_cast<double>(loading);
    }
    return held;
}

} // namespace systolens::simulation
