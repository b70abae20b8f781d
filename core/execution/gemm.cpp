// Gemm and MatMul.

#include "core/execution/kernels.h"
#include "core/execution/matrices.h"
#include "core/execution/product.h"

namespace systolens::execution {

using network::ElementType;
using network::Shape;
using network::Tensor;

namespace {

// Types that oneDNN does not multiply: exact in double up to 2^53.
Tensor productInDouble(const Call& call, const MatrixStack& stack) {
    const Tensor left = call.input(0).converted(ElementType::float64);
    const Tensor right = call.input(1).converted(ElementType::float64);
    Tensor result(ElementType::float64, call.shape());
    double* target = result.mutableValues<double>().data();
    for (const MatrixStack::Pair& pair : stack.pairs) {
        const double* a = left.values<double>().data() + pair.left;
        const double* b = right.values<double>().data() + pair.right;
        for (std::int64_t row = 0; row < stack.rows; ++row) {
            call.progress.check();
            for (std::int64_t k = 0; k < stack.depth; ++k)
                for (std::int64_t column = 0; column < stack.columns; ++column)
                    target[pair.result + row * stack.columns + column] +=
                        a[row * stack.depth + k] * b[k * stack.columns + column];
        }
    }
    return result.converted(call.results.front().type);
}

// C, broadcast to the result and scaled.
Tensor scaledAddend(const Call& call, const Tensor& addend, float beta) {
    Tensor result = call.newResult();
    const Shape& shape = addend.shape();
    const std::int64_t columns = call.shape()[1];
    const std::int64_t ownColumns = shape.empty() ? 1 : shape.back();
    const bool manyRows = shape.size() > 1 && shape[shape.size() - 2] != 1;
    const auto from = addend.values<float>();
    const auto to = result.mutableValues<float>();
    for (std::int64_t i = 0; i < result.size(); ++i) {
        const std::int64_t row = manyRows ? i / columns : 0;
        const std::int64_t column = ownColumns == 1 ? 0 : i % columns;
        to[static_cast<std::size_t>(i)] =
            beta * from[static_cast<std::size_t>(row * ownColumns + column)];
    }
    return result;
}

Tensor gemmInFloat(const Call& call) {
    const Tensor& left = call.input(0);
    const Tensor& right = call.input(1);
    const bool leftTransposed = call.integer("transA", 0) != 0;
    const bool rightTransposed = call.integer("transB", 0) != 0;
    const Tensor* addend = call.optional(2);
    Tensor result =
        addend == nullptr ? call.newResult() : scaledAddend(call, *addend, call.real("beta", 1));
    const Product product{.rows = call.shape()[0],
                          .columns = call.shape()[1],
                          .depth = left.shape()[leftTransposed ? 0 : 1],
                          .left = left.values<float>().data(),
                          .leftStride = left.shape()[1],
                          .leftTransposed = leftTransposed,
                          .right = right.values<float>().data(),
                          .rightStride = right.shape()[1],
                          .rightTransposed = rightTransposed,
                          .scale = call.real("alpha", 1),
                          .accumulates = addend != nullptr,
                          .result = result.mutableValues<float>().data(),
                          .resultStride = call.shape()[1]};
    compute({&product, 1}, call.progress);
    return result;
}

} // namespace

Results gemm(const Call& call) {
    if (call.input(0).shape().size() != 2 || call.input(1).shape().size() != 2
        || call.shape().size() != 2)
        throw call.wrong(SYSTOLENS_TEXT("execution", "Gemm of operands that are no matrices"));
    if (call.input().type() == ElementType::float32)
        return {gemmInFloat(call)};
    Call inFloat = call; // other types go through float32
    std::vector<Tensor> operands;
    operands.reserve(call.inputs.size());
    for (const Tensor*& operand : inFloat.inputs)
        if (operand != nullptr)
            operand = &operands.emplace_back(operand->converted(ElementType::float32));
    inFloat.results.front().type = ElementType::float32;
    return {gemmInFloat(inFloat).converted(call.results.front().type)};
}

Results matrixProduct(const Call& call) {
    const MatrixStack stack = matrixStack(call);
    if (call.input().type() != ElementType::float32)
        return {productInDouble(call, stack)};
    Tensor result = call.newResult();
    float* target = result.mutableValues<float>().data();
    std::vector<Product> products;
    for (const MatrixStack::Pair& pair : stack.pairs)
        products.push_back({.rows = stack.rows,
                            .columns = stack.columns,
                            .depth = stack.depth,
                            .left = call.input(0).values<float>().data() + pair.left,
                            .leftStride = stack.depth,
                            .right = call.input(1).values<float>().data() + pair.right,
                            .rightStride = stack.columns,
                            .result = target + pair.result,
                            .resultStride = stack.columns});
    compute(products, call.progress);
    return {result};
}

} // namespace systolens::execution
