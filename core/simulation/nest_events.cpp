// The events of a window on an array that runs a general loop nest: DRAM transfers in chunks, words
// between GLB and PEs, MACs, and the gaps in which the array waits. A word that several PEs take at
// once is one event, to the first of them; psums that are added on their way are one, from the
// last.
#include <algorithm>

#include "core/simulation/event_collector.h"
#include "core/simulation/nest_timeline.h"

namespace systolens::simulation {

namespace {

using mapping::Indices;
using mapping::NestStep;
using mapping::StepMoves;

} // namespace

class NestEvents {
public:
    NestEvents(const NestTimeline& timeline, Window window, std::size_t atMost)
        : timeline_(timeline), schedule_(timeline.schedule()), window_(window),
          events_(timeline.layer(), timeline.cycles(), window, atMost) {}

    std::vector<Event> collect() {
        return events_.collect(*this, &NestEvents::walkLoads, &NestEvents::walkStores,
                               &NestEvents::walkArray, &NestEvents::walkStretches,
                               &NestEvents::walkGaps);
    }

private:
    [[nodiscard]] bool full() const { return events_.full(); }
    [[nodiscard]] const network::LoopNest& nest() const { return schedule_.nest(); }
    [[nodiscard]] const mapping::NestCourse& course() const { return schedule_.course(); }

    // ── DRAM ──
    void walkLoads() {
        walkTransfers(schedule_.loads(), [this](const Transfer& transfer, const StepMoves& moves,
                                                const Indices& point) {
            const Words total = moves.loads[0] + moves.loads[1] + moves.loads[2];
            Words before = 0;
            for (const Role role : {Role::filter, Role::ifmap, Role::ofmap}) {
                const Words words = moves.loads[static_cast<std::size_t>(role)];
                if (words > 0)
                    addChunks({transfer.start + part(transfer.duration, total, before),
                               transfer.start + part(transfer.duration, total, before + words)},
                              role, point, words, dram(), glb());
                before += words;
            }
        });
    }

    void walkStores() {
        walkTransfers(schedule_.stores(), [this](const Transfer& transfer, const StepMoves& moves,
                                                 const Indices& point) {
            if (moves.stores > 0) // what goes past the memories may be due in another step
                addChunks({transfer.start, transfer.end()}, Role::ofmap, point, moves.stores, glb(),
                          dram());
        });
    }

    template <class Visit>
    void walkTransfers(const TransferList& list, Visit visit) {
        // The one in flight when the window begins, or that shows for a cycle although it takes
        // none.
        const Cycle from = window_.from - 1;
        auto at = std::partition_point(list.begin(), list.end(),
                                       [from](const Transfer& t) { return t.end() < from; });
        for (; at != list.end() && at->start <= window_.to && !full(); ++at) {
            const NestStep step = schedule_.step(at->step);
            visit(*at, schedule_.steps().moves(step), schedule_.steps().firstPoint(step));
        }
    }

    void addChunks(Window when, Role role, const Indices& point, Words words, Place from,
                   Place to) {
        const Cycle length = when.to - when.from;
        const Words chunks =
            std::clamp<Words>(length / cyclesPerChunk, 1, std::min(mostChunks, words));
        for (std::int64_t n = 0; n < chunks && !full(); ++n) {
            const Window shown = events_.shown(
                {when.from + part(length, chunks, n), when.from + part(length, chunks, n + 1)});
            events_.add(shown, role, elementAt(nest(), role, point), from, to,
                        part(words, chunks, n + 1) - part(words, chunks, n), Act::move);
        }
    }

    // ── the array ──
    void walkArray() {
        const Cycle all = course().cycles();
        for (Cycle a = schedule_.executedBefore(window_.from); a < all && !full(); ++a) {
            const Cycle now = schedule_.timeOf(a);
            if (now >= window_.to)
                break;
            addArrayCycle(a, {now, now + 1});
        }
    }

    void addArrayCycle(Cycle a, Window when) {
        const NestDeliveries& deliveries = timeline_.deliveries();
        for (const Role role : {Role::filter, Role::ifmap, Role::ofmap})
            for (const Delivered& word : deliveries.arriving(role, a))
                events_.add(when, role, word.element, glb(), pe(word.row, word.column), 1,
                            Act::move);
        const NestTimeline::Digits digits = course().digitsAt(a);
        for (const NestPe& each : deliveries.pes()) {
            const auto point = course().pointOf(digits, each.place);
            if (!point)
                continue;
            const Place here = pe(each.row, each.column);
            events_.add(when, Role::ofmap, elementAt(nest(), Role::ofmap, *point), here, here, 1,
                        Act::compute);
        }
        for (const Delivered& word : deliveries.leaving(a))
            events_.add(when, Role::ofmap, word.element, pe(word.row, word.column), glb(), 1,
                        Act::move);
    }

    // Cycles of a slowed array lie apart.
    void walkStretches() {
        if (schedule_.stretchedBy() == Wait::none)
            return;
        const Cycle all = course().cycles();
        for (Cycle a = std::max<Cycle>(0, schedule_.executedBefore(window_.from) - 1);
             a < all && !full(); ++a) {
            const Cycle from = schedule_.timeOf(a) + 1;
            if (from > window_.to)
                break;
            const Cycle end = schedule_.end(schedule_.stepAt(from - 1));
            events_.addStall({from, a + 1 < all ? std::min(end, schedule_.timeOf(a + 1)) : end},
                             schedule_.stretchedBy());
        }
    }

    // ── waiting ──
    void walkGaps() {
        const std::int64_t steps = schedule_.count();
        for (std::int64_t i = std::max<std::int64_t>(0, schedule_.stepAt(window_.from));
             i <= steps && !full(); ++i) {
            const Cycle from = i == 0 ? 0 : schedule_.end(i - 1);
            if (from >= window_.to)
                break;
            events_.addStall({from, i < steps ? schedule_.start(i) : timeline_.cycles()},
                             schedule_.waitBefore(i));
        }
    }

    const NestTimeline& timeline_;
    const NestSchedule& schedule_;
    Window window_;
    EventCollector events_;
};

std::vector<Event> NestTimeline::events(Window window, std::size_t atMost) const {
    return NestEvents(*this, window, atMost).collect();
}

} // namespace systolens::simulation
