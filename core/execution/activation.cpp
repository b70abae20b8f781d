// One operand, element by element.
#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include "core/execution/kernels.h"
#include "core/network/convert.h"

namespace systolens::execution {

using network::Tensor;

namespace {

template <class Value, class Function>
Tensor apply(const Call& call, Function function) {
    Tensor result = call.newResult();
    const Value* source = call.input().values<Value>().data();
    Value* target = result.mutableValues<Value>().data();
    inBlocks(result.size(), call.progress, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i)
            target[i] = function(source[i]);
    });
    return result;
}

// A bound of Clip: an operand since opset 11, an attribute before.
template <class Value>
Value bound(const Call& call, std::size_t index, const char* attribute, Value none) {
    const Tensor* operand = call.optional(index);
    if (operand != nullptr && !operand->empty())
        return operand->converted(network::elementType<Value>()).template values<Value>()[0];
    if constexpr (std::is_same_v<Value, float>)
        return call.real(attribute, none);
    else if (call.layer.attributes.has(attribute))
        return static_cast<Value>(call.layer.attributes.real(attribute));
    return none;
}

} // namespace

Results relu(const Call& call) {
    return network::visitType(call.input().type(), [&]<class Value>() -> Results {
        // NaN stays NaN. Written as GCC turns it into vectors; a branch would be mispredicted.
        if constexpr (std::is_arithmetic_v<Value> && !std::is_same_v<Value, bool>)
            return {apply<Value>(call,
                                 [](Value value) { return Value{0} > value ? Value{0} : value; })};
        else
            throw call.wrong(SYSTOLENS_TEXT("execution", "Relu of elements that are no numbers"));
    });
}

Results leakyRelu(const Call& call) {
    const float alpha = call.real("alpha", 0.01F);
    return {apply<float>(call, [alpha](float value) { return 0 > value ? alpha * value : value; })};
}

Results clip(const Call& call) {
    return network::visitType(call.input().type(), [&]<class Value>() -> Results {
        if constexpr (std::is_arithmetic_v<Value> && !std::is_same_v<Value, bool>) {
            const auto low = bound<Value>(call, 1, "min", std::numeric_limits<Value>::lowest());
            const auto high = bound<Value>(call, 2, "max", std::numeric_limits<Value>::max());
            return {apply<Value>(call, [low, high](Value value) {
                const Value raised = low > value ? low : value;
                return high < raised ? high : raised;
            })};
        } else {
            throw call.wrong(SYSTOLENS_TEXT("execution", "Clip of elements that are no numbers"));
        }
    });
}

Results sigmoid(const Call& call) {
    return {apply<float>(call, [](float value) { return 1.0F / (1.0F + std::exp(-value)); })};
}

Results hyperbolicTangent(const Call& call) {
    return {apply<float>(call, [](float value) { return std::tanh(value); })};
}

Results hardSigmoid(const Call& call) {
    const float alpha = call.real("alpha", 0.2F);
    const float beta = call.real("beta", 0.5F);
    return {apply<float>(
        call, [alpha, beta](float value) { return std::clamp(alpha * value + beta, 0.0F, 1.0F); })};
}

Results hardSwish(const Call& call) {
    return {apply<float>(
        call, [](float value) { return value * std::clamp(value / 6.0F + 0.5F, 0.0F, 1.0F); })};
}

} // namespace systolens::execution
