#pragma once
// Which ifmap rows (or columns) a range of ofmap rows (columns) reads: the union of its windows.
#include <algorithm>
#include <cstdint>

#include "core/accelerator/accelerator.h"

namespace systolens::mapping {

struct Range { // from ≤ i < to
    std::int64_t from = 0, to = 0;
    [[nodiscard]] std::int64_t size() const { return to - from; }
    [[nodiscard]] bool contains(std::int64_t i) const { return from <= i && i < to; }
    friend bool operator==(const Range&, const Range&) = default;
};
inline Range common(const Range& a, const Range& b) {
    const std::int64_t from = std::max(a.from, b.from);
    return {from, std::max(from, std::min(a.to, b.to))};
}

// One axis of the sliding window. What is read is exactly what its taps touch: rows between the
// taps of a dilated window, or between two windows (a stride longer than the window), are read only
// if another tap of another output falls on them. Generated padding is no part of the ifmap, stored
// padding is.
class WindowAxis {
public:
    WindowAxis() = default;
    WindowAxis(std::int64_t extent, std::int64_t outputs, std::int64_t taps, std::int64_t stride,
               std::int64_t dilation, std::int64_t padBefore, std::int64_t padAfter, bool stored);

    // Rows read by these outputs, and rows read by both.
    [[nodiscard]] std::int64_t covered(const Range& outputs) const;
    [[nodiscard]] std::int64_t covered(const Range& a, const Range& b) const;
    [[nodiscard]] bool covers(const Range& outputs, std::int64_t row) const;
    // Rows read by these outputs that come, in their order, until the first of them is complete.
    [[nodiscard]] std::int64_t untilFirst(const Range& outputs) const;
    // From the first to the last row read.
    [[nodiscard]] Range hull(const Range& outputs) const;
    // The row that a tap of an output reads; outside [0, extent) in generated padding.
    [[nodiscard]] std::int64_t row(std::int64_t output, std::int64_t tap) const {
        return output * stride_ + tap * dilation_ - before_;
    }
    // The outputs for which this tap reads a word (not generated padding).
    [[nodiscard]] Range outputsReading(std::int64_t tap) const;
    // Pairs of output and tap that read a word.
    [[nodiscard]] std::int64_t realTaps() const;

    [[nodiscard]] std::int64_t extent() const { return extent_; } // stored padding included
    [[nodiscard]] std::int64_t outputs() const { return outputs_; }
    [[nodiscard]] std::int64_t taps() const { return taps_; }

private:
    [[nodiscard]] Range window(std::int64_t output) const; // clipped
    [[nodiscard]] bool windowsTouch() const { return stride_ <= span_; }
    [[nodiscard]] bool dilated() const { return dilation_ > 1 && taps_ > 1; }
    // Of a dilated window: rows of `within` that outputs of either range read.
    [[nodiscard]] std::int64_t touched(const Range& a, const Range& b, const Range& within) const;

    std::int64_t extent_ = 1, outputs_ = 1, taps_ = 1, stride_ = 1, dilation_ = 1, before_ = 0;
    std::int64_t span_ = 1;
};

} // namespace systolens::mapping
