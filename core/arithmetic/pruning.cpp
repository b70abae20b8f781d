#include "core/arithmetic/pruning.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/support/pieces.h"

namespace systolens::arithmetic {

namespace {

constexpr std::int64_t sideBySide = 4; // ifmap channels of a vector where S is 1

float magnitude(float weight) {
    return std::isnan(weight) ? 0 : std::abs(weight);
}

// Numbers the groups, and says which one a weight belongs to.
class Grouping {
public:
    Grouping(const FilterLayout& layout, PruningUnit granularity)
        : layout_(layout), granularity_(granularity) {}

    [[nodiscard]] std::int64_t count() const {
        switch (granularity_) {
        case PruningUnit::element:
            return layout_.size();
        case PruningUnit::vector:
            if (layout_.columns > 1)
                return layout_.size() / layout_.columns;
            return layout_.filtersInner ? blocks(layout_.outer) * layout_.inner * layout_.taps
                                        : layout_.outer * blocks(layout_.inner) * layout_.taps;
        case PruningUnit::channel:
            break;
        }
        return layout_.filtersInner ? layout_.groups * layout_.inner : layout_.outer;
    }

    [[nodiscard]] std::int64_t of(std::int64_t weight) const {
        if (granularity_ == PruningUnit::element)
            return weight;
        if (granularity_ == PruningUnit::vector && layout_.columns > 1)
            return weight / layout_.columns;
        const std::int64_t tap = weight % layout_.taps;
        const std::int64_t inner = weight / layout_.taps % layout_.inner;
        const std::int64_t outer = weight / layout_.taps / layout_.inner;
        if (granularity_ == PruningUnit::vector)
            return layout_.filtersInner
                       ? (outer / sideBySide * layout_.inner + inner) * layout_.taps + tap
                       : (outer * blocks(layout_.inner) + inner / sideBySide) * layout_.taps + tap;
        return layout_.filtersInner
                   ? outer / (layout_.outer / layout_.groups) * layout_.inner + inner
                   : outer;
    }

private:
    static std::int64_t blocks(std::int64_t channels) {
        return (channels + sideBySide - 1) / sideBySide;
    }
    FilterLayout layout_;
    PruningUnit granularity_;
};

std::int64_t sizeOf(const WeightGroups& tensor, std::size_t group) {
    return tensor.sizes.empty() ? 1 : tensor.sizes[group];
}

// Magnitudes are not negative, so their bits are in the same order.
std::uint32_t orderOf(float value) {
    return std::bit_cast<std::uint32_t>(value + 0.0F);
}

// The largest threshold at which the groups at it and above hold `keep` weights, and how many of
// the weights lie above it: found digit by digit, 16 bits at a time, without sorting.
struct Threshold {
    float value = 0;
    std::int64_t above = 0;
};
Threshold thresholdOf(const std::vector<const WeightGroups*>& tensors, std::int64_t keep,
                      const Progress& progress) {
    constexpr std::uint32_t digits = 1 << 16;
    std::vector<std::int64_t> weights(digits);
    std::int64_t above = 0;
    const auto digitOf = [&](auto&& inside, int shift) {
        std::fill(weights.begin(), weights.end(), 0);
        for (const WeightGroups* tensor : tensors)
            inPieces(tensor->magnitudes.size(), progress, [&](std::size_t from, std::size_t to) {
                for (std::size_t group = from; group < to; ++group) {
                    const std::uint32_t order = orderOf(tensor->magnitudes[group]);
                    if (inside(order))
                        weights[order >> shift & (digits - 1)] += sizeOf(*tensor, group);
                }
            });
        std::uint32_t digit = digits - 1;
        while (digit > 0 && above + weights[digit] < keep)
            above += weights[digit--];
        return digit;
    };
    const std::uint32_t high = digitOf([](std::uint32_t) { return true; }, 16);
    const std::uint32_t low = digitOf([&](std::uint32_t order) { return order >> 16 == high; }, 0);
    return {std::bit_cast<float>(high << 16 | low), above};
}

} // namespace

WeightGroups weightGroups(std::span<const float> weights, const FilterLayout& layout,
                          PruningUnit granularity, const Progress& progress) {
    const Grouping grouping(layout, granularity);
    WeightGroups groups;
    if (granularity == PruningUnit::element) {
        groups.magnitudes.reserve(weights.size());
        inPieces(weights.size(), progress, [&](std::size_t from, std::size_t to) {
            for (const float weight : weights.subspan(from, to - from))
                groups.magnitudes.push_back(magnitude(weight));
        });
        return groups;
    }
    groups.magnitudes.resize(static_cast<std::size_t>(grouping.count()));
    groups.sizes.resize(groups.magnitudes.size());
    std::vector<double> sums(groups.magnitudes.size());
    inPieces(weights.size(), progress, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            const auto group = static_cast<std::size_t>(grouping.of(static_cast<std::int64_t>(i)));
            sums[group] += magnitude(weights[i]);
            ++groups.sizes[group];
        }
    });
    for (std::size_t group = 0; group < sums.size(); ++group)
        groups.magnitudes[group] = static_cast<float>(sums[group] / groups.sizes[group]);
    return groups;
}

std::vector<Cut> cutTogether(const std::vector<const WeightGroups*>& tensors, std::int64_t keep,
                             const Progress& progress) {
    const Threshold threshold = thresholdOf(tensors, keep, progress);
    std::int64_t missing = keep - threshold.above;
    std::vector<Cut> cuts;
    for (const WeightGroups* tensor : tensors) {
        Cut cut;
        cut.threshold = threshold.value;
        inPieces(tensor->magnitudes.size(), progress, [&](std::size_t from, std::size_t to) {
            for (std::size_t group = from; group < to; ++group) {
                const bool tie = tensor->magnitudes[group] == threshold.value && missing > 0;
                if (!tie && !(tensor->magnitudes[group] > threshold.value))
                    continue;
                ++cut.groups;
                cut.weights += sizeOf(*tensor, group);
                if (tie) {
                    ++cut.ties;
                    missing -= sizeOf(*tensor, group);
                }
            }
        });
        cuts.push_back(cut);
    }
    return cuts;
}

void prune(std::span<float> weights, const FilterLayout& layout, PruningUnit granularity,
           const Cut& cut, const Progress& progress) {
    const WeightGroups groups = weightGroups(weights, layout, granularity, progress);
    std::vector<bool> stays(groups.magnitudes.size());
    std::int64_t ties = cut.ties;
    inPieces(stays.size(), progress, [&](std::size_t from, std::size_t to) {
        for (std::size_t group = from; group < to; ++group)
            stays[group] = groups.magnitudes[group] > cut.threshold
                           || (groups.magnitudes[group] == cut.threshold && ties-- > 0);
    });
    const Grouping grouping(layout, granularity);
    inPieces(weights.size(), progress, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            if (!stays[static_cast<std::size_t>(grouping.of(static_cast<std::int64_t>(i)))])
                weights[i] = 0;
    });
}

} // namespace systolens::arithmetic
