// The search over (m, n, e, p, q, r, t): all that divide what they block, the most promising first.
#include <algorithm>
#include <tuple>

#include "core/mapping/row_stationary_timing.h"

namespace systolens::mapping {

namespace {

using accelerator::Accelerator;

// Of the most PEs that a legal mapping keeps busy, at least 9/10 are asked for: the paper gives up
// DRAM words for busy PEs in AlexNet's CONV1 (154 and not 132 of 168).
constexpr std::int64_t leastTenths = 9;

std::vector<std::int64_t> divisorsOf(std::int64_t value) {
    std::vector<std::int64_t> low, high;
    for (std::int64_t i = 1; i * i <= value; ++i)
        if (value % i == 0) {
            low.push_back(i);
            if (i != value / i)
                high.push_back(value / i);
        }
    low.insert(low.end(), high.rbegin(), high.rend());
    return low;
}

struct Pair {
    std::int64_t inPe = 1, sets = 1; // p and t, or q and r
};

// Every pair whose product divides `whole`.
std::vector<Pair> pairsOf(const std::vector<std::int64_t>& divisors, std::int64_t mostSets) {
    std::vector<Pair> pairs;
    for (const std::int64_t product : divisors)
        for (const std::int64_t sets : divisors)
            if (sets <= std::min(product, mostSets) && product % sets == 0)
                pairs.push_back({product / sets, sets});
    return pairs;
}

struct Cost {
    Words dram = 0, glb = 0;
    Cycle cycles = 0;
    std::array<std::int64_t, 5> preference{}; // the larger, the better
    friend auto operator<=>(const Cost&, const Cost&) = default;
};

class Search {
public:
    Search(const LoopNest& nest, const Accelerator& machine)
        : nest_(nest), machine_(machine), images_(divisorsOf(nest.n)), blocks_(divisorsOf(nest.m)),
          channels_(pairsOf(divisorsOf(nest.c), machine.rows)),
          filters_(pairsOf(blocks_, machine.pes())) {
        const bool stored = machine.padding == accelerator::Padding::stored;
        rowAxis_ = rowStationaryAxis(nest, machine, 0);
        columns_ = nest.w + (stored ? nest.pads[1] + nest.pads[3] : 0);
    }

    void run() {
        const std::int64_t widest = std::min(
            nest_.p, machine_.columns * (machine_.rows / std::max<std::int64_t>(1, nest_.r)));
        for (std::int64_t e = 1; e <= widest; ++e)
            strips_.push_back(stripRowsOf(nest_, machine_, e));
        forEachShape([this](const RowStationaryMapping& mapped, const StripRows&) {
            mostPes_ = std::max(mostPes_, pesOf(mapped));
        });
        forEachShape([this](const RowStationaryMapping& mapped, const StripRows& strips) {
            if (pesOf(mapped) * 10 >= mostPes_ * leastTenths)
                tryBlocks(mapped, strips);
        });
    }

    [[nodiscard]] const std::optional<RowStationaryMapping>& best() const { return best_; }
    [[nodiscard]] const std::optional<RowStationaryLimit>& limit() const { return limit_; }

private:
    [[nodiscard]] std::int64_t pesOf(const RowStationaryMapping& mapped) const {
        return nest_.r * mapped.e * mapped.r * mapped.t;
    }

    // Legal (e, p, q, r, t) with the smallest m and n that they allow.
    template <class Visit>
    void forEachShape(Visit visit) {
        for (std::size_t i = 0; i < strips_.size(); ++i)
            for (const Pair& channel : channels_)
                for (const Pair& filter : filters_) {
                    RowStationaryMapping mapped;
                    mapped.e = static_cast<std::int64_t>(i) + 1;
                    mapped.q = channel.inPe;
                    mapped.r = channel.sets;
                    mapped.p = filter.inPe;
                    mapped.t = filter.sets;
                    mapped.m = filter.inPe * filter.sets;
                    const auto broken = brokenLimit(nest_, machine_, mapped, strips_[i]);
                    if (!broken)
                        visit(mapped, strips_[i]);
                    else if (!limit_ || (i == 0 && mapped.m == 1 && mapped.q * mapped.r == 1))
                        limit_ = broken; // of the smallest mapping there is
                }
    }

    void tryBlocks(RowStationaryMapping mapped, const StripRows& strips) {
        const std::int64_t together = mapped.p * mapped.t;
        for (const std::int64_t m : blocks_) {
            if (m % together != 0)
                continue;
            mapped.m = m;
            for (const std::int64_t n : images_) {
                mapped.n = n;
                if (brokenLimit(nest_, machine_, mapped, strips))
                    break; // more images need more space
                tryMapping(mapped, strips);
            }
        }
    }

    void tryMapping(const RowStationaryMapping& mapped, const StripRows& strips) {
        const std::int64_t stripCount = ceilDivide(nest_.p, mapped.e);
        const std::int64_t ofmap = nest_.n * nest_.g * nest_.m * nest_.p * nest_.q;
        const std::int64_t surface = nest_.n * nest_.g * nest_.c * strips.all * columns_;
        Cost cost;
        cost.dram = nest_.filterWords() * stripCount * (nest_.n / mapped.n)
                    + surface * (nest_.m / mapped.m) + ofmap;
        cost.glb = 2 * ofmap * (nest_.c / (mapped.q * mapped.r))
                   + surface * (nest_.m / (mapped.p * mapped.t));
        if (best_ && std::tie(cost.dram, cost.glb) > std::tie(cost_.dram, cost_.glb))
            return;
        const std::int64_t passes = nest_.g * stripCount * (nest_.n / mapped.n)
                                    * (nest_.c / (mapped.q * mapped.r))
                                    * (nest_.m / (mapped.p * mapped.t));
        cost.cycles = cyclesOf(mapped, passes);
        cost.preference = {-mapped.p, -mapped.q, -mapped.t, -mapped.e, -mapped.n};
        if (best_ && cost >= cost_)
            return;
        best_ = mapped;
        cost_ = cost;
    }

    [[nodiscard]] Cycle cyclesOf(const RowStationaryMapping& mapped, std::int64_t passes) const {
        const PassClock clock(nest_, machine_, mapped);
        Cycle cycles = 0;
        for (std::int64_t from = 0; from < nest_.p; from += mapped.e) {
            const Range rows{from, std::min(from + mapped.e, nest_.p)};
            cycles += clock
                          .timing({mapped.n, rows.size(), rowAxis_.covered(rows),
                                   mapped.q * mapped.r, mapped.p * mapped.t})
                          .cycles();
        }
        return cycles * (passes / ceilDivide(nest_.p, mapped.e));
    }

    const LoopNest& nest_;
    const Accelerator& machine_;
    std::vector<std::int64_t> images_, blocks_;
    std::vector<Pair> channels_, filters_;
    std::vector<StripRows> strips_; // by e − 1
    WindowAxis rowAxis_;
    std::int64_t columns_ = 1;
    std::int64_t mostPes_ = 0;
    std::optional<RowStationaryMapping> best_;
    Cost cost_;
    std::optional<RowStationaryLimit> limit_;
};

} // namespace

RowStationaryMapping chooseRowStationaryMapping(const LoopNest& nest, const Accelerator& machine) {
    requireRowStationary(nest, machine);
    if (nest.r > machine.rows)
        throw errorOf({RowStationaryLimit::Kind::filterRows, std::nullopt, nest.r, machine.rows},
                      machine);
    Search search(nest, machine);
    search.run();
    if (!search.best())
        throw errorOf(*search.limit(), machine);
    return *search.best();
}

} // namespace systolens::mapping
