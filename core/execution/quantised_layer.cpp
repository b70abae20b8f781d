#include "core/execution/quantised_layer.h"

#include <algorithm>
#include <limits>

#include "core/execution/integer_product.h"
#include "core/execution/matrices.h"
#include "core/support/parallel.h"

namespace systolens::execution {

using arithmetic::Arithmetic;
using arithmetic::SymmetricFormat;
using network::ElementType;
using network::Shape;
using network::Tensor;

namespace {

struct Codes {
    SymmetricFormat format;
    std::vector<std::int16_t> values;
};

Codes codesOf(const Tensor& tensor, int bits) {
    const auto values = tensor.values<float>();
    const SymmetricFormat format = arithmetic::symmetricFormat(values, bits);
    const auto wide = arithmetic::quantise(values, format);
    Codes codes{format, std::vector<std::int16_t>(wide.size())};
    std::ranges::transform(wide, codes.values.begin(),
                           [](std::int32_t code) { return static_cast<std::int16_t>(code); });
    return codes;
}

Tensor rounded(const Tensor& tensor, int bits) {
    const auto values = tensor.values<float>();
    const SymmetricFormat format = arithmetic::symmetricFormat(values, bits);
    const auto codes = arithmetic::quantise(values, format);
    Tensor result(ElementType::float32, tensor.shape());
    std::ranges::transform(codes, result.mutableValues<float>().begin(), [&](std::int32_t code) {
        return static_cast<float>(code * format.scale);
    });
    return result;
}

// Whether sums of `depth` products fit 32 bits.
bool fitsNarrow(const Codes& left, const Codes& right, std::int64_t depth) {
    const std::int64_t product =
        std::int64_t{left.format.largest()} * std::int64_t{right.format.largest()};
    return depth <= std::numeric_limits<std::int32_t>::max() / product;
}

// Rows of a matrix become columns.
std::vector<std::int16_t> transposed(const std::vector<std::int16_t>& matrix, std::int64_t rows,
                                     std::int64_t columns) {
    std::vector<std::int16_t> result(matrix.size());
    for (std::int64_t i = 0; i < rows; ++i)
        for (std::int64_t j = 0; j < columns; ++j)
            result[static_cast<std::size_t>(j * rows + i)] =
                matrix[static_cast<std::size_t>(i * columns + j)];
    return result;
}

// The products of one pair of matrices, the right one by columns, rescaled.
template <class Accumulator>
void multiplyRows(const Call& call, std::span<const std::int16_t> left,
                  std::span<const std::int16_t> columns, std::int64_t depth, double scale,
                  float* target) {
    const std::int64_t rows = depth == 0 ? 0 : static_cast<std::int64_t>(left.size()) / depth;
    const std::int64_t width = depth == 0 ? 0 : static_cast<std::int64_t>(columns.size()) / depth;
    constexpr std::int64_t together = 8;
    parallelFor((rows + together - 1) / together, call.progress, [&](std::int64_t block) {
        const std::int64_t first = block * together;
        const std::int64_t count = std::min(together, rows - first);
        std::vector<Accumulator> sums(static_cast<std::size_t>(count * width));
        integerProduct<Accumulator>(left.subspan(static_cast<std::size_t>(first * depth),
                                                 static_cast<std::size_t>(count * depth)),
                                    columns, depth, sums);
        for (std::size_t i = 0; i < sums.size(); ++i)
            target[static_cast<std::size_t>(first * width) + i] =
                static_cast<float>(static_cast<double>(sums[i]) * scale);
    });
}

void multiplyPair(const Call& call, const Codes& left, const Codes& right, const MatrixStack& stack,
                  const MatrixStack::Pair& pair, double scale, float* target) {
    const auto leftPart = std::span(left.values)
                              .subspan(static_cast<std::size_t>(pair.left),
                                       static_cast<std::size_t>(stack.rows * stack.depth));
    const std::vector<std::int16_t> rightPart(right.values.begin() + pair.right,
                                              right.values.begin() + pair.right
                                                  + stack.depth * stack.columns);
    const auto columns = transposed(rightPart, stack.depth, stack.columns);
    if (fitsNarrow(left, right, stack.depth))
        multiplyRows<std::int32_t>(call, leftPart, columns, stack.depth, scale, target);
    else
        multiplyRows<std::int64_t>(call, leftPart, columns, stack.depth, scale, target);
}

Results quantisedMatMul(const Call& call, const Arithmetic& bits) {
    const Codes left = codesOf(call.input(0), bits.activationBits);
    const Codes right = codesOf(call.input(1), bits.weightBits);
    const MatrixStack stack = matrixStack(call);
    Tensor result = call.newResult();
    float* target = result.mutableValues<float>().data();
    for (const MatrixStack::Pair& pair : stack.pairs)
        multiplyPair(call, left, right, stack, pair, left.format.scale * right.format.scale,
                     target + pair.result);
    return {result};
}

// alpha · A · B by integers; beta · C is added in float, as a bias is.
Results quantisedGemm(const Call& call, const Arithmetic& bits) {
    Codes left = codesOf(call.input(0), bits.activationBits);
    Codes right = codesOf(call.input(1), bits.weightBits);
    const Shape& leftShape = call.input(0).shape();
    const Shape& rightShape = call.input(1).shape();
    if (call.integer("transA", 0) != 0)
        left.values = transposed(left.values, leftShape.at(0), leftShape.at(1));
    if (call.integer("transB", 0) != 0)
        right.values = transposed(right.values, rightShape.at(0), rightShape.at(1));
    const MatrixStack stack{call.shape().at(0),
                            call.shape().at(1),
                            leftShape.at(call.integer("transA", 0) != 0 ? 0 : 1),
                            {{0, 0, 0}}};
    Tensor product = call.newResult();
    const double scale =
        left.format.scale * right.format.scale * static_cast<double>(call.real("alpha", 1));
    multiplyPair(call, left, right, stack, stack.pairs.front(), scale,
                 product.mutableValues<float>().data());
    const Tensor* addend = call.optional(2);
    if (addend == nullptr)
        return {product};
    const Tensor factor = Tensor::of<float>({}, std::vector{call.real("beta", 1)});
    const Call scaling{
        call.layer, {addend, &factor}, {{ElementType::float32, addend->shape()}}, call.progress};
    const Tensor scaled = multiply(scaling).front();
    const Call adding{call.layer, {&product, &scaled}, call.results, call.progress};
    return add(adding);
}

template <class Accumulator>
Tensor rescaled(const Call& call, const std::vector<Accumulator>& sums, double scale) {
    Tensor result = call.newResult();
    const auto channels = static_cast<std::size_t>(call.shape()[1]);
    const auto pixels = static_cast<std::size_t>(extent(call.shape(), 2, call.shape().size()));
    const Tensor* bias = call.optional(2);
    const auto target = result.mutableValues<float>();
    for (std::size_t i = 0; i < target.size(); ++i) {
        target[i] = static_cast<float>(static_cast<double>(sums[i]) * scale);
        if (bias != nullptr)
            target[i] += bias->values<float>()[i / pixels % channels];
    }
    return result;
}

Results quantisedConv(const Call& call, const Arithmetic& bits) {
    const Tensor& filter = call.input(1);
    const Codes source = codesOf(call.input(0), bits.activationBits);
    const Codes weights = codesOf(filter, bits.weightBits);
    const Window window = windowOf(call, Shape(filter.shape().begin() + 2, filter.shape().end()));
    const IntegerConvolution layer{.source = source.values,
                                   .filter = weights.values,
                                   .images = call.input(0).shape()[0],
                                   .channels = call.input(0).shape()[1],
                                   .filters = filter.shape()[0],
                                   .groups = call.integer("group", 1),
                                   .volume =
                                       volumeOf(call, window, call.input(0).shape(), call.shape())};
    const double scale = source.format.scale * weights.format.scale;
    if (fitsNarrow(source, weights, extent(filter.shape(), 1, filter.shape().size())))
        return {rescaled(call, convolve<std::int32_t>(layer, call.progress), scale)};
    return {rescaled(call, convolve<std::int64_t>(layer, call.progress), scale)};
}

bool isWidth(int bits) {
    return bits == 0 || (bits >= 2 && bits <= 16);
}

} // namespace

void requireQuantisable(const network::Layer& layer, const Arithmetic& arithmetic) {
    using network::Operator;
    const auto refuse = [&](Text what, Text remedy) {
        throw Error(Error::Kind::usage, std::move(what), layer.name, std::move(remedy));
    };
    if (arithmetic == Arithmetic{})
        return;
    if (arithmetic.multiplier != arithmetic::MultiplierDesign{})
        refuse(SYSTOLENS_TEXT("execution", "the multiplier “%1” is not known here")
                   .with(arithmetic::toString(arithmetic.multiplier)),
               SYSTOLENS_TEXT("execution", "Choose the exact multiplier"));
    if (!isWidth(arithmetic.weightBits) || !isWidth(arithmetic.activationBits))
        refuse(SYSTOLENS_TEXT("execution", "weights of %1 bits, activations of %2 bits")
                   .with(arithmetic.weightBits, arithmetic.activationBits),
               SYSTOLENS_TEXT("execution", "Choose 2 to 16 bits, or 0 for none"));
    if (layer.op != Operator::conv && layer.op != Operator::convTranspose
        && layer.op != Operator::gemm && layer.op != Operator::matMul)
        refuse(SYSTOLENS_TEXT("execution", "the operator %1 has no quantised arithmetic")
                   .with(network::name(layer.op)),
               SYSTOLENS_TEXT("execution", "Choose layers that multiply: Conv, Gemm, MatMul"));
    if (layer.op == Operator::convTranspose && arithmetic.weightBits != 0
        && arithmetic.activationBits != 0)
        refuse(SYSTOLENS_TEXT("execution", "ConvTranspose has no integer arithmetic"),
               SYSTOLENS_TEXT("execution", "Quantise only its weights or only its activations"));
}

Results computeQuantised(const Call& call, const Arithmetic& arithmetic) {
    if (call.input(0).type() != ElementType::float32
        || call.input(1).type() != ElementType::float32)
        throw call.wrong(
            SYSTOLENS_TEXT("execution", "quantised arithmetic wants float32 operands"));
    if (arithmetic.weightBits == 0 || arithmetic.activationBits == 0) {
        Call changed = call;
        const std::size_t which = arithmetic.weightBits == 0 ? 0 : 1;
        const Tensor operand =
            rounded(call.input(which), arithmetic.weightBits + arithmetic.activationBits);
        changed.inputs[which] = &operand;
        return kernelOf(call.layer.op).compute(changed);
    }
    if (call.layer.op == network::Operator::conv)
        return quantisedConv(call, arithmetic);
    return call.layer.op == network::Operator::gemm ? quantisedGemm(call, arithmetic)
                                                    : quantisedMatMul(call, arithmetic);
}

} // namespace systolens::execution
