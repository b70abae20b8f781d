#include "core/mapping/window.h"

#include <numeric>
#include <vector>

namespace systolens::mapping {

namespace {

std::int64_t floorDivide(std::int64_t numerator, std::int64_t denominator) {
    const std::int64_t quotient = numerator / denominator;
    return quotient - (numerator % denominator < 0 ? 1 : 0);
}

} // namespace

WindowAxis::WindowAxis(std::int64_t extent, std::int64_t outputs, std::int64_t taps,
                       std::int64_t stride, std::int64_t dilation, std::int64_t padBefore,
                       std::int64_t padAfter, bool stored)
    : extent_(stored ? extent + padBefore + padAfter : extent), outputs_(outputs), taps_(taps),
      stride_(stride), dilation_(dilation), before_(stored ? 0 : padBefore),
      span_((taps - 1) * dilation + 1) {}

Range WindowAxis::window(std::int64_t output) const {
    const std::int64_t first = row(output, 0);
    return common({first, first + span_}, {0, extent_});
}

Range WindowAxis::hull(const Range& outputs) const {
    if (outputs.size() <= 0)
        return {};
    return common({row(outputs.from, 0), row(outputs.to - 1, 0) + span_}, {0, extent_});
}

// Taps whose rows are equal modulo the stride touch the same rows, each a run of every stride-th:
// as many runs as taps, of which the union is measured residue by residue.
std::int64_t WindowAxis::touched(const Range& a, const Range& b, const Range& within) const {
    const std::int64_t period = stride_ / std::gcd(stride_, dilation_); // taps until one's residue
    std::int64_t rows = 0;
    std::vector<Range> runs; // of row ÷ stride
    for (std::int64_t first = 0; first < std::min(period, taps_); ++first) {
        const std::int64_t residue = ((row(0, first) % stride_) + stride_) % stride_;
        const Range inside{floorDivide(within.from - residue + stride_ - 1, stride_),
                           floorDivide(within.to - 1 - residue, stride_) + 1};
        runs.clear();
        for (std::int64_t tap = first; tap < taps_; tap += period)
            for (const Range& outputs : {a, b}) {
                const std::int64_t shift = floorDivide(row(0, tap), stride_);
                runs.push_back(common({outputs.from + shift, outputs.to + shift}, inside));
            }
        std::sort(runs.begin(), runs.end(),
                  [](const Range& one, const Range& other) { return one.from < other.from; });
        std::int64_t end = inside.from;
        for (const Range& run : runs) {
            rows += std::max<std::int64_t>(0, run.to - std::max(run.from, end));
            end = std::max(end, run.to);
        }
    }
    return rows;
}

std::int64_t WindowAxis::untilFirst(const Range& outputs) const {
    if (outputs.size() <= 0 || !dilated())
        return covered({outputs.from, std::min(outputs.from + 1, outputs.to)});
    std::int64_t last = taps_ - 1;
    while (last >= 0 && !Range{0, extent_}.contains(row(outputs.from, last)))
        --last;
    return last < 0 ? 0 : touched(outputs, {}, {0, row(outputs.from, last) + 1});
}

std::int64_t WindowAxis::covered(const Range& outputs) const {
    if (outputs.size() <= 0)
        return 0;
    if (dilated())
        return touched(outputs, {}, {0, extent_});
    if (windowsTouch())
        return hull(outputs).size();
    // Windows apart from each other: at most one is cut by each end of the ifmap.
    const std::int64_t firstWhole = floorDivide(before_ + stride_ - 1, stride_);
    const std::int64_t lastWhole = floorDivide(extent_ - span_ + before_, stride_);
    std::int64_t rows = common(outputs, {firstWhole, lastWhole + 1}).size() * span_;
    const std::int64_t cutBefore = firstWhole - 1, cutAfter = lastWhole + 1;
    if (outputs.contains(cutBefore))
        rows += window(cutBefore).size();
    if (cutAfter != cutBefore && outputs.contains(cutAfter))
        rows += window(cutAfter).size();
    return rows;
}

std::int64_t WindowAxis::covered(const Range& a, const Range& b) const {
    if (a.size() <= 0 || b.size() <= 0)
        return 0;
    if (dilated())
        return covered(a) + covered(b) - touched(a, b, {0, extent_});
    return windowsTouch() ? common(hull(a), hull(b)).size() : covered(common(a, b));
}

bool WindowAxis::covers(const Range& outputs, std::int64_t at) const {
    if (!hull(outputs).contains(at))
        return false;
    if (dilated()) {
        for (std::int64_t tap = 0; tap < taps_; ++tap) {
            const std::int64_t offset = at - row(0, tap);
            if (offset % stride_ == 0 && outputs.contains(offset / stride_))
                return true;
        }
        return false;
    }
    if (windowsTouch())
        return true;
    const std::int64_t output = floorDivide(at + before_, stride_);
    return outputs.contains(output) && window(output).contains(at);
}

Range WindowAxis::outputsReading(std::int64_t tap) const {
    const std::int64_t offset = before_ - tap * dilation_; // row = output·stride − offset
    const std::int64_t from = floorDivide(offset + stride_ - 1, stride_);
    const std::int64_t to = floorDivide(extent_ - 1 + offset, stride_) + 1;
    return common({from, to}, {0, outputs_});
}

std::int64_t WindowAxis::realTaps() const {
    std::int64_t pairs = 0;
    for (std::int64_t tap = 0; tap < taps_; ++tap)
        pairs += outputsReading(tap).size();
    return pairs;
}

} // namespace systolens::mapping
