#include "core/mapping/window.h"

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

std::int64_t WindowAxis::covered(const Range& outputs) const {
    if (outputs.size() <= 0)
        return 0;
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
    return windowsTouch() ? common(hull(a), hull(b)).size() : covered(common(a, b));
}

bool WindowAxis::covers(const Range& outputs, std::int64_t at) const {
    if (!hull(outputs).contains(at))
        return false;
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
