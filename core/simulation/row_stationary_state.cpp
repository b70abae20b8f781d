// What every PE does in one cycle, and when an element is first used.
#include <algorithm>
#include <cmath>

#include "core/simulation/row_stationary_timeline.h"

namespace systolens::simulation {

namespace {

using mapping::RowStationaryPass;
using mapping::RowStationaryTiling;
using mapping::RowStationaryTiming;

} // namespace

Wait waitIn(const RowStationaryTiming& timing) {
    if (timing.position == timing.macs)
        return Wait::none;
    if (timing.position == timing.psums)
        return Wait::nocPsum;
    return timing.position == timing.ifmap ? Wait::nocIfmap : Wait::glbRead;
}

// Inside a position the PE's filters take turns fastest, then its channels, then the taps: an ifmap
// word and a column of filter words meet p times in a row.
PeState RowStationaryTimeline::peState(const RowStationaryPass& pass,
                                       const RowStationaryTiming& timing, std::int64_t row,
                                       std::int64_t column, Cycle local) const {
    PeState state;
    const auto share = shareOf(pass, row, column);
    if (!share)
        return state;
    const network::LoopNest& nest = tiling().nest();
    const mapping::RowStationaryMapping& mapped = tiling().mapping();
    const std::int64_t firstChannel = pass.channels.from + share->pe.channelSet * mapped.q;
    const std::int64_t firstFilter = pass.filters.from + share->pe.filterSet * mapped.p;
    const std::int64_t ofmapRow = pass.rows.from + share->pe.ofmapRow;
    const std::int64_t ifmapRow =
        ofmapRow * nest.stride[0] + share->pe.filterRow * nest.dilation[0] - nest.pads[0];
    const auto ifmapAt = [&](std::int64_t image, std::int64_t channel, std::int64_t output,
                             std::int64_t tap) {
        return ifmapElementOf(nest, pass.group, image, channel, ifmapRow,
                              output * nest.stride[1] + tap * nest.dilation[1] - nest.pads[1]);
    };
    if (local < timing.filters + timing.window) {
        state.act = PeState::Act::load;
        state.filter =
            filterElementOf(nest, pass.group, firstFilter, firstChannel, share->pe.filterRow, 0);
        if (local >= timing.filters)
            state.ifmap = ifmapAt(pass.images.from, firstChannel, pass.columns.from, 0);
        return state;
    }
    const Cycle streamed = local - timing.filters - timing.window;
    const std::int64_t position = std::min(streamed / timing.position, timing.positions - 1);
    const std::int64_t image = pass.images.from + position / pass.columns.size();
    const std::int64_t output = pass.columns.from + position % pass.columns.size();
    const Cycle k = streamed - position * timing.position;
    if (k >= share->macs(nest.s)) {
        const bool over = k >= timing.position;
        state.act = over                            ? PeState::Act::drain
                    : timing.position > timing.macs ? PeState::Act::stall
                                                    : PeState::Act::idle;
        if (over)
            state.ofmap = ofmapElementOf(nest, pass.group, image, firstFilter, ofmapRow, output);
        return state;
    }
    const std::int64_t filter = firstFilter + k % share->filters;
    const std::int64_t channel = firstChannel + k / share->filters % share->channels;
    const std::int64_t tap = k / share->filters / share->channels;
    state.act = PeState::Act::compute;
    state.ifmap = ifmapAt(image, channel, output, tap);
    state.filter = filterElementOf(nest, pass.group, filter, channel, share->pe.filterRow, tap);
    state.ofmap = ofmapElementOf(nest, pass.group, image, filter, ofmapRow, output);
    return state;
}

ArrayState RowStationaryTimeline::stateAt(Cycle cycle) const {
    const RowStationaryTiling& t = tiling();
    ArrayState state;
    state.cycle = cycle;
    state.layer = layer_;
    state.rows = t.arrayRows();
    state.columns = t.arrayColumns();
    state.folds = t.passes();
    for (const Role role : network::allRoles)
        state.buffers.push_back(
            {role, std::llround(held(role, cycle)), capacity_[static_cast<std::size_t>(role)]});
    for (const auto& [list, role] :
         {std::pair(&schedule_.filters(), Role::filter), std::pair(&schedule_.slabs(), Role::ifmap),
          std::pair(&schedule_.stores(), Role::ofmap)})
        if (list->inFlight(cycle)) {
            state.dramBusy = true;
            state.dramRole = role;
        }
    const std::int64_t begun = schedule_.passAt(cycle);
    const RowStationaryPass pass = t.pass(std::max<std::int64_t>(0, begun));
    const mapping::RowStationaryMapping& mapped = t.mapping();
    state.fold = pass.index;
    state.group = pass.group;
    state.rowFold = pass.rows.from / mapped.e;
    state.columnFold = pass.filters.from / (mapped.p * mapped.t);
    state.streamTile = pass.channels.from / (mapped.q * mapped.r);
    state.pes.resize(pes());
    if (begun < 0) {
        state.phase = ArrayState::Phase::load;
    } else if (const RowStationaryTiming timing = schedule_.timing(pass);
               cycle < schedule_.start(begun) + timing.cycles()) {
        const Cycle local = cycle - schedule_.start(begun);
        const Cycle filled = timing.filters + timing.window;
        state.phase = local < filled ? ArrayState::Phase::fill
                      : local < filled + timing.positions * timing.position
                          ? ArrayState::Phase::stream
                          : ArrayState::Phase::drain;
        if (state.phase == ArrayState::Phase::stream
            && (local - filled) % timing.position >= timing.macs) {
            state.phase = ArrayState::Phase::stall;
            state.wait = waitIn(timing);
        }
        for (std::int64_t row = 0; row < state.rows; ++row)
            for (std::int64_t column = 0; column < state.columns; ++column)
                state.pes[static_cast<std::size_t>(row * state.columns + column)] =
                    peState(pass, timing, row, column, local);
        return state;
    } else {
        state.phase = begun + 1 < t.passes() ? ArrayState::Phase::stall
                      : cycle >= cycles()    ? ArrayState::Phase::done
                                             : ArrayState::Phase::drain;
        const RowStationaryGap gap = schedule_.gapBefore(begun + 1);
        if (state.phase == ArrayState::Phase::stall)
            state.wait = cycle < gap.store.to ? gap.storeWait : gap.loadWait;
    }
    for (std::int64_t row = 0; row < state.rows; ++row)
        for (std::int64_t column = 0; column < state.columns; ++column)
            if (t.layout().at(row, column))
                state.pes[static_cast<std::size_t>(row * state.columns + column)].act =
                    state.phase == ArrayState::Phase::stall ? PeState::Act::stall
                                                            : PeState::Act::idle;
    return state;
}

// The first cycle in which this MAC's operands meet.
Cycle RowStationaryTimeline::firstMac(std::int64_t group, std::int64_t image, std::int64_t ofmapRow,
                                      std::int64_t ofmapColumn, std::int64_t channel,
                                      std::int64_t filter, std::int64_t tap) const {
    const RowStationaryTiling& t = tiling();
    const mapping::RowStationaryMapping& mapped = t.mapping();
    const RowStationaryPass pass =
        t.pass(t.passOf(group, image, ofmapRow, ofmapColumn, channel, filter));
    const RowStationaryTiming timing = schedule_.timing(pass);
    const std::int64_t inChannels = channel - pass.channels.from;
    const std::int64_t inFilters = filter - pass.filters.from;
    const std::int64_t channels =
        std::min(mapped.q, pass.channels.size() - inChannels / mapped.q * mapped.q);
    const std::int64_t filters =
        std::min(mapped.p, pass.filters.size() - inFilters / mapped.p * mapped.p);
    const std::int64_t position =
        (image - pass.images.from) * pass.columns.size() + ofmapColumn - pass.columns.from;
    return schedule_.start(pass.index) + timing.filters + timing.window + position * timing.position
           + (tap * channels + inChannels % mapped.q) * filters + inFilters % mapped.p;
}

std::optional<Cycle> RowStationaryTimeline::firstIfmapUse(std::int64_t index) const {
    const network::LoopNest& nest = tiling().nest();
    const std::int64_t x = index % nest.w, y = index / nest.w % nest.h;
    const std::int64_t plane = index / (nest.w * nest.h);
    const std::int64_t channel = plane % nest.c, group = plane / nest.c % nest.g;
    const std::int64_t image = plane / (nest.c * nest.g);
    if (image >= nest.n)
        return std::nullopt;
    // Over the taps that read it, in the first set of filters and in the last one, which may have
    // fewer and then is ahead.
    const mapping::RowStationaryMapping& mapped = tiling().mapping();
    const std::int64_t together = std::min({mapped.p * mapped.t, mapped.m, nest.m});
    const std::int64_t lastSet = (together - 1) / mapped.p * mapped.p;
    std::optional<Cycle> first;
    for (std::int64_t tap = 0; tap < nest.r * nest.s; ++tap) {
        const std::int64_t up = y + nest.pads[0] - tap / nest.s * nest.dilation[0];
        const std::int64_t left = x + nest.pads[1] - tap % nest.s * nest.dilation[1];
        if (up < 0 || left < 0 || up % nest.stride[0] || left % nest.stride[1]
            || up / nest.stride[0] >= nest.p || left / nest.stride[1] >= nest.q)
            continue;
        for (const std::int64_t filter : {std::int64_t{0}, lastSet}) {
            const Cycle use = firstMac(group, image, up / nest.stride[0], left / nest.stride[1],
                                       channel, filter, tap % nest.s);
            first = std::min(first.value_or(use), use);
        }
    }
    return first;
}

std::optional<Cycle> RowStationaryTimeline::firstUse(const WorkItem& item) const {
    const network::LoopNest& nest = tiling().nest();
    const auto index = static_cast<std::int64_t>(item.index);
    if (item.role == Role::filter) {
        const std::int64_t taps = nest.r * nest.s, filter = index / (nest.c * taps);
        if (filter >= nest.g * nest.m)
            return std::nullopt;
        return firstMac(filter / nest.m, 0, 0, 0, index / taps % nest.c, filter % nest.m,
                        index % nest.s);
    }
    if (item.role == Role::ofmap) {
        const std::int64_t plane = index / (nest.p * nest.q), image = plane / (nest.g * nest.m);
        if (image >= nest.n)
            return std::nullopt;
        return firstMac(plane / nest.m % nest.g, image, index / nest.q % nest.p, index % nest.q, 0,
                        plane % nest.m, 0);
    }
    return firstIfmapUse(index);
}

} // namespace systolens::simulation
