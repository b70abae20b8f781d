// Shapes of the layers that multiply.
#include <algorithm>

#include "core/network/import/infer.h"
#include "core/network/import/window.h"

namespace systolens::network {

namespace {

Shape spatialOf(const Shape& shape) {
    return {shape.begin() + 2, shape.end()};
}

Shape withSpatial(std::int64_t batch, std::int64_t channels, const Shape& spatial) {
    Shape shape{batch, channels};
    shape.insert(shape.end(), spatial.begin(), spatial.end());
    return shape;
}

void checkBias(const Node& node, std::size_t index, std::int64_t channels) {
    if (node.has(index) && node.shape(index) != Shape{channels})
        node.fail(SYSTOLENS_TEXT("network", "a bias of shape %1 for %2 channels")
                      .with(toString(node.shape(index)), channels));
}

struct Operands {
    std::size_t data, filter;
};

// The result's shape; sets the window's attributes.
Shape convolve(Node& node, Operands at) {
    const Shape& data = node.shapeOfRank(at.data, 3, 5);
    const Shape& filter = node.shapeOfRank(at.filter, data.size(), data.size());
    const std::int64_t groups = node.integer("group", 1, 1, mostExtent);
    if (filter[0] < 1 || filter[1] < 1 || data[1] != filter[1] * groups || filter[0] % groups != 0)
        node.fail(
            SYSTOLENS_TEXT("network", "an ifmap of shape %1 and a filter of shape %2 in %3 groups")
                .with(toString(data), toString(filter), groups));
    const Shape kernel = spatialOf(filter);
    const SlidingWindow window = readWindow(node, spatialOf(data), &kernel);
    keepWindow(node, window);
    return withSpatial(data[0], filter[0], slide(node, window, spatialOf(data)));
}

Shape multiplied(const Node& node, std::size_t leftIndex, std::size_t rightIndex) {
    Shape left = node.shapeOfRank(leftIndex, 1);
    Shape right = node.shapeOfRank(rightIndex, 1);
    const bool leftVector = left.size() == 1;
    const bool rightVector = right.size() == 1;
    if (leftVector)
        left.insert(left.begin(), 1);
    if (rightVector)
        right.push_back(1);
    const std::int64_t rows = left[left.size() - 2];
    const std::int64_t columns = right.back();
    if (left.back() != right[right.size() - 2])
        node.fail(SYSTOLENS_TEXT("network", "the shapes %1 and %2 do not fit together")
                      .with(toString(node.shape(leftIndex)), toString(node.shape(rightIndex))));
    left.resize(left.size() - 2);
    right.resize(right.size() - 2);
    Shape result = broadcast(node, left, right);
    if (!leftVector)
        result.push_back(rows);
    if (!rightVector)
        result.push_back(columns);
    return result;
}

void needBytes(const Node& node, std::size_t index) {
    if (node.type(index) != ElementType::int8 && node.type(index) != ElementType::uint8)
        node.fail(SYSTOLENS_TEXT("network", "input %1 is %2, not int8 or uint8")
                      .with(index + 1, name(node.type(index))));
}

// The scattered extents of a ConvTranspose, and what output_shape and SAME make of them.
struct Scatter {
    const Node& node;
    SlidingWindow window;
    Shape spatial;
    Shape extra; // output_padding

    [[nodiscard]] std::int64_t full(std::size_t axis) const {
        return window.strides[axis] * (spatial[axis] - 1) + extra[axis] + window.span(axis);
    }
    // Pads cut what is too much; what is missing is added at the end.
    void fit(std::size_t axis, std::int64_t wanted, bool upper) {
        const std::int64_t total = full(axis) - wanted;
        extra[axis] += std::max<std::int64_t>(-total, 0);
        const std::int64_t cut = std::max<std::int64_t>(total, 0);
        window.pads[axis] = upper ? cut / 2 : cut - cut / 2;
        window.pads[spatial.size() + axis] = cut - window.pads[axis];
    }
    [[nodiscard]] std::int64_t result(std::size_t axis) const {
        const std::int64_t left =
            full(axis) - window.pads[axis] - window.pads[spatial.size() + axis];
        if (left < 1)
            node.fail(SYSTOLENS_TEXT("network", "its pads leave nothing of the ofmap"));
        if (extra[axis] < 0
            || extra[axis] >= std::max(window.strides[axis], window.dilations[axis]))
            node.failAttribute(
                "output_padding",
                SYSTOLENS_TEXT("network", "%1 is not smaller than the stride").with(extra[axis]));
        return left;
    }
};

Shape scatter(Node& node, const Shape& spatial, const Shape& kernel) {
    const std::size_t rank = spatial.size();
    Scatter scatter{node, readWindow(node, spatial, &kernel, true), spatial,
                    node.givenIntegers("output_padding").value_or(Shape(rank, 0))};
    const auto wanted = node.givenIntegers("output_shape");
    if (scatter.extra.size() != rank || (wanted && wanted->size() != rank))
        node.fail(SYSTOLENS_TEXT("network", "output_padding or output_shape has not %1 values")
                      .with(rank));
    const std::string automatic = node.resolved.string("auto_pad");
    Shape result;
    for (std::size_t axis = 0; axis < rank; ++axis) {
        const std::int64_t asked = wanted ? wanted->at(axis) : 1;
        if (spatial[axis] < 1 || asked < 1 || asked > mostTensorElements)
            node.fail(SYSTOLENS_TEXT("network", "an extent of %1").with(spatial[axis]));
        if (wanted)
            scatter.fit(axis, asked, automatic == "SAME_UPPER");
        else if (automatic.starts_with("SAME"))
            scatter.fit(axis, spatial[axis] * scatter.window.strides[axis],
                        automatic == "SAME_UPPER");
        result.push_back(scatter.result(axis));
    }
    keepWindow(node, scatter.window);
    node.resolved.set("output_padding", scatter.extra);
    return result;
}

} // namespace

void inferConv(Node& node) {
    node.needReal(0);
    node.needSameType(0, 1);
    Shape result = convolve(node, {0, 1});
    checkBias(node, 2, result[1]);
    node.give(node.type(0), std::move(result));
}

void inferConvInteger(Node& node) {
    needBytes(node, 0);
    needBytes(node, 1);
    node.give(ElementType::int32, convolve(node, {0, 1}));
}

void inferQLinearConv(Node& node) {
    for (const std::size_t index : {0, 3, 7})
        needBytes(node, index);
    for (const std::size_t index : {1, 4, 6})
        node.needReal(index);
    Shape result = convolve(node, {0, 3});
    checkBias(node, 8, result[1]);
    node.give(node.type(7), std::move(result));
}

void inferConvTranspose(Node& node) {
    node.needReal(0);
    node.needSameType(0, 1);
    const Shape& data = node.shapeOfRank(0, 3, 5);
    const Shape& filter = node.shapeOfRank(1, data.size(), data.size());
    const std::int64_t groups = node.integer("group", 1, 1, mostExtent);
    if (filter[0] < 1 || filter[1] < 1 || data[1] != filter[0] || filter[0] % groups != 0)
        node.fail(
            SYSTOLENS_TEXT("network", "an ifmap of shape %1 and a filter of shape %2 in %3 groups")
                .with(toString(data), toString(filter), groups));
    checkBias(node, 2, filter[1] * groups);
    const std::int64_t channels = filter[1] * groups;
    node.give(node.type(0),
              withSpatial(data[0], channels, scatter(node, spatialOf(data), spatialOf(filter))));
}

void inferGemm(Node& node) {
    node.needSameType(0, 1);
    const Shape& a = node.shapeOfRank(0, 2, 2);
    const Shape& b = node.shapeOfRank(1, 2, 2);
    node.real("alpha", 1);
    node.real("beta", 1);
    const bool transA = node.integer("transA", 0) != 0;
    const bool transB = node.integer("transB", 0) != 0;
    const Shape result{transA ? a[1] : a[0], transB ? b[0] : b[1]};
    if ((transA ? a[0] : a[1]) != (transB ? b[1] : b[0]))
        node.fail(SYSTOLENS_TEXT("network", "the shapes %1 and %2 do not fit together")
                      .with(toString(a), toString(b)));
    if (node.has(2) && broadcast(node, result, node.shape(2)) != result)
        node.fail(SYSTOLENS_TEXT("network", "a bias of shape %1 for a result of %2")
                      .with(toString(node.shape(2)), toString(result)));
    node.give(node.type(0), result);
}

void inferMatMul(Node& node) {
    node.needSameType(0, 1);
    node.give(node.type(0), multiplied(node, 0, 1));
}

void inferMatMulInteger(Node& node) {
    needBytes(node, 0);
    needBytes(node, 1);
    node.give(ElementType::int32, multiplied(node, 0, 1));
}

} // namespace systolens::network
