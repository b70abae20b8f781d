#include "core/execution/quantisation.h"

#include <algorithm>

#include "core/execution/kernels.h"
#include "core/network/convert.h"

namespace systolens::execution {

using network::ElementType;
using network::Shape;
using network::Tensor;

namespace {

// A scale and zero point for the whole tensor, or one each along an axis.
struct Scales {
    std::vector<float> scales;
    std::vector<std::int32_t> zeroPoints;
    std::int64_t inner; // elements that share an entry, before the next one follows

    [[nodiscard]] std::size_t entry(std::int64_t element) const {
        return static_cast<std::size_t>(element / inner) % scales.size();
    }
};

Scales scalesOf(const Call& call) {
    const Shape& shape = call.input().shape();
    const Tensor scale = call.input(1).converted(ElementType::float32);
    Scales result{{scale.values<float>().begin(), scale.values<float>().end()}, {}, 1};
    result.zeroPoints = zeroPointsOf(call.optional(2), result.scales.size());
    if (result.scales.empty())
        throw call.wrong(SYSTOLENS_TEXT("execution", "a scale without elements"));
    if (result.scales.size() == 1)
        result.inner = std::max<std::int64_t>(1, call.input().size());
    else {
        const std::size_t axis = call.axis("axis", 1, shape.size());
        if (axis >= shape.size() || shape[axis] != static_cast<std::int64_t>(result.scales.size()))
            throw call.wrong(SYSTOLENS_TEXT("execution", "%1 scales for an axis of another length")
                                 .with(result.scales.size()));
        result.inner = extent(shape, axis + 1, shape.size());
    }
    return result;
}

template <class Code>
Tensor quantised(const Call& call, const Scales& scales) {
    Tensor result(network::elementType<Code>(), call.shape());
    const Tensor source = call.input().converted(ElementType::float32);
    const float* values = source.values<float>().data();
    Code* target = result.mutableValues<Code>().data();
    inBlocks(result.size(), call.progress, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const std::size_t entry = scales.entry(i);
            target[i] = saturated<Code>(values[i] / scales.scales[entry], scales.zeroPoints[entry]);
        }
    });
    return result;
}

} // namespace

std::vector<std::int32_t> zeroPointsOf(const Tensor* operand, std::size_t count) {
    if (operand == nullptr || operand->empty())
        return std::vector<std::int32_t>(count, 0);
    const Tensor integers = operand->converted(ElementType::int32);
    const auto values = integers.values<std::int32_t>();
    std::vector<std::int32_t> points(values.begin(), values.end());
    if (points.size() != count)
        points.resize(count, points.front());
    return points;
}

Results quantizeLinear(const Call& call) {
    const Scales scales = scalesOf(call);
    if (call.results.front().type == ElementType::int8)
        return {quantised<std::int8_t>(call, scales)};
    return {quantised<std::uint8_t>(call, scales)};
}

Results dequantizeLinear(const Call& call) {
    const Scales scales = scalesOf(call);
    const Tensor codes = call.input().converted(ElementType::int32);
    Tensor result(ElementType::float32, call.shape());
    const std::int32_t* source = codes.values<std::int32_t>().data();
    float* target = result.mutableValues<float>().data();
    inBlocks(result.size(), call.progress, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const std::size_t entry = scales.entry(i);
            const std::int64_t level = std::int64_t{source[i]} - scales.zeroPoints[entry];
            target[i] = static_cast<float>(level) * scales.scales[entry];
        }
    });
    return {result};
}

} // namespace systolens::execution
