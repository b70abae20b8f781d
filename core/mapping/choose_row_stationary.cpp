// The search over (m, n, e, p, q, r, t): all that divide what they block, the most promising first.
#include <algorithm>

#include "core/mapping/row_stationary_timing.h"

namespace systolens::mapping {

namespace {

using accelerator::Accelerator;

// Of the most PEs that a legal mapping keeps busy, at least 9/10 are asked for. Table III does not
// tell how many: its mappings are found with any share from none to 92 of 100.
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
    Cycle cycles = 0;
    Words glb = 0;
    std::array<std::int64_t, 5> preference{}; // the larger, the better
    friend auto operator<=>(const Cost&, const Cost&) = default;
};

// DRAM words depend on the size of a stage alone.
struct Stage {
    Words dram = 0;
    std::int64_t e = 1, m = 1, n = 1;
};

// Of the ofmap's columns, and the ifmap's that it streams, in all and for the first position.
struct Part {
    Range columns;
    std::int64_t streamed = 0, firstWindow = 0;
};

class Search {
public:
    Search(const LoopNest& nest, const Accelerator& machine)
        : nest_(nest), machine_(machine), images_(divisorsOf(nest.n)), blocks_(divisorsOf(nest.m)),
          channels_(pairsOf(divisorsOf(nest.c), machine.rows)),
          filters_(pairsOf(blocks_, machine.pes())) {
        rowAxis_ = rowStationaryAxis(nest, machine, 0);
        partRows();
        const std::int64_t widest =
            std::min(nest.p, machine.columns * (machine.rows / std::max<std::int64_t>(1, nest.r)));
        for (std::int64_t e = 1; e <= widest; ++e)
            strips_.push_back(stripRowsOf(nest, machine, e));
    }

    // Stages from the fewest DRAM words on, until one can be filled with passes.
    [[nodiscard]] std::optional<RowStationaryMapping> run() {
        findMostPes();
        std::vector<Stage> stages = this->stages();
        std::stable_sort(stages.begin(), stages.end(),
                         [](const Stage& a, const Stage& b) { return a.dram < b.dram; });
        for (const Stage& stage : stages) {
            if (best_ && stage.dram > bestDram_)
                break;
            tryPasses(stage);
        }
        return best_;
    }

    [[nodiscard]] RowStationaryMapping smallest() const {
        RowStationaryMapping mapped;
        mapped.f = f_;
        return mapped;
    }

private:
    // In the fewest parts of one size that the machine can work on.
    void partRows() {
        const WindowAxis axis = rowStationaryAxis(nest_, machine_, 1);
        const std::int64_t parts =
            machine_.longestRow ? ceilDivide(nest_.q, *machine_.longestRow) : 1;
        const std::int64_t wide = ceilDivide(nest_.q, parts);
        for (std::int64_t from = 0; from < nest_.q; from += wide) {
            const Range columns{from, std::min(from + wide, nest_.q)};
            parts_.push_back({columns, axis.covered(columns), axis.untilFirst(columns)});
            columns_ += parts > 1 ? axis.hull(columns).size() : axis.extent();
        }
        f_ = parts > 1 ? wide : 0;
    }

    [[nodiscard]] const StripRows& stripsOf(std::int64_t e) const {
        return strips_[static_cast<std::size_t>(e) - 1];
    }
    [[nodiscard]] bool legal(const RowStationaryMapping& mapped) const {
        return !brokenLimit(nest_, machine_, mapped, stripsOf(mapped.e));
    }
    [[nodiscard]] std::int64_t pesOf(const RowStationaryMapping& mapped) const {
        return nest_.r * mapped.e * mapped.r * mapped.t;
    }

    // Sets need the least space with one channel and one filter each.
    void findMostPes() {
        RowStationaryMapping mapped = smallest();
        for (mapped.e = 1; mapped.e <= static_cast<std::int64_t>(strips_.size()); ++mapped.e)
            for (const Pair& channel : channels_)
                for (const std::int64_t t : blocks_) {
                    if (channel.inPe != 1)
                        continue;
                    mapped.r = channel.sets;
                    mapped.m = mapped.t = t;
                    if (pesOf(mapped) > mostPes_ && legal(mapped))
                        mostPes_ = pesOf(mapped);
                }
    }

    // Those whose smallest pass is legal.
    [[nodiscard]] std::vector<Stage> stages() const {
        std::vector<Stage> stages;
        const std::int64_t ofmap = nest_.n * nest_.g * nest_.m * nest_.p * nest_.q;
        RowStationaryMapping mapped = smallest();
        for (mapped.e = 1; mapped.e <= static_cast<std::int64_t>(strips_.size()); ++mapped.e)
            for (const std::int64_t m : blocks_)
                for (const std::int64_t n : images_) {
                    mapped.m = m;
                    mapped.n = n;
                    if (!legal(mapped))
                        break; // more images need more space
                    stages.push_back(
                        {nest_.filterWords() * ceilDivide(nest_.p, mapped.e) * (nest_.n / n)
                                 * static_cast<std::int64_t>(parts_.size())
                             + surfaceOf(mapped.e) * (nest_.m / m) + ofmap,
                         mapped.e, m, n});
                }
        return stages;
    }

    // Ifmap words of all strips, halos repeated.
    [[nodiscard]] Words surfaceOf(std::int64_t e) const {
        return nest_.n * nest_.g * nest_.c * stripsOf(e).all * columns_;
    }

    void tryPasses(const Stage& stage) {
        RowStationaryMapping mapped = smallest();
        mapped.e = stage.e;
        mapped.m = stage.m;
        mapped.n = stage.n;
        for (const Pair& channel : channels_)
            for (const Pair& filter : filters_) {
                mapped.q = channel.inPe;
                mapped.r = channel.sets;
                mapped.p = filter.inPe;
                mapped.t = filter.sets;
                if (stage.m % (mapped.p * mapped.t) == 0
                    && pesOf(mapped) * 10 >= mostPes_ * leastTenths && legal(mapped))
                    tryMapping(mapped, stage.dram);
            }
    }

    void tryMapping(const RowStationaryMapping& mapped, Words dram) {
        const std::int64_t ofmap = nest_.n * nest_.g * nest_.m * nest_.p * nest_.q;
        const Cost cost{cyclesOf(mapped),
                        2 * ofmap * (nest_.c / (mapped.q * mapped.r))
                            + surfaceOf(mapped.e) * (nest_.m / (mapped.p * mapped.t)),
                        {-mapped.p, -mapped.q, -mapped.t, -mapped.e, -mapped.n}};
        if (best_ && cost >= bestCost_)
            return;
        best_ = mapped;
        bestCost_ = cost;
        bestDram_ = dram;
    }

    [[nodiscard]] Cycle cyclesOf(const RowStationaryMapping& mapped) const {
        const PassClock clock(nest_, machine_, mapped);
        Cycle stages = 0;
        for (std::int64_t from = 0; from < nest_.p; from += mapped.e) {
            const Range rows{from, std::min(from + mapped.e, nest_.p)};
            for (const Part& part : parts_)
                stages += clock
                              .timing({mapped.n, rows.size(), rowAxis_.covered(rows),
                                       mapped.q * mapped.r, mapped.p * mapped.t,
                                       part.columns.size(), part.streamed, part.firstWindow})
                              .cycles();
        }
        return stages * nest_.g * (nest_.n / mapped.n) * (nest_.c / (mapped.q * mapped.r))
               * (nest_.m / (mapped.p * mapped.t));
    }

    const LoopNest& nest_;
    const Accelerator& machine_;
    std::vector<std::int64_t> images_, blocks_;
    std::vector<Pair> channels_, filters_;
    std::vector<StripRows> strips_; // by e − 1
    WindowAxis rowAxis_;
    std::vector<Part> parts_;
    std::int64_t f_ = 0;
    std::int64_t columns_ = 0; // of the ifmap, as loaded for all parts
    std::int64_t mostPes_ = 0;
    std::optional<RowStationaryMapping> best_;
    Cost bestCost_;
    Words bestDram_ = 0;
};

} // namespace

RowStationaryMapping chooseRowStationaryMapping(const LoopNest& nest, const Accelerator& machine) {
    requireRowStationary(nest, machine);
    if (nest.r > machine.rows)
        throw errorOf({RowStationaryLimit::Kind::filterRows, std::nullopt, nest.r, machine.rows},
                      machine);
    Search search(nest, machine);
    if (const auto best = search.run())
        return *best;
    throw errorOf(*brokenLimit(nest, machine, search.smallest(), stripRowsOf(nest, machine, 1)),
                  machine);
}

} // namespace systolens::mapping
