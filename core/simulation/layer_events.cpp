// The events of a window: DRAM transfers in chunks, the words that move in the array cycle by
// cycle, and the gaps in which it waits. Each stream is walked only as far as the answer needs.
#include <algorithm>

#include "core/simulation/event_parts.h"
#include "core/simulation/layer_timeline.h"

namespace systolens::simulation {

namespace {

using mapping::Tiling;

constexpr std::int64_t wordsPerChunk = 16; // when the transfer takes no time

} // namespace

class LayerEvents {
public:
    LayerEvents(const SystolicTimeline& timeline, Window window, std::size_t atMost)
        : timeline_(timeline), schedule_(timeline.schedule()), tiling_(schedule_.tiling()),
          window_(window), atMost_(atMost) {}

    std::vector<Event> collect() {
        std::vector<Event> all;
        for (const auto walk : {&LayerEvents::walkLoads, &LayerEvents::walkStores,
                                &LayerEvents::walkArray, &LayerEvents::walkGaps}) {
            (this->*walk)();
            all.insert(all.end(), events_.begin(), events_.end());
            events_.clear();
        }
        std::stable_sort(all.begin(), all.end(),
                         [](const Event& a, const Event& b) { return a.when.from < b.when.from; });
        if (all.size() > atMost_)
            all.resize(atMost_);
        return all;
    }

private:
    [[nodiscard]] bool full() const { return events_.size() >= atMost_; }

    void add(Window when, Role role, std::uint64_t index, Place from, Place to, std::int64_t words,
             Act act) {
        if (words > 0 && !full() && when.to > window_.from && when.from < window_.to)
            events_.push_back({when,
                               {timeline_.layer(), role, index},
                               from,
                               to,
                               static_cast<std::uint32_t>(words),
                               act,
                               role,
                               Wait::none});
    }

    void addStall(Window when, Wait wait) {
        if (when.to <= when.from || full() || when.to <= window_.from || when.from >= window_.to)
            return;
        const Place from = arrives(wait) ? dram() : glb();
        const Place to = leaves(wait) ? dram() : glb();
        events_.push_back({when,
                           {timeline_.layer(), roleOf(wait), 0},
                           from,
                           to,
                           1,
                           Act::stall,
                           roleOf(wait),
                           wait});
    }
    static Role roleOf(Wait wait) {
        if (wait == Wait::nocFilter)
            return Role::filter;
        return leaves(wait) || wait == Wait::glbWrite || wait == Wait::nocPsum ? Role::ofmap
                                                                               : Role::ifmap;
    }

    // ── DRAM ──
    void walkLoads() {
        walkTransfers(schedule_.loads(), [this](const Transfer& transfer) {
            const DramMoveList list = schedule_.moves().loads(transfer.step);
            const Words total = list.words();
            Words before = 0;
            for (const DramMove& move : list) {
                addChunks(transfer, move, before, total, dram(), glb());
                before += move.words;
            }
        });
    }

    void walkStores() {
        walkTransfers(schedule_.stores(), [this](const Transfer& transfer) {
            const DramMove move = schedule_.moves().store(transfer.step);
            addChunks(transfer, move, 0, move.words, glb(), dram());
        });
    }

    template <class Walk>
    void walkTransfers(const Transfers& list, Walk walk) {
        // The one in flight when the window begins, or that shows for a cycle although it takes
        // none.
        const std::int64_t first = list.startedBefore(window_.from - 1) - 1, count = list.count();
        for (std::int64_t n = std::max<std::int64_t>(0, first); n < count && !full(); ++n) {
            const Transfer transfer = list.at(n);
            if (transfer.start > window_.to)
                break;
            walk(transfer);
        }
    }

    // What takes no time shows in the cycle before it is needed or after it was made.
    [[nodiscard]] Window shown(Cycle from, Cycle to) const {
        if (to > from)
            return {from, to};
        const Cycle last = std::min(from, timeline_.cycles() - 1);
        return {last, last + 1};
    }

    void addChunks(const Transfer& transfer, const DramMove& move, Words before, Words total,
                   Place from, Place to) {
        const Cycle begin = transfer.start + part(transfer.duration, total, before);
        const Cycle end = transfer.start + part(transfer.duration, total, before + move.words);
        const Words chunks = std::clamp<Words>(end > begin ? (end - begin) / cyclesPerChunk
                                                           : ceilDivide(move.words, wordsPerChunk),
                                               1, std::min<Words>(mostChunks, move.words));
        for (std::int64_t n = 0; n < chunks && !full(); ++n) {
            const Words first = part(move.words, chunks, n);
            add(shown(begin + part(end - begin, chunks, n),
                      begin + part(end - begin, chunks, n + 1)),
                move.role, wordOf(move, first), from, to, part(move.words, chunks, n + 1) - first,
                Act::move);
        }
    }

    // A word of a tile: the n-th along its pixels (filters: products), in the first row of the
    // rest.
    [[nodiscard]] std::uint64_t wordOf(const DramMove& move, Words n) const {
        const mapping::Tile& tile = move.tile;
        Pass::Point point{tile.groups.from, tile.pixels.from, tile.filters.from,
                          tile.products.from};
        if (move.role == Role::filter) {
            point.product += n % tile.products.size();
            point.filter += n / tile.products.size() % tile.filters.size();
        } else if (move.role == Role::ofmap) {
            point.pixel += n % tile.pixels.size();
            point.filter += n / tile.pixels.size() % tile.filters.size();
        } else {
            point.pixel += n % tile.pixels.size();
            point.product += n / tile.pixels.size() % tile.products.size();
        }
        return element(move.role, tiling_, point).value_or(0);
    }

    // ── the array ──
    void walkArray() {
        const std::int64_t begun = schedule_.stepAt(window_.from);
        for (std::int64_t step = std::max<std::int64_t>(0, begun);
             step < tiling_.steps() && schedule_.start(step) < window_.to && !full(); ++step) {
            const Pass pass(tiling_, tiling_.step(step));
            const Cycle first = step == begun ? schedule_.executedBefore(step, window_.from) : 0;
            if (first > 0)
                addWaitAfter(step, pass, first - 1);
            for (Cycle a = first; a < pass.cycles && !full(); ++a) {
                const Cycle now = schedule_.timeOf(step, a);
                if (now >= window_.to)
                    break;
                addArrayCycle(pass, a, {now, now + 1});
                addWaitAfter(step, pass, a);
            }
        }
    }

    // Array cycles of a stretched pass lie apart.
    void addWaitAfter(std::int64_t step, const Pass& pass, Cycle a) {
        const Wait wait = schedule_.stretchedBy(step);
        if (wait == Wait::none)
            return;
        const Cycle next =
            a + 1 < pass.cycles ? schedule_.timeOf(step, a + 1) : schedule_.end(step);
        addStall({schedule_.timeOf(step, a) + 1, next}, wait);
    }

    void addArrayCycle(const Pass& pass, Cycle a, Window when) {
        if (pass.outputStationary)
            addFromTop(pass, a, when);
        else if (a < pass.lead())
            addPreload(pass, a, when);
        for (std::int64_t row = 0; row < pass.arrayRows && !full(); ++row)
            addRow(pass, row, a, when);
    }

    void move(const Pass& pass, Role role, std::int64_t row, std::int64_t column, std::int64_t t,
              Place from, Place to, Window when) {
        const auto index = element(role, tiling_, pass.point(row, column, t));
        const bool fromGlb = from.kind == Place::Kind::glb;
        const bool stored = tiling_.rowAxis().extent() != tiling_.nest().h
                            || tiling_.columnAxis().extent() != tiling_.nest().w;
        if (index || !fromGlb || stored) // a generated zero begins at the array's edge
            add(when, role, index.value_or(0), from, to, 1, Act::move);
    }

    // ws, is: at cycle a the operand for row r enters at Ar−1−r and moves down a row a cycle.
    void addPreload(const Pass& pass, Cycle a, Window when) {
        for (std::int64_t row = 0; row <= a && !full(); ++row) {
            const std::int64_t target = row + pass.arrayRows - 1 - a;
            if (target >= pass.rows)
                break;
            for (std::int64_t column = 0; column < pass.columns && !full(); ++column)
                move(pass, pass.held, target, column, 0, row == 0 ? glb() : pe(row - 1, column),
                     pe(row, column), when);
        }
    }

    // os: filters enter at the top, a column a cycle later than the one before.
    void addFromTop(const Pass& pass, Cycle a, Window when) {
        for (std::int64_t row = 0; row < pass.rows && !full(); ++row) {
            const mapping::Range active = activeColumns(pass, row, a);
            for (std::int64_t column = active.from; column < active.to && !full(); ++column)
                move(pass, pass.held, row, column, a - row - column,
                     row == 0 ? glb() : pe(row - 1, column), pe(row, column), when);
        }
    }

    // Columns whose PE in this row multiplies (or hands a psum on) in array cycle a.
    [[nodiscard]] static mapping::Range activeColumns(const Pass& pass, std::int64_t row, Cycle a) {
        const std::int64_t t = a - pass.lead() - row; // of column 0
        return mapping::common({t - pass.stream + 1, t + 1}, {0, pass.columns});
    }

    void addRow(const Pass& pass, std::int64_t row, Cycle a, Window when) {
        const mapping::Range active = activeColumns(pass, row, a);
        for (std::int64_t column = active.from; column < active.to && !full(); ++column) {
            const std::int64_t t = a - pass.lead() - row - column;
            if (row < pass.rows) {
                move(pass, pass.streamed, row, column, t, column == 0 ? glb() : pe(row, column - 1),
                     pe(row, column), when);
                add(when, Role::ofmap, ofmapElement(tiling_.nest(), pass.point(row, column, t)),
                    pe(row, column), pe(row, column), 1, Act::compute);
            }
            addPsum(pass, row, column, t, when);
        }
    }

    void addPsum(const Pass& pass, std::int64_t row, std::int64_t column, std::int64_t t,
                 Window when) {
        if (pass.outputStationary) {
            if (row < pass.rows && t == pass.stream - 1)
                move(pass, Role::ofmap, row, column, t, pe(row, column), glb(), when);
            return;
        }
        const std::int64_t used = std::min(row, pass.rows - 1);
        if (row > 0)
            move(pass, Role::ofmap, used, column, t, pe(row - 1, column), pe(row, column), when);
        if (row == pass.arrayRows - 1)
            move(pass, Role::ofmap, used, column, t, pe(row, column), glb(), when);
    }

    // ── waiting ──
    void walkGaps() {
        for (std::int64_t i = schedule_.gapAfter(window_.from); i < schedule_.gapCount(); ++i) {
            const Gap gap = schedule_.gap(i);
            if (gap.when.from >= window_.to || full())
                break;
            addStall(gap.when, gap.wait);
        }
    }

    const SystolicTimeline& timeline_;
    const Schedule& schedule_;
    const Tiling& tiling_;
    Window window_;
    std::size_t atMost_;
    std::vector<Event> events_;
};

std::vector<Event> SystolicTimeline::events(Window window, std::size_t atMost) const {
    return LayerEvents(*this, window, atMost).collect();
}

} // namespace systolens::simulation
