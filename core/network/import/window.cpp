#include "core/network/import/window.h"

#include <algorithm>
#include <array>

#include "core/support/units.h"

namespace systolens::network {

namespace {

constexpr std::array<std::string_view, 4> autoPads{"NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID"};

std::vector<std::int64_t> bounded(const Node& node, std::string_view attribute, std::size_t count,
                                  std::int64_t otherwise, std::int64_t least) {
    auto values = node.givenIntegers(attribute).value_or(std::vector(count, otherwise));
    if (values.empty())
        values.assign(count, otherwise);
    if (values.size() != count)
        node.failAttribute(
            attribute,
            SYSTOLENS_TEXT("network", "%1 values where %2 are needed").with(values.size(), count));
    for (const std::int64_t value : values)
        if (value < least || value > mostExtent)
            node.failAttribute(attribute, SYSTOLENS_TEXT("network", "%1 is not within %2 to %3")
                                              .with(value, least, mostExtent));
    return values;
}

void padAlike(SlidingWindow& window, const Shape& spatial, bool upper) {
    const std::size_t rank = spatial.size();
    for (std::size_t axis = 0; axis < rank; ++axis) {
        const std::int64_t results = ceilDivide(spatial[axis], window.strides[axis]);
        const std::int64_t total = std::max<std::int64_t>(
            (results - 1) * window.strides[axis] + window.span(axis) - spatial[axis], 0);
        const std::int64_t smaller = total / 2;
        window.pads[axis] = upper ? smaller : total - smaller;
        window.pads[rank + axis] = total - window.pads[axis];
    }
}

} // namespace

SlidingWindow readWindow(Node& node, const Shape& spatial, const Shape* kernel, bool transposed) {
    const std::size_t rank = spatial.size();
    SlidingWindow window;
    const auto stated = node.givenIntegers("kernel_shape");
    if (kernel != nullptr && stated && *stated != *kernel)
        node.failAttribute("kernel_shape", SYSTOLENS_TEXT("network", "%1, but the filter is %2")
                                               .with(toString(*stated), toString(*kernel)));
    if (kernel == nullptr && !stated)
        node.failAttribute("kernel_shape", SYSTOLENS_TEXT("network", "missing"));
    window.kernel = kernel != nullptr ? *kernel : bounded(node, "kernel_shape", rank, 1, 1);
    for (const std::int64_t extent : window.kernel)
        if (extent < 1 || extent > mostExtent)
            node.failAttribute(
                "kernel_shape",
                SYSTOLENS_TEXT("network", "%1 is not within %2 to %3").with(extent, 1, mostExtent));
    window.strides = bounded(node, "strides", rank, 1, 1);
    window.dilations = bounded(node, "dilations", rank, 1, 1);
    const std::string automatic = node.word("auto_pad", "NOTSET", autoPads);
    if (automatic == "NOTSET")
        window.pads = bounded(node, "pads", 2 * rank, 0, 0);
    else
        window.pads.assign(2 * rank, 0);
    if (automatic.starts_with("SAME") && !transposed)
        padAlike(window, spatial, automatic == "SAME_UPPER");
    return window;
}

void keepWindow(Node& node, const SlidingWindow& window) {
    node.resolved.set("kernel_shape", window.kernel);
    node.resolved.set("strides", window.strides);
    node.resolved.set("dilations", window.dilations);
    node.resolved.set("pads", window.pads);
    node.resolved.set("auto_pad", std::string("NOTSET"));
}

Shape slide(const Node& node, const SlidingWindow& window, const Shape& spatial, bool ceiling) {
    Shape result;
    const std::size_t rank = spatial.size();
    for (std::size_t axis = 0; axis < rank; ++axis) {
        const std::int64_t stride = window.strides[axis];
        const std::int64_t room =
            spatial[axis] + window.pads[axis] + window.pads[rank + axis] - window.span(axis);
        if (spatial[axis] < 1 || room < 0)
            node.fail(SYSTOLENS_TEXT("network", "a kernel that spans %1 does not fit into an "
                                                "extent of %2 with its padding")
                          .with(window.span(axis), spatial[axis]));
        std::int64_t count = (ceiling ? ceilDivide(room, stride) : room / stride) + 1;
        // A last window that would begin in the padding behind the data is none.
        if (ceiling && count > 1 && (count - 1) * stride >= spatial[axis] + window.pads[axis])
            --count;
        result.push_back(count);
    }
    return result;
}

} // namespace systolens::network
