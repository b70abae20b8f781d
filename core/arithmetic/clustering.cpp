#include "core/arithmetic/clustering.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <random>
#include <utility>

#include "core/arithmetic/number_format.h"
#include "core/support/pieces.h"

namespace systolens::arithmetic {

namespace {

// Bits in the order of their floats: negative ones come first, the greatest magnitude before.
std::uint32_t toOrder(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value + 0.0F);
    return (bits >> 31) != 0 ? ~bits : bits | 0x8000'0000U;
}
float fromOrder(std::uint32_t order) {
    return std::bit_cast<float>((order >> 31) != 0 ? order & 0x7fff'ffffU : ~order);
}

// By digits of 11 bits from the lowest: ten times as fast as comparing.
std::vector<float> sorted(std::span<const float> values, const Progress& progress) {
    constexpr int digitBits = 11, digits = 1 << digitBits;
    std::vector<std::uint32_t> from(values.size()), to(values.size());
    std::ranges::transform(values, from.begin(), toOrder);
    const auto forEach = [&](auto&& body) {
        inPieces(from.size(), progress, [&](std::size_t first, std::size_t end) {
            for (std::size_t i = first; i < end; ++i)
                body(from[i]);
        });
    };
    for (int shift = 0; shift < 32; shift += digitBits) {
        std::array<std::size_t, digits> next{};
        forEach([&](std::uint32_t order) { ++next[order >> shift & (digits - 1)]; });
        std::size_t begin = 0;
        for (std::size_t& place : next)
            begin += std::exchange(place, begin);
        forEach([&](std::uint32_t order) { to[next[order >> shift & (digits - 1)]++] = order; });
        from.swap(to);
    }
    std::vector<float> result(values.size());
    std::ranges::transform(from, result.begin(), fromOrder);
    return result;
}

std::vector<float> distinctOf(std::span<const float> values) {
    std::vector<float> distinct(values.begin(), values.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    return distinct;
}

// A number below `limit`, the same everywhere (std::uniform_int_distribution is not).
std::size_t drawnBelow(std::mt19937_64& random, std::size_t limit) {
    return static_cast<std::size_t>(random() % limit);
}

} // namespace

SortedValues::SortedValues(std::span<const float> values, const Progress& progress)
    : values_(sorted(values, progress)), sums_(values.size() + 1), squares_(values.size() + 1) {
    inPieces(values_.size(), progress, [&](std::size_t first, std::size_t end) {
        for (std::size_t i = first; i < end; ++i) {
            const double value = values_[i];
            sums_[i + 1] = sums_[i] + value;
            squares_[i + 1] = squares_[i] + value * value;
            distinct_ += i == 0 || values_[i] != values_[i - 1] ? 1 : 0;
        }
    });
}

std::vector<double> SortedValues::start(ClusterStart start, std::size_t k,
                                        std::uint64_t seed) const {
    assert(k > 0);
    if (values_.empty())
        return {};
    std::vector<double> centroids(k);
    std::mt19937_64 random(seed);
    const double least = values_.front(), most = values_.back();
    for (std::size_t i = 0; i < k; ++i) {
        const double middle = (static_cast<double>(i) + 0.5) / static_cast<double>(k);
        const auto last = static_cast<double>(values_.size() - 1);
        switch (start) {
        case ClusterStart::linear:
            centroids[i] =
                k == 1
                    ? (least + most) / 2
                    : least + (most - least) * static_cast<double>(i) / static_cast<double>(k - 1);
            break;
        case ClusterStart::density:
            centroids[i] = values_[static_cast<std::size_t>(middle * last)];
            break;
        case ClusterStart::random:
            centroids[i] = values_[drawnBelow(random, values_.size())];
            break;
        }
    }
    std::ranges::sort(centroids);
    return centroids;
}

// Where each cluster ends.
std::vector<std::size_t> SortedValues::ends(std::span<const double> centroids) const {
    std::vector<std::size_t> result(centroids.size(), values_.size());
    auto from = values_.begin();
    for (std::size_t i = 0; i + 1 < centroids.size(); ++i) {
        const double middle = centroids[i] + (centroids[i + 1] - centroids[i]) / 2;
        from = std::upper_bound(from, values_.end(), middle);
        result[i] = static_cast<std::size_t>(from - values_.begin());
    }
    return result;
}

std::vector<double> SortedValues::step(std::span<const double> centroids) const {
    const std::vector<std::size_t> end = ends(centroids);
    std::vector<double> moved(centroids.begin(), centroids.end());
    std::size_t begin = 0;
    for (std::size_t i = 0; i < moved.size(); begin = end[i++])
        if (end[i] > begin)
            // Rounding must not carry a mean out of its cluster, or centroids might change places.
            moved[i] = std::clamp(
                (sums_[end[i]] - sums_[begin]) / static_cast<double>(end[i] - begin),
                static_cast<double>(values_[begin]), static_cast<double>(values_[end[i] - 1]));
    return moved;
}

double SortedValues::squaredError(std::span<const double> centroids) const {
    const std::vector<std::size_t> end = ends(centroids);
    double error = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < centroids.size(); begin = end[i++]) {
        const auto count = static_cast<double>(end[i] - begin);
        const double sum = sums_[end[i]] - sums_[begin];
        const double squares = squares_[end[i]] - squares_[begin];
        error +=
            std::max(0.0, squares - 2 * centroids[i] * sum + count * centroids[i] * centroids[i]);
    }
    return error;
}

std::vector<float>
sharedValues(const SortedValues& values, std::size_t k, ClusterStart start, std::uint64_t seed,
             const Progress& progress,
             const std::function<void(std::span<const double> centroids)>& onStep) {
    if (values.distinct() <= k)
        return distinctOf(values.values());
    std::vector<double> centroids = values.start(start, k, seed);
    for (int step = 0; step < mostClusterSteps; ++step) {
        progress.check();
        if (onStep)
            onStep(centroids);
        std::vector<double> moved = values.step(centroids);
        if (moved == centroids)
            break;
        centroids = std::move(moved);
    }
    std::vector<float> shared(centroids.begin(), centroids.end());
    return distinctOf(shared);
}

void share(std::span<float> values, std::span<const float> shared, const Progress& progress) {
    if (shared.empty())
        return;
    std::vector<double> middles;
    for (std::size_t i = 0; i + 1 < shared.size(); ++i)
        middles.push_back((static_cast<double>(shared[i]) + shared[i + 1]) / 2);
    inPieces(values.size(), progress, [&](std::size_t first, std::size_t end) {
        for (float& value : values.subspan(first, end - first))
            if (value != 0)
                value = shared[static_cast<std::size_t>(
                    std::ranges::lower_bound(middles, static_cast<double>(value))
                    - middles.begin())];
    });
}

void shareLinearly(std::span<float> values, int bits) {
    const SymmetricFormat format = symmetricFormat(values, bits);
    const std::vector<std::int32_t> codes = quantise(values, format);
    std::ranges::transform(codes, values.begin(), [&](std::int32_t code) {
        return static_cast<float>(code * format.scale);
    });
}

} // namespace systolens::arithmetic
