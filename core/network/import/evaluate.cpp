#include "core/network/import/evaluate.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "core/network/convert.h"

namespace systolens::network {

namespace {

constexpr std::int64_t small = 4096; // elements

std::size_t extentProduct(const Shape& shape, std::size_t begin, std::size_t end) {
    std::size_t result = 1;
    for (std::size_t axis = begin; axis < end; ++axis)
        result *= static_cast<std::size_t>(shape[axis]);
    return result;
}

// Calls body(target index, source positions) in row-major order of `shape`.
template <class Body>
void forEachPosition(const Shape& shape, Body&& body) {
    Shape at(shape.size(), 0);
    const std::int64_t count = elementCount(shape);
    for (std::int64_t index = 0; index < count; ++index) {
        body(index, at);
        for (std::size_t axis = shape.size(); axis-- > 0;) {
            if (++at[axis] < shape[axis])
                break;
            at[axis] = 0;
        }
    }
}

std::size_t offsetOf(const Shape& shape, const Shape& at) {
    std::size_t offset = 0;
    const std::size_t skipped = at.size() - shape.size(); // leading axes it is broadcast along
    for (std::size_t axis = 0; axis < shape.size(); ++axis)
        offset = offset * static_cast<std::size_t>(shape[axis])
                 + static_cast<std::size_t>(shape[axis] == 1 ? 0 : at[skipped + axis]);
    return offset;
}

template <class Value>
std::optional<Value> calculate(Operator op, Value left, Value right) {
    if constexpr (std::is_floating_point_v<Value>) {
        switch (op) {
        case Operator::add:
            return left + right;
        case Operator::sub:
            return left - right;
        case Operator::mul:
            return left * right;
        default:
            return left / right;
        }
    } else {
        Value result{};
        switch (op) {
        case Operator::add:
            return __builtin_add_overflow(left, right, &result) ? std::nullopt
                                                                : std::optional(result);
        case Operator::sub:
            return __builtin_sub_overflow(left, right, &result) ? std::nullopt
                                                                : std::optional(result);
        case Operator::mul:
            return __builtin_mul_overflow(left, right, &result) ? std::nullopt
                                                                : std::optional(result);
        default:
            if (right == 0
                || (std::is_signed_v<Value> && right == static_cast<Value>(-1)
                    && left == std::numeric_limits<Value>::min()))
                return std::nullopt;
            return static_cast<Value>(left / right);
        }
    }
}

template <class Value>
Tensor calculated(const Node& node, const Tensor& left, const Tensor& right, const Shape& shape) {
    Tensor result(left.type(), shape);
    const auto target = result.mutableValues<Value>();
    forEachPosition(shape, [&](std::int64_t index, const Shape& at) {
        const auto value = calculate(node.op, left.values<Value>()[offsetOf(left.shape(), at)],
                                     right.values<Value>()[offsetOf(right.shape(), at)]);
        if (!value)
            node.fail(SYSTOLENS_TEXT("network", "its constants overflow or divide by 0"));
        target[static_cast<std::size_t>(index)] = *value;
    });
    return result;
}

std::optional<Tensor> arithmetic(const Node& node, const Tensor& left, const Tensor& right) {
    const Shape& shape = node.outcomes[0].shape;
    switch (left.type()) {
    case ElementType::int64:
        return calculated<std::int64_t>(node, left, right, shape);
    case ElementType::int32:
        return calculated<std::int32_t>(node, left, right, shape);
    case ElementType::float32:
        return calculated<float>(node, left, right, shape);
    default:
        return std::nullopt;
    }
}

Tensor gathered(const Node& node, const Tensor& data, const Tensor& indices) {
    const auto axis = static_cast<std::size_t>(node.resolved.integer("axis"));
    const std::int64_t extent = data.shape()[axis];
    const std::size_t block =
        extentProduct(data.shape(), axis + 1, data.shape().size()) * byteSize(data.type());
    const std::size_t outer = extentProduct(data.shape(), 0, axis);
    Tensor result(data.type(), node.outcomes[0].shape);
    const Tensor wide = indices.converted(ElementType::int64);
    auto target = result.mutableBytes();
    for (std::size_t row = 0; row < outer; ++row)
        for (const std::int64_t given : wide.values<std::int64_t>()) {
            const std::int64_t index = given < 0 ? given + extent : given;
            if (index < 0 || index >= extent)
                node.fail(SYSTOLENS_TEXT("network", "index %1 of %2").with(given, extent));
            if (block == 0)
                continue;
            const std::size_t from =
                (row * static_cast<std::size_t>(extent) + static_cast<std::size_t>(index)) * block;
            std::memcpy(target.data(), data.bytes().data() + from, block);
            target = target.subspan(block);
        }
    return result;
}

Tensor concatenated(const Node& node) {
    const auto axis = static_cast<std::size_t>(node.resolved.integer("axis"));
    Tensor result(node.outcomes[0].type, node.outcomes[0].shape);
    auto target = result.mutableBytes();
    const std::size_t outer = extentProduct(result.shape(), 0, axis);
    for (std::size_t row = 0; row < outer; ++row)
        for (const TensorInfo* input : node.inputs) {
            const std::size_t block = input->value->bytes().size() / outer;
            if (block == 0)
                continue;
            std::memcpy(target.data(), input->value->bytes().data() + row * block, block);
            target = target.subspan(block);
        }
    return result;
}

struct Stepping {
    std::int64_t first = 0, step = 1;
};

// numpy's start:end:step of every axis, cut to the extent.
std::vector<Stepping> steppingOf(const Node& node, const Shape& data) {
    std::vector<Stepping> stepping(data.size());
    const auto& axes = node.resolved.integers("axes");
    for (std::size_t at = 0; at < axes.size(); ++at) {
        const auto axis = static_cast<std::size_t>(axes[at]);
        const std::int64_t start = node.resolved.integers("starts")[at];
        const std::int64_t step = node.resolved.integers("steps")[at];
        const std::int64_t last = std::max<std::int64_t>(data[axis] - (step > 0 ? 0 : 1), 0);
        stepping[axis] = {std::clamp<std::int64_t>(start < 0 ? start + data[axis] : start, 0, last),
                          step};
    }
    return stepping;
}

Tensor sliced(const Node& node, const Tensor& data) {
    const auto stepping = steppingOf(node, data.shape());
    Tensor result(data.type(), node.outcomes[0].shape);
    const std::size_t element = byteSize(data.type());
    const auto target = result.mutableBytes();
    forEachPosition(result.shape(), [&](std::int64_t index, const Shape& at) {
        std::size_t offset = 0;
        for (std::size_t axis = 0; axis < at.size(); ++axis) {
            const Stepping& along = stepping[axis];
            const std::int64_t from =
                at[axis] == 0 ? along.first : along.first + at[axis] * along.step;
            offset = offset * static_cast<std::size_t>(data.shape()[axis])
                     + static_cast<std::size_t>(from);
        }
        std::memcpy(target.data() + static_cast<std::size_t>(index) * element,
                    data.bytes().data() + offset * element, element);
    });
    return result;
}

Tensor filled(const Node& node) {
    Tensor result(node.outcomes[0].type, node.outcomes[0].shape);
    const auto value = node.resolved.tensor("value").bytes();
    const auto target = result.mutableBytes();
    for (std::size_t at = 0; at + value.size() <= target.size(); at += value.size())
        std::memcpy(target.data() + at, value.data(), value.size());
    return result;
}

std::optional<Tensor> evaluated(const Node& node) {
    const Outcome& outcome = node.outcomes[0];
    const auto value = [&](std::size_t index) -> const Tensor& { return *node.input(index).value; };
    switch (node.op) {
    case Operator::reshape:
    case Operator::squeeze:
    case Operator::unsqueeze:
    case Operator::flatten:
        return value(0).reshaped(outcome.shape);
    case Operator::cast:
        return value(0).converted(outcome.type);
    case Operator::gather:
        return gathered(node, value(0), value(1));
    case Operator::concat:
        return concatenated(node);
    case Operator::slice:
        return sliced(node, value(0));
    case Operator::constantOfShape:
        return filled(node);
    case Operator::add:
    case Operator::sub:
    case Operator::mul:
    case Operator::div:
        return arithmetic(node, value(0), value(1));
    default:
        return std::nullopt;
    }
}

} // namespace

void evaluate(Node& node) {
    if (node.outcomes.size() != 1 || node.outcomes[0].value)
        return;
    if (node.op == Operator::identity) { // shares its memory, however large
        node.outcomes[0].value = node.input(0).value;
        return;
    }
    if (elementCount(node.outcomes[0].shape) > small)
        return;
    for (const TensorInfo* input : node.inputs)
        if (input != nullptr && (!input->value || input->value->size() > small))
            return;
    node.outcomes[0].value = evaluated(node);
}

} // namespace systolens::network
