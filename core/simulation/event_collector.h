#pragma once
// The events of one window, gathered stream by stream: at most so many of each, and at last the
// earliest of all. Inside this folder.
#include <algorithm>
#include <limits>

#include "core/simulation/event_parts.h"

namespace systolens::simulation {

class EventCollector {
public:
    // `cycles`: of the layer.
    EventCollector(std::uint32_t layer, Cycle cycles, Window window, std::size_t atMost)
        : layer_(layer), cycles_(cycles), window_(window), atMost_(atMost) {}

    [[nodiscard]] Window window() const { return window_; }
    [[nodiscard]] bool full() const { return events_.size() >= atMost_; }

    void add(Window when, Role role, std::optional<std::uint64_t> index, Place from, Place to,
             Words words, Act act, Wait wait = Wait::none) {
        if (words > 0 && !full() && when.to > window_.from && when.from < window_.to)
            events_.push_back({when,
                               {layer_, role, index.value_or(0)},
                               from,
                               to,
                               static_cast<std::uint32_t>(std::min<Words>(
                                   words, std::numeric_limits<std::uint32_t>::max())),
                               act,
                               role,
                               wait});
    }

    void addStall(Window when, Wait wait) {
        if (when.to > when.from)
            add(when, roleOf(wait), std::nullopt, arrives(wait) ? dram() : glb(),
                leaves(wait) ? dram() : glb(), 1, Act::stall, wait);
    }

    // What takes no time shows in the cycle before it is needed or after it was made.
    [[nodiscard]] Window shown(Window when) const {
        if (when.to > when.from)
            return when;
        const Cycle last = std::min(when.from, cycles_ - 1);
        return {last, last + 1};
    }

    // Every walk of the walker adds one stream, in the order of time.
    template <class Walker, class... Walks>
    [[nodiscard]] std::vector<Event> collect(Walker& walker, Walks... walks) {
        std::vector<Event> all;
        const auto take = [&](auto walk) {
            (walker.*walk)();
            all.insert(all.end(), events_.begin(), events_.end());
            events_.clear();
        };
        (take(walks), ...);
        std::stable_sort(all.begin(), all.end(),
                         [](const Event& a, const Event& b) { return a.when.from < b.when.from; });
        if (all.size() > atMost_)
            all.resize(atMost_);
        return all;
    }

private:
    static Role roleOf(Wait wait) {
        if (wait == Wait::nocFilter)
            return Role::filter;
        return leaves(wait) || wait == Wait::glbWrite || wait == Wait::nocPsum ? Role::ofmap
                                                                               : Role::ifmap;
    }

    std::uint32_t layer_;
    Cycle cycles_;
    Window window_;
    std::size_t atMost_;
    std::vector<Event> events_;
};

} // namespace systolens::simulation
