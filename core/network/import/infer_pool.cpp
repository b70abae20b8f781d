// Shapes of pools, normalisations and reductions.
#include <algorithm>
#include <numeric>

#include "core/network/import/infer.h"
#include "core/network/import/window.h"

namespace systolens::network {

void inferPool(Node& node) {
    const Shape& data = node.shapeOfRank(0, 3, 5);
    const bool isMax = node.op == Operator::maxPool;
    const bool bytes = node.type(0) == ElementType::int8 || node.type(0) == ElementType::uint8;
    if (!isMax || !bytes)
        node.needReal(0);
    const Shape spatial(data.begin() + 2, data.end());
    const SlidingWindow window = readWindow(node, spatial, nullptr);
    for (std::size_t side = 0; side < window.pads.size(); ++side)
        if (window.pads[side] >= window.span(side % spatial.size()))
            node.failAttribute("pads",
                               SYSTOLENS_TEXT("network", "a pad of %1 holds the whole kernel")
                                   .with(window.pads[side]));
    keepWindow(node, window);
    const bool ceiling = node.flag("ceil_mode");
    node.flag(isMax ? "storage_order" : "count_include_pad");
    const Shape extents = slide(node, window, spatial, ceiling);
    Shape result{data[0], data[1]};
    result.insert(result.end(), extents.begin(), extents.end());
    node.give(node.type(0), result);
    if (isMax)
        node.give(ElementType::int64, result);
}

void inferGlobalPool(Node& node) {
    const Shape& data = node.shapeOfRank(0, 3);
    node.needReal(0);
    Shape result(data.size(), 1);
    for (std::size_t axis = 0; axis < data.size(); ++axis) {
        if (axis >= 2 && data[axis] == 0)
            node.fail(
                SYSTOLENS_TEXT("network", "nothing to pool in the shape %1").with(toString(data)));
        result[axis] = axis < 2 ? data[axis] : 1;
    }
    node.give(node.type(0), result);
}

void inferBatchNormalization(Node& node) {
    const Shape& data = node.shapeOfRank(0, 2);
    node.needReal(0);
    node.real("epsilon", 1e-5F);
    node.real("momentum", 0.9F);
    for (std::size_t index = 1; index <= 4; ++index)
        if (node.shape(index) != Shape{data[1]})
            node.fail(SYSTOLENS_TEXT("network", "input %1 has the shape %2, for %3 channels")
                          .with(index + 1, toString(node.shape(index)), data[1]));
    const bool training = node.opset >= 14 ? node.flag("training_mode") : node.outputCount > 1;
    if (training)
        throw CannotInfer{SYSTOLENS_TEXT("network", "BatchNormalization in training mode")};
    if (node.opset < 9 && node.integer("spatial", 1) == 0)
        throw CannotInfer{SYSTOLENS_TEXT("network", "BatchNormalization of single activations")};
    node.same();
}

void inferLrn(Node& node) {
    node.shapeOfRank(0, 3);
    node.needReal(0);
    node.real("alpha", 1e-4F);
    node.real("beta", 0.75F);
    node.real("bias", 1);
    node.integer("size", 0, 1, mostExtent);
    node.same();
}

void inferReduceMean(Node& node) {
    const Shape& data = node.shapeOfRank(0, 0);
    const bool keep = node.integer("keepdims", 1) != 0;
    auto axes = node.list("axes", 1, 18).value_or(Shape{});
    const bool all = axes.empty() && !(node.opset >= 18 && node.flag("noop_with_empty_axes"));
    if (all) {
        axes.resize(data.size());
        std::iota(axes.begin(), axes.end(), 0);
    }
    axes = node.normalised(axes, data.size());
    Shape result;
    for (std::size_t axis = 0; axis < data.size(); ++axis) {
        const bool reduced =
            std::find(axes.begin(), axes.end(), static_cast<std::int64_t>(axis)) != axes.end();
        if (!reduced || keep)
            result.push_back(reduced ? 1 : data[axis]);
    }
    node.resolved.set("axes", axes);
    node.give(node.type(0), result);
}

} // namespace systolens::network
