// Weight sharing: k-means on a line against a plain one, and against the best there is.
#include <QTest>
#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "core/arithmetic/clustering.h"
#include "property.h"

using namespace systolens;
using namespace systolens::arithmetic;
using namespace systolens::tests;

namespace {

std::vector<float> drawnValues(std::size_t most) {
    const auto count = *rc::gen::inRange<std::size_t>(1, most);
    const bool few = *rc::gen::arbitrary<bool>();
    std::vector<float> values(count);
    for (float& value : values)
        value = few ? static_cast<float>(*rc::gen::inRange(-5, 6)) / 8
                    : static_cast<float>(*rc::gen::inRange(-100'000, 100'000)) / 3e4F;
    return values;
}

ClusterStart drawnStart() {
    return *rc::gen::element(ClusterStart::linear, ClusterStart::density, ClusterStart::random);
}

std::size_t nearest(std::span<const double> centroids, double value) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < centroids.size(); ++i)
        if (std::abs(centroids[i] - value) < std::abs(centroids[best] - value))
            best = i;
    return best;
}

double plainError(std::span<const float> values, std::span<const double> centroids) {
    double error = 0;
    for (const float value : values) {
        const double gap = value - centroids[nearest(centroids, value)];
        error += gap * gap;
    }
    return error;
}

// The least error of any k clusters: all ways to cut the sorted values.
double leastError(const std::vector<float>& sorted, std::size_t from, std::size_t k) {
    if (from == sorted.size())
        return 0;
    if (k == 0)
        return std::numeric_limits<double>::infinity();
    double best = std::numeric_limits<double>::infinity(), sum = 0, squares = 0;
    for (std::size_t to = from; to < sorted.size(); ++to) {
        sum += sorted[to];
        squares += static_cast<double>(sorted[to]) * sorted[to];
        const double error = squares - sum * sum / static_cast<double>(to - from + 1);
        best = std::min(best, error + leastError(sorted, to + 1, k - 1));
    }
    return best;
}

std::vector<double> asDoubles(const std::vector<float>& values) {
    return {values.begin(), values.end()};
}

bool notAbove(double a, double b) {
    return a <= b * (1 + 1e-9) + 1e-9;
}

} // namespace

class ClusteringTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesAreSorted() {
        checkProperty("SortedValues sorts as std::sort does, with one kind of zero", [] {
            auto values = *rc::gen::container<std::vector<float>>(
                rc::gen::map(rc::gen::arbitrary<std::int32_t>(),
                             [](std::int32_t x) { return static_cast<float>(x) * 1e-5F; }));
            values.push_back(-0.0F);
            values.push_back(std::numeric_limits<float>::denorm_min());
            values.push_back(-std::numeric_limits<float>::max());
            const SortedValues sorted(values);
            std::ranges::sort(values);
            RC_ASSERT(std::ranges::equal(sorted.values(), values));
            RC_ASSERT(std::ranges::none_of(sorted.values(),
                                           [](float x) { return x == 0 && std::signbit(x); }));
            RC_ASSERT(sorted.distinct() == std::set(values.begin(), values.end()).size());
        });
    }

    void aStepIsLloyds() {
        checkProperty("each centroid moves to the mean of what is nearest", [] {
            const auto values = drawnValues(60);
            const SortedValues sorted(values);
            const auto k = *rc::gen::inRange<std::size_t>(1, 9);
            const auto centroids =
                sorted.start(drawnStart(), k, *rc::gen::arbitrary<std::uint64_t>());
            std::vector<double> sums(k), counts(k);
            for (const float value : values) {
                const std::size_t at = nearest(centroids, value);
                sums[at] += value;
                ++counts[at];
            }
            const auto moved = sorted.step(centroids);
            RC_ASSERT(moved.size() == k);
            RC_ASSERT(std::ranges::is_sorted(moved));
            for (std::size_t i = 0; i < k; ++i) {
                if (i > 0 && centroids[i] == centroids[i - 1])
                    continue; // of two in one place either may have the values
                if (i + 1 < k && centroids[i] == centroids[i + 1])
                    continue;
                const double expected = counts[i] > 0 ? sums[i] / counts[i] : centroids[i];
                // A value halfway between two, to rounding, may belong to either.
                bool halfway = false;
                for (const float value : values)
                    for (std::size_t j = 0; j + 1 < k; ++j)
                        halfway |= std::abs(value - (centroids[j] + centroids[j + 1]) / 2) < 1e-9;
                RC_ASSERT(halfway || std::abs(moved[i] - expected) < 1e-9);
            }
        });
    }

    void theErrorNeverGrows() {
        checkProperty("Lloyd's steps do not raise the error, and it is the plain one", [] {
            const auto values = drawnValues(200);
            const SortedValues sorted(values);
            const auto k = *rc::gen::inRange<std::size_t>(1, 12);
            double before = std::numeric_limits<double>::infinity();
            const auto shared =
                sharedValues(sorted, k, drawnStart(), *rc::gen::arbitrary<std::uint64_t>(),
                             Progress(), [&](std::span<const double> centroids) {
                                 RC_ASSERT(std::ranges::is_sorted(centroids));
                                 const double error = sorted.squaredError(centroids);
                                 RC_ASSERT(std::abs(error - plainError(values, centroids))
                                           <= 1e-6 * (1 + error));
                                 RC_ASSERT(notAbove(error, before));
                                 before = error;
                             });
            RC_ASSERT(!shared.empty() && shared.size() <= k);
            RC_ASSERT(std::ranges::adjacent_find(shared, std::greater_equal<>()) == shared.end());
        });
    }

    void asManyAsThereAreAreExact() {
        checkProperty("k ≥ distinct values: nothing changes", [] {
            auto values = drawnValues(40);
            const SortedValues sorted(values);
            const auto k = sorted.distinct() + *rc::gen::inRange<std::size_t>(0, 3);
            const auto shared = sharedValues(sorted, k, drawnStart(), 0, Progress());
            RC_ASSERT(shared.size() == sorted.distinct());
            auto same = values;
            share(same, shared);
            RC_ASSERT(same == values);
        });
    }

    void noClustersAreBetterThanTheBest() {
        checkProperty("the error is never below the optimum, and another step does not help", [] {
            auto values = drawnValues(10);
            const SortedValues sorted(values);
            const auto k = *rc::gen::inRange<std::size_t>(1, 4);
            std::ranges::sort(values);
            const double best = leastError(values, 0, k);
            const auto shared = sharedValues(sorted, k, drawnStart(), 1, Progress());
            const auto centroids = asDoubles(shared);
            const double error = plainError(values, centroids);
            RC_ASSERT(error >= best - 1e-5);
            const auto moved = sorted.step(centroids);
            RC_ASSERT(notAbove(sorted.squaredError(moved) - 1e-5, error));
        });
    }

    void everyWeightBecomesTheNearest() {
        checkProperty("share() picks the nearest value and leaves zeros", [] {
            auto values = drawnValues(80);
            auto book = drawnValues(9);
            std::ranges::sort(book);
            book.erase(std::unique(book.begin(), book.end()), book.end());
            const auto before = values;
            share(values, book);
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (before[i] == 0) {
                    RC_ASSERT(values[i] == 0);
                    continue;
                }
                RC_ASSERT(std::ranges::binary_search(book, values[i]));
                for (const float other : book)
                    RC_ASSERT(std::abs(static_cast<double>(values[i]) - before[i])
                              <= std::abs(static_cast<double>(other) - before[i]));
            }
        });
    }

    void equalStepsAreMultiplesOfOne() {
        checkProperty(
            "shareLinearly: at most 2^bits − 1 values, none further than half a step", [] {
                auto values = drawnValues(100);
                const auto before = values;
                const int bits = *rc::gen::inRange(2, 9);
                shareLinearly(values, bits);
                float most = 0;
                for (const float value : before)
                    most = std::max(most, std::abs(value));
                const double step = static_cast<double>(most) / ((1 << (bits - 1)) - 1);
                RC_ASSERT(std::set(values.begin(), values.end()).size() < std::size_t{1} << bits);
                for (std::size_t i = 0; i < values.size(); ++i)
                    RC_ASSERT(std::abs(values[i] - before[i]) <= step / 2 * (1 + 1e-5));
            });
    }
};

QTEST_GUILESS_MAIN(ClusteringTest)
#include "clustering_test.moc"
