// ConvInteger, MatMulInteger and QLinearConv, exactly.
#include <algorithm>

#include "core/execution/integer_product.h"
#include "core/execution/kernels.h"
#include "core/execution/matrices.h"
#include "core/execution/quantisation.h"
#include "core/support/parallel.h"

namespace systolens::execution {

using network::ElementType;
using network::Shape;
using network::Tensor;

namespace {

// Codes minus their zero point; entry i / inner % zeroPoints.size() of the zero points is that of
// element i.
std::vector<std::int16_t> centred(const Call& call, const Tensor& codes,
                                  const std::vector<std::int32_t>& zeroPoints, std::int64_t inner) {
    if (network::byteSize(codes.type()) != 1)
        throw call.wrong(SYSTOLENS_TEXT("execution", "operands of type %1 where 8 bits are wanted")
                             .with(network::name(codes.type())));
    const Tensor wide = codes.converted(ElementType::int16);
    const auto values = wide.values<std::int16_t>();
    std::vector<std::int16_t> result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t entry =
            i / static_cast<std::size_t>(std::max<std::int64_t>(1, inner)) % zeroPoints.size();
        result[i] = static_cast<std::int16_t>(values[i] - zeroPoints[entry]);
    }
    return result;
}

struct ConvolutionOperands {
    const Tensor& source;
    const Tensor& filter;
    const Tensor* sourceZero;
    const Tensor* filterZero;
};

std::vector<std::int32_t> convolved(const Call& call, const ConvolutionOperands& operands) {
    const Shape& filter = operands.filter.shape();
    const Window window = windowOf(call, Shape(filter.begin() + 2, filter.end()));
    const auto source = centred(call, operands.source, zeroPointsOf(operands.sourceZero, 1), 1);
    const auto filters = static_cast<std::size_t>(filter[0]);
    const auto weights = centred(call, operands.filter, zeroPointsOf(operands.filterZero, filters),
                                 extent(filter, 1, filter.size()));
    return convolve<std::int32_t>(
        {.source = source,
         .filter = weights,
         .images = operands.source.shape()[0],
         .channels = operands.source.shape()[1],
         .filters = filter[0],
         .groups = call.integer("group", 1),
         .volume = volumeOf(call, window, operands.source.shape(), call.shape())},
        call.progress);
}

template <class Code>
Tensor requantised(const Call& call, const std::vector<std::int32_t>& sums) {
    Tensor result(network::elementType<Code>(), call.shape());
    const float sourceScale = call.input(1).converted(ElementType::float32).values<float>()[0];
    const float resultScale = call.input(6).converted(ElementType::float32).values<float>()[0];
    const Tensor filterScales = call.input(4).converted(ElementType::float32);
    const auto scales = filterScales.values<float>();
    const std::int32_t zero = zeroPointsOf(call.optional(7), 1)[0];
    const auto channels = static_cast<std::size_t>(call.shape()[1]);
    if (scales.size() != 1 && scales.size() != channels)
        throw call.wrong(
            SYSTOLENS_TEXT("execution", "%1 scales for %2 filters").with(scales.size(), channels));
    const std::vector<std::int32_t> biases = zeroPointsOf(call.optional(8), channels);
    const auto pixels = static_cast<std::size_t>(extent(call.shape(), 2, call.shape().size()));
    const auto target = result.mutableValues<Code>();
    for (std::size_t i = 0; i < target.size(); ++i) {
        const std::size_t channel = i / pixels % channels;
        const float scale = sourceScale * scales[scales.size() == 1 ? 0 : channel] / resultScale;
        const std::int64_t sum = std::int64_t{sums[i]} + biases[channel];
        target[i] = saturated<Code>(static_cast<float>(sum) * scale, zero);
    }
    return result;
}

std::vector<std::int16_t> transposed(const std::int16_t* matrix, std::int64_t rows,
                                     std::int64_t columns) {
    std::vector<std::int16_t> result(static_cast<std::size_t>(rows * columns));
    for (std::int64_t i = 0; i < rows; ++i)
        for (std::int64_t j = 0; j < columns; ++j)
            result[static_cast<std::size_t>(j * rows + i)] = matrix[i * columns + j];
    return result;
}

} // namespace

Results integerConvolution(const Call& call) {
    const auto sums =
        convolved(call, {call.input(0), call.input(1), call.optional(2), call.optional(3)});
    return {Tensor::of<std::int32_t>(call.shape(), sums)};
}

Results quantisedConvolution(const Call& call) {
    const auto sums =
        convolved(call, {call.input(0), call.input(3), call.optional(2), call.optional(5)});
    if (call.results.front().type == ElementType::int8)
        return {requantised<std::int8_t>(call, sums)};
    return {requantised<std::uint8_t>(call, sums)};
}

Results integerMatrixProduct(const Call& call) {
    const MatrixStack stack = matrixStack(call);
    Tensor result = call.newResult();
    // A zero point for every row of the left operand, for every column of the right one, or one.
    const Tensor* leftZero = call.optional(2);
    const auto leftPoints = zeroPointsOf(
        leftZero, leftZero == nullptr ? 1 : static_cast<std::size_t>(leftZero->size()));
    const Tensor* rightZero = call.optional(3);
    const auto rightPoints = zeroPointsOf(
        rightZero, rightZero == nullptr ? 1 : static_cast<std::size_t>(rightZero->size()));
    const auto left = centred(call, call.input(0), leftPoints, stack.depth);
    const auto right = centred(call, call.input(1), rightPoints, 1);
    std::int32_t* target = result.mutableValues<std::int32_t>().data();
    for (const MatrixStack::Pair& pair : stack.pairs) {
        const auto columns = transposed(right.data() + pair.right, stack.depth, stack.columns);
        parallelFor(stack.rows, call.progress, [&](std::int64_t row) {
            integerProduct<std::int32_t>({left.data() + pair.left + row * stack.depth,
                                          static_cast<std::size_t>(stack.depth)},
                                         columns, stack.depth,
                                         {target + pair.result + row * stack.columns,
                                          static_cast<std::size_t>(stack.columns)});
        });
    }
    return {result};
}

} // namespace systolens::execution
