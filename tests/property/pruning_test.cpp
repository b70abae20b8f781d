// Pruning: what stays is what is largest, whatever is pruned together, and ties are decided.
#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/arithmetic/pruning.h"
#include "property.h"

using namespace systolens;
using namespace systolens::arithmetic;
using namespace systolens::tests;

namespace {

// Few different magnitudes, so that ties are common.
std::vector<float> drawnWeights(std::int64_t count) {
    std::vector<float> weights;
    for (std::int64_t i = 0; i < count; ++i)
        weights.push_back(static_cast<float>(*rc::gen::inRange(-6, 7)) / 4);
    return weights;
}

FilterLayout drawnLayout() {
    FilterLayout layout;
    layout.groups = *rc::gen::inRange(1, 3);
    layout.outer = layout.groups * *rc::gen::inRange(1, 6);
    layout.inner = *rc::gen::inRange(1, 7);
    layout.columns = *rc::gen::inRange(1, 4);
    layout.taps = layout.columns * *rc::gen::inRange(1, 4);
    layout.filtersInner = *rc::gen::arbitrary<bool>();
    if (!layout.filtersInner)
        layout.groups = 1;
    return layout;
}

PruningUnit drawnGranularity() {
    return *rc::gen::element(PruningUnit::element, PruningUnit::vector, PruningUnit::channel);
}

// The loop indices of a weight, from which what is pruned together follows.
using Key = std::vector<std::int64_t>;
Key groupOf(const FilterLayout& layout, PruningUnit granularity, std::int64_t weight) {
    const std::int64_t rows = layout.taps / layout.columns;
    const std::int64_t s = weight % layout.columns, r = weight / layout.columns % rows;
    const std::int64_t inner = weight / layout.taps % layout.inner;
    const std::int64_t outer = weight / layout.taps / layout.inner;
    const std::int64_t perGroup = layout.outer / layout.groups;
    const std::int64_t g = layout.filtersInner ? outer / perGroup : 0;
    const std::int64_t m = layout.filtersInner ? inner : outer;
    const std::int64_t c = layout.filtersInner ? outer : inner;
    switch (granularity) {
    case PruningUnit::element:
        return {weight};
    case PruningUnit::vector:
        return layout.columns > 1 ? Key{m, c, r} : Key{m, c / 4, r, s};
    case PruningUnit::channel:
        break;
    }
    return {g, m};
}

struct Group {
    double magnitude = 0;
    std::vector<std::int64_t> weights;
};

// Groups in the order of their numbers, by sorting out every weight.
std::map<Key, Group> groupsOf(const std::vector<float>& weights, const FilterLayout& layout,
                              PruningUnit granularity) {
    std::map<Key, Group> groups;
    for (std::int64_t i = 0; i < std::ssize(weights); ++i)
        groups[groupOf(layout, granularity, i)].weights.push_back(i);
    for (auto& [key, group] : groups) {
        for (const std::int64_t i : group.weights)
            group.magnitude += std::abs(weights[static_cast<std::size_t>(i)]);
        group.magnitude =
            static_cast<float>(group.magnitude / static_cast<double>(group.weights.size()));
    }
    return groups;
}

} // namespace

class PruningTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void groupsAreThoseOfTheLoopIndices() {
        checkProperty("every weight is in the group of its indices", [] {
            const FilterLayout layout = drawnLayout();
            const PruningUnit granularity = drawnGranularity();
            const auto weights = drawnWeights(layout.size());
            const WeightGroups made = weightGroups(weights, layout, granularity);
            const auto expected = groupsOf(weights, layout, granularity);
            RC_ASSERT(made.magnitudes.size() == expected.size());
            std::vector<float> magnitudes, sorted = made.magnitudes;
            std::vector<std::uint32_t> sizes, sortedSizes = made.sizes;
            for (const auto& [key, group] : expected) {
                magnitudes.push_back(static_cast<float>(group.magnitude));
                sizes.push_back(static_cast<std::uint32_t>(group.weights.size()));
            }
            std::ranges::sort(magnitudes);
            std::ranges::sort(sorted);
            RC_ASSERT(sorted == magnitudes);
            if (granularity == PruningUnit::element)
                return;
            std::ranges::sort(sizes);
            std::ranges::sort(sortedSizes);
            RC_ASSERT(sortedSizes == sizes);
        });
    }

    void whatStaysIsTheLargestAndAsLittleAsHoldsEnough() {
        checkProperty("groups stay whole, no pruned one is larger, and one less is too few", [] {
            const FilterLayout layout = drawnLayout();
            const PruningUnit granularity = drawnGranularity();
            auto weights = drawnWeights(layout.size());
            for (float& weight : weights) // a zero that is kept would look like one that is not
                weight = weight == 0 ? 0.125F : weight;
            const auto keep = *rc::gen::inRange<std::int64_t>(0, layout.size() + 2);
            const WeightGroups groups = weightGroups(weights, layout, granularity);
            const Cut cut = cutTogether({&groups}, keep).front();
            std::vector<float> pruned = weights;
            prune(pruned, layout, granularity, cut);
            std::int64_t kept = 0, groupsKept = 0;
            double leastKept = INFINITY, mostCut = 0;
            std::int64_t smallestKept = 0;
            for (const auto& [key, group] : groupsOf(weights, layout, granularity)) {
                std::int64_t here = 0;
                for (const std::int64_t i : group.weights) {
                    const auto at = static_cast<std::size_t>(i);
                    RC_ASSERT(pruned[at] == weights[at] || pruned[at] == 0);
                    here += pruned[at] != 0 ? 1 : 0;
                }
                RC_ASSERT(here == 0 || here == std::ssize(group.weights));
                kept += here;
                groupsKept += here > 0 ? 1 : 0;
                if (here > 0 && group.magnitude <= leastKept) {
                    smallestKept =
                        group.magnitude < leastKept ? here : std::max(smallestKept, here);
                    leastKept = group.magnitude;
                }
                if (here == 0)
                    mostCut = std::max(mostCut, group.magnitude);
            }
            RC_ASSERT(cut.weights == kept);
            RC_ASSERT(cut.groups == groupsKept);
            RC_ASSERT(leastKept >= mostCut);
            RC_ASSERT(kept >= std::min(keep, layout.size()));
            RC_ASSERT(kept == 0 || kept - smallestKept < keep);
        });
    }

    void oneThresholdForAllIsOneForAllWeightsTogether() {
        checkProperty("tensors cut together = their weights cut as one tensor", [] {
            std::vector<WeightGroups> tensors;
            std::vector<std::vector<float>> parts;
            std::vector<float> all;
            for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
                parts.push_back(drawnWeights(*rc::gen::inRange(1, 12)));
                all.insert(all.end(), parts.back().begin(), parts.back().end());
                tensors.push_back(weightGroups(parts.back(), {1, std::ssize(parts.back()), 1},
                                               PruningUnit::element));
            }
            const auto keep = *rc::gen::inRange<std::int64_t>(0, std::ssize(all) + 1);
            std::vector<const WeightGroups*> pool;
            for (const WeightGroups& tensor : tensors)
                pool.push_back(&tensor);
            const auto cuts = cutTogether(pool, keep);
            std::vector<float> together;
            for (std::size_t i = 0; i < parts.size(); ++i) {
                const FilterLayout layout{1, std::ssize(parts[i]), 1};
                prune(parts[i], layout, PruningUnit::element, cuts[i]);
                together.insert(together.end(), parts[i].begin(), parts[i].end());
            }
            // Beside it: sorted by magnitude, earlier ones first.
            std::vector<std::size_t> order(all.size());
            std::iota(order.begin(), order.end(), std::size_t{0});
            std::ranges::stable_sort(
                order, [&](auto a, auto b) { return std::abs(all[a]) > std::abs(all[b]); });
            std::vector<float> expected(all.size());
            for (std::size_t i = 0; i < static_cast<std::size_t>(keep); ++i)
                expected[order[i]] = all[order[i]];
            RC_ASSERT(together == expected);
        });
    }
};

QTEST_GUILESS_MAIN(PruningTest)
#include "pruning_test.moc"
