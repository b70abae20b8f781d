// The events of a window on a value-aware array: DRAM transfers in chunks; words that come to a PE
// as it begins to work on them (one event, to the first of those that take it at once); MACs, gated
// slots, PEs that wait; psums that leave a PE; and the gaps in which the array waits for DRAM.
#include <algorithm>
#include <set>

#include "core/simulation/event_parts.h"
#include "core/simulation/sparse_timeline.h"

namespace systolens::simulation {

class SparseEvents {
public:
    SparseEvents(const SparseTimeline& timeline, Window window, std::size_t atMost)
        : timeline_(timeline), schedule_(timeline.schedule_), window_(window), atMost_(atMost) {}

    std::vector<Event> collect() {
        std::vector<Event> all;
        for (const auto walk : {&SparseEvents::walkLoads, &SparseEvents::walkStores,
                                &SparseEvents::walkArray, &SparseEvents::walkGaps}) {
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

    void add(Window when, Role role, std::uint64_t index, Place from, Place to, Words words,
             Act act, Wait wait = Wait::none) {
        if (words > 0 && !full() && when.to > window_.from && when.from < window_.to)
            events_.push_back({when,
                               {timeline_.layer_, role, index},
                               from,
                               to,
                               static_cast<std::uint32_t>(words),
                               act,
                               role,
                               wait});
    }

    // ── DRAM ──
    void walkLoads() {
        walkTransfers(schedule_.loads(), [this](const Transfer& transfer, const SparseStep& step) {
            const Words total = step.words[0] + step.words[1] + step.words[2];
            Words before = 0;
            for (const Role role : {Role::filter, Role::ifmap, Role::ofmap}) {
                const auto space = static_cast<std::size_t>(role);
                addChunks(
                    {transfer.start + part(transfer.duration, total, before),
                     transfer.start + part(transfer.duration, total, before + step.words[space])},
                    role, step.item[space], step.words[space], dram(), glb());
                before += step.words[space];
            }
        });
    }

    void walkStores() {
        walkTransfers(schedule_.stores(), [this](const Transfer& transfer, const SparseStep& step) {
            addChunks({transfer.start, transfer.end()}, Role::ofmap, step.item[2], step.storeWords,
                      glb(), dram());
        });
    }

    template <class Visit>
    void walkTransfers(const TransferList& list, Visit visit) {
        // The one in flight when the window begins, or that shows for a cycle although it takes
        // none.
        const Cycle from = window_.from - 1;
        auto at = std::partition_point(list.begin(), list.end(),
                                       [from](const Transfer& t) { return t.end() < from; });
        for (; at != list.end() && at->start <= window_.to && !full(); ++at)
            visit(*at, schedule_.step(at->step));
    }

    void addChunks(Window when, Role role, std::uint64_t item, Words words, Place from, Place to) {
        if (words <= 0)
            return;
        const Words chunks = std::clamp<Words>((when.to - when.from) / cyclesPerChunk, 1,
                                               std::min(mostChunks, words));
        for (std::int64_t n = 0; n < chunks && !full(); ++n) {
            Window shown{when.from + part(when.to - when.from, chunks, n),
                         when.from + part(when.to - when.from, chunks, n + 1)};
            if (shown.to == shown.from) { // what takes no time shows in a cycle
                shown.from = std::min(shown.from, timeline_.cycles() - 1);
                shown.to = shown.from + 1;
            }
            add(shown, role, item, from, to, part(words, chunks, n + 1) - part(words, chunks, n),
                Act::move);
        }
    }

    // ── the array ──
    void walkArray() {
        const Cycle all = schedule_.arrayCycles();
        const Cycle first = schedule_.executedBefore(window_.from);
        std::vector<PeState> before = timeline_.pesAt(std::max<Cycle>(0, std::min(first, all) - 1));
        if (first == 0)
            std::fill(before.begin(), before.end(), PeState());
        for (Cycle a = first; a < all && !full(); ++a) {
            const Cycle now = schedule_.timeOf(a);
            if (now >= window_.to)
                break;
            std::vector<PeState> pes = timeline_.pesAt(a);
            addCycle(before, pes, {now, now + 1});
            before = std::move(pes);
        }
    }

    void addCycle(const std::vector<PeState>& before, const std::vector<PeState>& pes,
                  Window when) {
        std::set<std::pair<Role, std::uint64_t>> arrived;
        for (std::size_t i = 0; i < pes.size(); ++i) {
            const Place here = placeOf(i);
            const auto arrive = [&](Role role, const std::optional<std::uint64_t>& word,
                                    const std::optional<std::uint64_t>& last) {
                if (word && word != last && arrived.emplace(role, *word).second)
                    add(when, role, *word, glb(), here, 1, Act::move);
            };
            arrive(Role::filter, pes[i].filter, before[i].filter);
            arrive(Role::ifmap, pes[i].ifmap, before[i].ifmap);
        }
        for (std::size_t i = 0; i < pes.size(); ++i)
            addAct(pes[i], placeOf(i), when);
        std::set<std::uint64_t> left; // added on their way
        for (std::size_t i = 0; i < pes.size(); ++i)
            if (before[i].ofmap && before[i].ofmap != pes[i].ofmap
                && left.insert(*before[i].ofmap).second)
                add(when, Role::ofmap, *before[i].ofmap, placeOf(i), glb(), 1, Act::move);
    }

    void addAct(const PeState& pe, Place here, Window when) {
        if (pe.act == PeState::Act::compute)
            add(when, Role::ofmap, pe.ofmap.value_or(0), here, here, 1, Act::compute);
        else if (pe.act == PeState::Act::gate)
            add(when, Role::ofmap, pe.ofmap.value_or(0), here, here, 1, Act::gate);
        else if (pe.act == PeState::Act::stall)
            add(when, Role::ifmap, 0, here, here, 1, Act::stall);
    }

    [[nodiscard]] Place placeOf(std::size_t i) const {
        const auto index = static_cast<std::int64_t>(i);
        return pe(index / timeline_.columns_, index % timeline_.columns_);
    }

    // ── waiting ──
    void walkGaps() {
        const std::int64_t steps = schedule_.count();
        for (std::int64_t i = std::max<std::int64_t>(0, schedule_.stepAt(window_.from));
             i <= steps && !full(); ++i) {
            const Window gap{i == 0 ? 0 : schedule_.end(i - 1),
                             i < steps ? schedule_.start(i) : timeline_.cycles()};
            if (gap.from >= window_.to)
                break;
            if (gap.to <= gap.from)
                continue;
            const Wait wait = schedule_.waitBefore(i);
            const bool load = arrives(wait);
            add(gap, load ? Role::ifmap : Role::ofmap, 0, load ? dram() : glb(),
                load ? glb() : dram(), 1, Act::stall, wait);
        }
    }

    const SparseTimeline& timeline_;
    const SparseSchedule& schedule_;
    Window window_;
    std::size_t atMost_;
    std::vector<Event> events_;
};

std::vector<Event> SparseTimeline::events(Window window, std::size_t atMost) const {
    return SparseEvents(*this, window, atMost).collect();
}

} // namespace systolens::simulation
