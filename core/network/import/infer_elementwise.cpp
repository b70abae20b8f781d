// Operators that keep the shape, or broadcast two.

#include "core/network/import/element_types.h"
#include "core/network/import/infer.h"

namespace systolens::network {

namespace {

// A scale is one number, or one for each extent of the axis.
void checkScale(Node& node, std::size_t index) {
    const Shape& scale = node.shape(index);
    node.needReal(index);
    const std::size_t rank = node.shape(0).size();
    if (elementCount(scale) == 1) {
        node.resolved.set("axis", node.integer("axis", 1));
        return;
    }
    const std::size_t axis = node.axis(1, rank);
    if (scale != Shape{node.shape(0)[axis]})
        node.fail(SYSTOLENS_TEXT("network", "scales of shape %1 for axis %2 of %3")
                      .with(toString(scale), axis, toString(node.shape(0))));
}

void checkZeroPoint(const Node& node) {
    if (node.has(2) && elementCount(node.shape(2)) != elementCount(node.shape(1)))
        node.fail(SYSTOLENS_TEXT("network", "%1 zero points for %2 scales")
                      .with(elementCount(node.shape(2)), elementCount(node.shape(1))));
}

} // namespace

void inferBinary(Node& node) {
    node.needSameType(0, 1);
    if (node.opset < 7 && node.given.has("axis"))
        throw CannotInfer{SYSTOLENS_TEXT("network", "broadcasting as before opset 7")};
    node.give(node.type(0), broadcast(node, node.shape(0), node.shape(1)));
}

void inferUnary(Node& node) {
    if (node.op == Operator::leakyRelu)
        node.real("alpha", 0.01F);
    if (node.op == Operator::hardSigmoid) {
        node.real("alpha", 0.2F);
        node.real("beta", 0.5F);
    }
    if (node.op != Operator::identity && node.op != Operator::relu)
        node.needReal(0);
    node.same();
}

void inferClip(Node& node) {
    constexpr float most = std::numeric_limits<float>::max();
    if (node.opset < 11) {
        node.real("min", -most);
        node.real("max", most);
    }
    for (const std::size_t bound : {1, 2})
        if (node.has(bound)) {
            node.needSameType(bound, 0);
            if (elementCount(node.shape(bound)) != 1)
                node.fail(SYSTOLENS_TEXT("network", "a bound of shape %1")
                              .with(toString(node.shape(bound))));
        }
    node.same();
}

void inferPRelu(Node& node) {
    node.needSameType(0, 1);
    if (node.opset < 7 && elementCount(node.shape(1)) > 1)
        throw CannotInfer{SYSTOLENS_TEXT("network", "broadcasting as before opset 7")};
    if (broadcast(node, node.shape(0), node.shape(1)) != node.shape(0))
        node.fail(SYSTOLENS_TEXT("network", "slopes of shape %1 for %2")
                      .with(toString(node.shape(1)), toString(node.shape(0))));
    node.same();
}

void inferSoftmax(Node& node) {
    node.needReal(0);
    const Shape& data = node.shapeOfRank(0, 1);
    node.axis(node.opset < 13 ? 1 : -1, data.size());
    node.same();
}

void inferDropout(Node& node) {
    if (node.opset < 12)
        node.real("ratio", 0.5F);
    if (node.has(2) && node.input(2).value && !node.input(2).value->empty()
        && nonzeroCount(*node.input(2).value) > 0)
        throw CannotInfer{SYSTOLENS_TEXT("network", "Dropout in training mode")};
    node.same();
    node.give(node.opset < 10 ? node.type(0) : ElementType::boolean, node.shape(0));
}

void inferCast(Node& node) {
    const std::int64_t code = node.integer("to", 0);
    const auto type = elementTypeOf(code);
    if (!type)
        throw CannotInfer{SYSTOLENS_TEXT("network", "elements of ONNX's type %1").with(code)};
    node.give(*type, node.shape(0));
}

void inferQuantizeLinear(Node& node) {
    checkScale(node, 1);
    checkZeroPoint(node);
    node.give(node.has(2) ? node.type(2) : ElementType::uint8, node.shape(0));
}

void inferDequantizeLinear(Node& node) {
    checkScale(node, 1);
    checkZeroPoint(node);
    if (node.has(2))
        node.needSameType(2, 0);
    node.give(ElementType::float32, node.shape(0));
}

} // namespace systolens::network
