// Two operands with numpy's broadcasting.
#include <type_traits>

#include "core/execution/kernels.h"
#include "core/network/convert.h"

namespace systolens::execution {

using network::Shape;
using network::Tensor;

namespace {

// Both operands seen through the result's shape: stride 0 where an operand is repeated. Axes that
// run on in both are joined, so that the last one is as long as can be.
struct Broadcast {
    Shape extents;
    Shape left;
    Shape right;
};

Shape broadcastStrides(const Shape& operand, const Shape& result) {
    const Shape own = stridesOf(operand);
    Shape strides(result.size(), 0);
    const std::size_t missing = result.size() - operand.size();
    for (std::size_t axis = 0; axis < operand.size(); ++axis)
        strides[missing + axis] = operand[axis] == 1 ? 0 : own[axis];
    return strides;
}

Broadcast broadcast(const Shape& left, const Shape& right, const Shape& result) {
    const Shape leftStrides = broadcastStrides(left, result);
    const Shape rightStrides = broadcastStrides(right, result);
    Broadcast joined;
    for (std::size_t axis = 0; axis < result.size(); ++axis) {
        const std::int64_t length = result[axis];
        if (length == 1)
            continue;
        const bool runsOn = !joined.extents.empty()
                            && joined.left.back() == leftStrides[axis] * length
                            && joined.right.back() == rightStrides[axis] * length;
        if (runsOn) {
            joined.extents.back() *= length;
            joined.left.back() = leftStrides[axis];
            joined.right.back() = rightStrides[axis];
        } else {
            joined.extents.push_back(length);
            joined.left.push_back(leftStrides[axis]);
            joined.right.push_back(rightStrides[axis]);
        }
    }
    if (joined.extents.empty())
        return {{1}, {0}, {0}};
    return joined;
}

// The offset of a row (all axes but the last) in an operand.
std::int64_t rowOffset(std::int64_t row, const Shape& extents, const Shape& strides) {
    std::int64_t offset = 0;
    for (std::size_t axis = extents.size() - 1; axis-- > 0;) {
        offset += row % extents[axis] * strides[axis];
        row /= extents[axis];
    }
    return offset;
}

template <class Value, class Operation>
void combineRun(const Value* left, std::int64_t leftStep, const Value* right,
                std::int64_t rightStep, Value* target, std::int64_t count, Operation operation) {
    if (leftStep == 1 && rightStep == 1)
        for (std::int64_t i = 0; i < count; ++i)
            target[i] = operation(left[i], right[i]);
    else if (leftStep == 1 && rightStep == 0)
        for (std::int64_t i = 0; i < count; ++i)
            target[i] = operation(left[i], *right);
    else
        for (std::int64_t i = 0; i < count; ++i)
            target[i] = operation(left[i * leftStep], right[i * rightStep]);
}

template <class Value, class Operation>
Tensor combine(const Call& call, Operation operation) {
    const Tensor& left = call.input(0);
    const Tensor& right = call.input(1);
    Tensor result = call.newResult();
    if (left.type() != right.type() || left.type() != result.type())
        throw call.wrong(SYSTOLENS_TEXT("execution", "operands of different types"));
    const Broadcast shape = broadcast(left.shape(), right.shape(), call.shape());
    const Value* leftValues = left.values<Value>().data();
    const Value* rightValues = right.values<Value>().data();
    Value* target = result.mutableValues<Value>().data();
    const std::int64_t inner = shape.extents.back();
    inBlocks(result.size(), call.progress, [&](std::int64_t begin, std::int64_t end) {
        while (begin < end) {
            const std::int64_t row = begin / inner;
            const std::int64_t at = begin % inner;
            const std::int64_t count = std::min(inner - at, end - begin);
            combineRun(
                leftValues + rowOffset(row, shape.extents, shape.left) + at * shape.left.back(),
                shape.left.back(),
                rightValues + rowOffset(row, shape.extents, shape.right) + at * shape.right.back(),
                shape.right.back(), target + begin, count, operation);
            begin += count;
        }
    });
    return result;
}

// Integers wrap around, as two's complement does.
template <class Value, class Operation>
Value wrapped(Value left, Value right, Operation operation) {
    if constexpr (std::is_integral_v<Value>) {
        using Wide = std::uint64_t;
        return static_cast<Value>(operation(static_cast<Wide>(left), static_cast<Wide>(right)));
    } else {
        return operation(left, right);
    }
}

// ONNX leaves x / 0 of integers open: 0 here, never a trap.
template <class Value>
Value quotient(Value left, Value right) {
    if constexpr (std::is_integral_v<Value>) {
        if (right == 0)
            return 0;
        if constexpr (std::is_signed_v<Value>)
            if (right == -1)
                return wrapped(Value{0}, left, std::minus<>());
        return static_cast<Value>(left / right);
    } else {
        return left / right;
    }
}

// Calls body.operator()<Value>() for the element type of the first operand.
template <class Body>
Results forNumbers(const Call& call, Body body) {
    return network::visitType(call.input().type(), [&]<class Value>() -> Results {
        if constexpr (std::is_same_v<Value, network::Half> || std::is_same_v<Value, bool>)
            throw call.wrong(SYSTOLENS_TEXT("execution", "no arithmetic on elements of type %1")
                                 .with(name(call.input().type())));
        else
            return {body.template operator()<Value>()};
    });
}

} // namespace

Results add(const Call& call) {
    return forNumbers(call, [&]<class Value>() {
        return combine<Value>(
            call, [](Value left, Value right) { return wrapped(left, right, std::plus<>()); });
    });
}

Results subtract(const Call& call) {
    return forNumbers(call, [&]<class Value>() {
        return combine<Value>(
            call, [](Value left, Value right) { return wrapped(left, right, std::minus<>()); });
    });
}

Results multiply(const Call& call) {
    return forNumbers(call, [&]<class Value>() {
        return combine<Value>(call, [](Value left, Value right) {
            return wrapped(left, right, std::multiplies<>());
        });
    });
}

Results divide(const Call& call) {
    return forNumbers(call, [&]<class Value>() {
        return combine<Value>(call, [](Value left, Value right) { return quotient(left, right); });
    });
}

Results prelu(const Call& call) {
    return forNumbers(call, [&]<class Value>() {
        return combine<Value>(call, [](Value value, Value slope) {
            return value < Value{0} ? wrapped(value, slope, std::multiplies<>()) : value;
        });
    });
}

} // namespace systolens::execution
