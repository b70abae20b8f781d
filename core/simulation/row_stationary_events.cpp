// The events of a window on the row-stationary array: DRAM transfers in chunks, words on the buses
// cycle by cycle, MACs, and the gaps in which the array waits for DRAM. A multicast word is one
// event, to the first PE that takes it.
#include <algorithm>

#include "core/simulation/event_parts.h"
#include "core/simulation/row_stationary_timeline.h"

namespace systolens::simulation {

namespace {

using mapping::RowStationaryPass;
using mapping::RowStationaryTiling;
using mapping::RowStationaryTiming;

} // namespace

class RowStationaryEvents {
public:
    RowStationaryEvents(const RowStationaryTimeline& timeline, Window window, std::size_t atMost)
        : timeline_(timeline), schedule_(timeline.schedule()), tiling_(schedule_.tiling()),
          window_(window), atMost_(atMost) {}

    std::vector<Event> collect() {
        std::vector<Event> all;
        for (const auto walk : {&RowStationaryEvents::walkDram, &RowStationaryEvents::walkPasses,
                                &RowStationaryEvents::walkGaps}) {
            (this->*walk)();
            std::stable_sort(events_.begin(), events_.end(), before);
            if (events_.size() > atMost_)
                events_.resize(atMost_);
            all.insert(all.end(), events_.begin(), events_.end());
            events_.clear();
        }
        std::stable_sort(all.begin(), all.end(), before);
        if (all.size() > atMost_)
            all.resize(atMost_);
        return all;
    }

private:
    static bool before(const Event& a, const Event& b) { return a.when.from < b.when.from; }
    // Whether nothing that begins at `from` or later can be among the first atMost.
    [[nodiscard]] bool enoughBefore(Cycle from) const {
        return events_.size() >= atMost_
               && std::count_if(events_.begin(), events_.end(), [from](const Event& e) {
                      return e.when.from < from;
                  }) >= static_cast<std::ptrdiff_t>(atMost_);
    }
    [[nodiscard]] bool inWindow(Window when) const {
        return when.to > window_.from && when.from < window_.to;
    }

    void add(Window when, Role role, std::uint64_t index, Place from, Place to, std::int64_t words,
             Act act) {
        if (words > 0 && inWindow(when))
            events_.push_back({when,
                               {timeline_.layer(), role, index},
                               from,
                               to,
                               static_cast<std::uint32_t>(words),
                               act,
                               role,
                               Wait::none});
    }

    // ── DRAM ──
    void walkDram() {
        walkTransfers(schedule_.filters(), Role::filter);
        walkTransfers(schedule_.slabs(), Role::ifmap);
        walkTransfers(schedule_.stores(), Role::ofmap);
    }

    void walkTransfers(const TransferList& list, Role role) {
        // The one in flight when the window begins, or that shows for a cycle although it takes
        // none.
        const Cycle from = window_.from - 1;
        auto at = std::partition_point(list.begin(), list.end(),
                                       [from](const Transfer& t) { return t.end() < from; });
        const std::size_t most = events_.size() + atMost_;
        for (; at != list.end() && at->start <= window_.to && events_.size() < most; ++at)
            addChunks(*at, role);
    }

    void addChunks(const Transfer& transfer, Role role) {
        const RowStationaryPass pass = tiling_.pass(transfer.step);
        const Words words = role == Role::filter  ? tiling_.filterWords(pass)
                            : role == Role::ifmap ? tiling_.slabWords(pass)
                                                  : tiling_.storeWords(pass);
        const bool out = role == Role::ofmap;
        const Words chunks =
            std::clamp<Words>(transfer.duration / cyclesPerChunk, 1, std::min(mostChunks, words));
        for (std::int64_t n = 0; n < chunks; ++n) {
            Window when{transfer.start + part(transfer.duration, chunks, n),
                        transfer.start + part(transfer.duration, chunks, n + 1)};
            if (when.to == when.from) {
                when.from = std::min(when.from, timeline_.cycles() - 1);
                when.to = when.from + 1;
            }
            add(when, role, elementOf(pass, role), out ? glb() : dram(), out ? dram() : glb(),
                part(words, chunks, n + 1) - part(words, chunks, n), Act::move);
        }
    }

    [[nodiscard]] std::uint64_t elementOf(const RowStationaryPass& pass, Role role) const {
        const network::LoopNest& nest = tiling_.nest();
        if (role == Role::filter)
            return filterElementOf(nest, pass.group, pass.filters.from, pass.channels.from, 0, 0);
        if (role == Role::ofmap)
            return ofmapElementOf(nest, pass.group, pass.images.from, pass.filters.from,
                                  pass.rows.from, pass.columns.from);
        const std::int64_t row =
            std::clamp<std::int64_t>(pass.rows.from * nest.stride[0] - nest.pads[0], 0, nest.h - 1);
        const std::int64_t column = std::clamp<std::int64_t>(
            pass.columns.from * nest.stride[1] - nest.pads[1], 0, nest.w - 1);
        return *ifmapElementOf(nest, pass.group, pass.images.from, pass.channels.from, row, column);
    }

    // ── the array ──
    void walkPasses() {
        for (std::int64_t i = std::max<std::int64_t>(0, schedule_.passAt(window_.from));
             i < tiling_.passes() && schedule_.start(i) < window_.to
             && !enoughBefore(schedule_.start(i));
             ++i) {
            const RowStationaryPass pass = tiling_.pass(i);
            addPass(pass, schedule_.timing(pass));
        }
    }

    // A bus carries `words` in the cycles of `when`, the same number in each of them.
    void addBus(Window when, Cycle latest, Role role, std::uint64_t index, Place from, Place to,
                Words words) {
        when.to = std::max(when.to, when.from + 1); // what takes no time shows in a cycle
        if (when.to > latest)
            when = {latest - 1, latest};
        if (!inWindow(when))
            return;
        const Cycle length = when.to - when.from;
        const Cycle first = std::max<Cycle>(0, window_.from - when.from);
        for (Cycle c = first; c < std::min(length, window_.to - when.from); ++c)
            add({when.from + c, when.from + c + 1}, role, index, from, to,
                part(words, length, c + 1) - part(words, length, c), Act::move);
    }

    void addPass(const RowStationaryPass& pass, const RowStationaryTiming& timing) {
        const Cycle start = schedule_.start(pass.index), end = start + timing.cycles();
        const Cycle filled = start + timing.filters;
        const Cycle streaming = filled + timing.window;
        const Words row = pass.channels.size() * tiling_.ifmapRows(pass.rows);
        const Words window = row * shapeOf(tiling_, pass).firstWindow;
        addBus({start, filled}, end, Role::filter, elementOf(pass, Role::filter), glb(), pe(0, 0),
               tiling_.filterWords(pass));
        addBus({filled, streaming}, end, Role::ifmap, elementOf(pass, Role::ifmap), glb(), pe(0, 0),
               window);
        addStall({start, filled}, Wait::nocFilter);
        addStall({filled, streaming}, Wait::nocIfmap);
        addStall({end - timing.drain, end}, Wait::nocPsum);
        const Words later = tiling_.ifmapWords(pass) - window;
        const std::int64_t first = std::clamp<std::int64_t>(
            (window_.from - streaming) / timing.position - 1, 0, timing.positions);
        for (std::int64_t x = first; x < timing.positions; ++x) {
            const Cycle from = streaming + x * timing.position;
            if (from >= window_.to || enoughBefore(from))
                break;
            const Words ifmap =
                part(later, timing.positions, x + 1) - part(later, timing.positions, x);
            addBus({from, from + timing.ifmap}, end, Role::ifmap, elementOf(pass, Role::ifmap),
                   glb(), pe(0, 0), ifmap);
            addPosition(pass, timing, x, {from, from + timing.position}, end);
        }
    }

    void addPosition(const RowStationaryPass& pass, const RowStationaryTiming& timing,
                     std::int64_t position, Window when, Cycle end) {
        const network::LoopNest& nest = tiling_.nest();
        addStall({when.from + timing.macs, when.to}, waitIn(timing));
        const Words psums = pass.rows.size() * pass.filters.size();
        const std::uint64_t index = ofmapElementOf(
            nest, pass.group, pass.images.from + position / pass.columns.size(), pass.filters.from,
            pass.rows.from, pass.columns.from + position % pass.columns.size());
        const std::int64_t bottom = nest.r * tiling_.channelSets(pass) - 1;
        addBus({when.from, when.from + timing.psums}, end, Role::ofmap, index, glb(), pe(bottom, 0),
               psums);
        for (std::int64_t row = 0; row < tiling_.arrayRows(); ++row)
            for (std::int64_t column = 0; column < tiling_.arrayColumns(); ++column)
                addMacs(pass, timing, row, column, when);
        addBus({when.to, when.to + timing.psums}, end, Role::ofmap, index, pe(0, 0), glb(), psums);
    }

    void addMacs(const RowStationaryPass& pass, const RowStationaryTiming& timing, std::int64_t row,
                 std::int64_t column, Window when) {
        const auto share = timeline_.shareOf(pass, row, column);
        if (!share)
            return;
        const Cycle from = std::max(when.from, window_.from);
        const Cycle to = std::min(when.from + share->macs(tiling_.nest().s), window_.to);
        const std::size_t most = events_.size() + atMost_;
        for (Cycle now = from; now < to && events_.size() < most; ++now) {
            const PeState state =
                timeline_.peState(pass, timing, row, column, now - schedule_.start(pass.index));
            add({now, now + 1}, Role::ofmap, state.ofmap.value_or(0), pe(row, column),
                pe(row, column), 1, Act::compute);
        }
    }

    // ── waiting ──
    void addStall(Window when, Wait wait) {
        if (when.to <= when.from || wait == Wait::none || !inWindow(when))
            return;
        const Role role = wait == Wait::nocFilter                   ? Role::filter
                          : arrives(wait) || wait == Wait::nocIfmap ? Role::ifmap
                                                                    : Role::ofmap;
        events_.push_back({when,
                           {timeline_.layer(), role, 0},
                           arrives(wait) ? dram() : glb(),
                           leaves(wait) ? dram() : glb(),
                           1,
                           Act::stall,
                           role,
                           wait});
    }

    // Between passes, the finished ofmap leaves first.
    void walkGaps() {
        const std::int64_t passes = tiling_.passes();
        for (std::int64_t i = std::max<std::int64_t>(0, schedule_.passAt(window_.from));
             i <= passes && events_.size() < atMost_; ++i) {
            const Cycle from = i == 0 ? 0 : schedule_.end(i - 1);
            if (from >= window_.to)
                break;
            const RowStationaryGap gap = schedule_.gapBefore(i);
            addStall(gap.store, gap.storeWait);
            addStall(gap.load, gap.loadWait);
        }
    }

    const RowStationaryTimeline& timeline_;
    const RowStationarySchedule& schedule_;
    const RowStationaryTiling& tiling_;
    Window window_;
    std::size_t atMost_;
    std::vector<Event> events_;
};

std::vector<Event> RowStationaryTimeline::events(Window window, std::size_t atMost) const {
    return RowStationaryEvents(*this, window, atMost).collect();
}

} // namespace systolens::simulation
