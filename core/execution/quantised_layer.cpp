#include "core/execution/quantised_layer.h"

#include <algorithm>
#include <atomic>

#include "core/execution/array_sums.h"
#include "core/execution/layer_lanes.h"
#include "core/execution/matrices.h"
#include "core/execution/operand_codes.h"

namespace systolens::execution {

using arithmetic::Arithmetic;
using network::ElementType;
using network::Operator;
using network::Shape;
using network::Tensor;

namespace {

bool isTransposed(const Call& call, const char* which) {
    return call.layer.op == Operator::gemm && call.integer(which, 0) != 0;
}

// Which elements of the weights belong to which channel of the ofmap.
Channels weightChannels(const Call& call) {
    const Shape& shape = call.input(1).shape();
    if (call.layer.op == Operator::conv)
        return {shape.at(0), extent(shape, 1, shape.size())};
    if (call.layer.op == Operator::convTranspose) // its groups' filters lie along the second axis
        return {shape.at(1), extent(shape, 2, shape.size())};
    if (isTransposed(call, "transB"))
        return {shape.at(0), shape.at(1)};
    return {shape.size() > 1 ? shape.back() : 1, 1};
}

// From a sum of products to the value it stands for.
class Rescaling {
public:
    Rescaling(const OperandCodes& activations, const OperandCodes& weights, std::int64_t depth,
              double factor)
        : activations_(activations), weights_(weights), depth_(depth), factor_(factor) {}

    // `codes`: the sums of the codes that met in this word; 0 where no zero point asks for them.
    [[nodiscard]] float operator()(std::int64_t sum, std::int64_t channel,
                                   std::int64_t activationCodes, std::int64_t weightCodes) const {
        const auto& left = activations_.format(0);
        const auto& right = weights_.format(channel);
        const std::int64_t level = sum - right.zeroPoint * activationCodes
                                   - left.zeroPoint * weightCodes
                                   + depth_ * left.zeroPoint * right.zeroPoint;
        return static_cast<float>(static_cast<double>(level) * left.scale * right.scale * factor_);
    }

private:
    const OperandCodes& activations_;
    const OperandCodes& weights_;
    std::int64_t depth_;
    double factor_;
};

struct Operands {
    OperandCodes activations, weights;
};

Operands operandsOf(const Call& call, const Arithmetic& arithmetic) {
    const bool isSigned = codesAreSigned(arithmetic);
    return {activationCodes(call.input(0), arithmetic, isSigned),
            weightCodes(call.input(1), arithmetic, weightChannels(call), isSigned)};
}

QuantisedResults quantisedConv(const Call& call, const Arithmetic& arithmetic) {
    const Shape& filter = call.input(1).shape();
    const Window window = windowOf(call, Shape(filter.begin() + 2, filter.end()));
    const Convolved layer{.images = call.input(0).shape()[0],
                          .channels = call.input(0).shape()[1],
                          .filters = filter[0],
                          .groups = call.integer("group", 1),
                          .volume = volumeOf(call, window, call.input(0).shape(), call.shape())};
    const Operands operands = operandsOf(call, arithmetic);
    const Rescaling rescale(operands.activations, operands.weights, layer.taps(), 1);
    Tensor result = call.newResult();
    float* target = result.mutableValues<float>().data();
    const Tensor* bias = call.optional(2);
    const std::int64_t filters = layer.filters / layer.groups;
    ArraySums sums(arithmetic, RowOperand::right, call.progress);
    auto products = lanesOf(layer, operands.activations.codes, operands.weights.codes,
                            operands.activations.format(0).zeroPoint);
    for (std::size_t group = 0; group < products.size(); ++group) {
        const auto first = static_cast<std::int64_t>(group) * filters;
        const CodeSums codes = codeSums(products[group], operands.weights.hasZeroPoints(),
                                        operands.activations.hasZeroPoints());
        products[group].store = [&, first, codes](std::int64_t row, std::int64_t firstLane,
                                                  std::span<const std::int64_t> words) {
            const std::int64_t channel = first + row;
            const float addend =
                bias == nullptr ? 0 : bias->values<float>()[static_cast<std::size_t>(channel)];
            for (std::size_t w = 0; w < words.size(); ++w) {
                const std::int64_t lane = firstLane + static_cast<std::int64_t>(w);
                const std::int64_t image = lane / layer.pixels();
                target[(image * layer.filters + channel) * layer.pixels() + lane % layer.pixels()] =
                    rescale(words[w], channel, codes.ofLane(lane), codes.ofRow(row)) + addend;
            }
        };
    }
    return {{result}, sums.compute(products)};
}

std::vector<std::int32_t> transposed(const std::vector<std::int32_t>& matrix, std::int64_t rows,
                                     std::int64_t columns) {
    std::vector<std::int32_t> result(matrix.size());
    for (std::int64_t i = 0; i < rows; ++i)
        for (std::int64_t j = 0; j < columns; ++j)
            result[static_cast<std::size_t>(j * rows + i)] =
                matrix[static_cast<std::size_t>(i * columns + j)];
    return result;
}

// Products of pairs of matrices: `rightTransposed` says how the right ones are stored.
QuantisedResults multiplyPairs(const Call& call, const Arithmetic& arithmetic,
                               const Operands& operands, const MatrixStack& stack,
                               bool rightTransposed, double factor) {
    const Rescaling rescale(operands.activations, operands.weights, stack.depth, factor);
    Tensor result = call.newResult();
    float* target = result.mutableValues<float>().data();
    ArraySums sums(arithmetic, RowOperand::left, call.progress);
    std::vector<LaneProduct<std::int32_t>> products;
    for (const MatrixStack::Pair& pair : stack.pairs) {
        auto product = lanesOf(stack.rows, stack.columns, stack.depth,
                               operands.activations.codes.data() + pair.left,
                               MatrixView<std::int32_t>{operands.weights.codes.data() + pair.right,
                                                        rightTransposed ? 1 : stack.columns,
                                                        rightTransposed ? stack.depth : 1});
        const CodeSums codes = codeSums(product, operands.activations.hasZeroPoints(),
                                        operands.weights.hasZeroPoints());
        product.store = [&, codes, first = pair.result](std::int64_t row, std::int64_t firstLane,
                                                        std::span<const std::int64_t> words) {
            for (std::size_t w = 0; w < words.size(); ++w) {
                const std::int64_t column = firstLane + static_cast<std::int64_t>(w);
                target[first + row * stack.columns + column] =
                    rescale(words[w], column, codes.ofRow(row), codes.ofLane(column));
            }
        };
        products.push_back(std::move(product));
    }
    return {{result}, sums.compute(products)};
}

// alpha · A · B by integers; beta · C is added in float, as a bias is.
QuantisedResults quantisedGemm(const Call& call, const Arithmetic& arithmetic) {
    Operands operands = operandsOf(call, arithmetic);
    const Shape& left = call.input(0).shape();
    const bool leftTransposed = isTransposed(call, "transA");
    if (leftTransposed)
        operands.activations.codes = transposed(operands.activations.codes, left.at(0), left.at(1));
    const MatrixStack stack{
        call.shape().at(0), call.shape().at(1), left.at(leftTransposed ? 0 : 1), {{0, 0, 0}}};
    QuantisedResults result =
        multiplyPairs(call, arithmetic, operands, stack, isTransposed(call, "transB"),
                      static_cast<double>(call.real("alpha", 1)));
    const Tensor* addend = call.optional(2);
    if (addend == nullptr)
        return result;
    const Tensor factor = Tensor::of<float>({}, std::vector{call.real("beta", 1)});
    const Call scaling{
        call.layer, {addend, &factor}, {{ElementType::float32, addend->shape()}}, call.progress};
    const Tensor scaled = multiply(scaling).front();
    const Tensor product = result.results.front();
    const Call adding{call.layer, {&product, &scaled}, call.results, call.progress};
    result.results = add(adding);
    return result;
}

bool isWidth(int bits) {
    return bits == 0
           || (bits >= arithmetic::leastOperandBits && bits <= arithmetic::mostOperandBits);
}

void requireFormats(const network::Layer& layer, const Arithmetic& arithmetic) {
    const auto refuse = [&](Text what, Text remedy) {
        throw Error(Error::Kind::usage, std::move(what), layer.name, std::move(remedy));
    };
    if (!isWidth(arithmetic.weightBits) || !isWidth(arithmetic.activationBits))
        refuse(SYSTOLENS_TEXT("execution", "weights of %1 bits, activations of %2 bits")
                   .with(arithmetic.weightBits, arithmetic.activationBits),
               SYSTOLENS_TEXT("execution", "Choose 2 to 16 bits, or 0 for none"));
    const int accumulator = arithmetic.accumulatorBits;
    if (accumulator != 0 && (accumulator < 8 || accumulator > 48))
        refuse(
            SYSTOLENS_TEXT("execution", "an accumulator of %1 bits").with(accumulator),
            SYSTOLENS_TEXT("execution", "Choose 8 to 48 bits, or 0 for one that never overflows"));
    if (arithmetic.weightBits != 0 && arithmetic.activationBits != 0)
        return requireValid(multiplierOf(arithmetic));
    if (arithmetic.multiplier != arithmetic::MultiplierDesign{} || accumulator != 0)
        refuse(SYSTOLENS_TEXT("execution", "the multiplier “%1” for operands that are not integers")
                   .with(arithmetic::toString(arithmetic.multiplier)),
               SYSTOLENS_TEXT("execution",
                              "Give bits to weights and activations, or choose the exact one"));
}

} // namespace

arithmetic::Multiplier multiplierOf(const Arithmetic& arithmetic) {
    const auto& table = arithmetic.multiplier.table;
    return {arithmetic.multiplier, arithmetic.activationBits, arithmetic.weightBits,
            table ? table->table.isSigned : codesAreSigned(arithmetic)};
}

void requireQuantisable(const network::Layer& layer, const Arithmetic& arithmetic) {
    const auto refuse = [&](Text what, Text remedy) {
        throw Error(Error::Kind::usage, std::move(what), layer.name, std::move(remedy));
    };
    if (arithmetic == Arithmetic{})
        return;
    if (layer.op != Operator::conv && layer.op != Operator::convTranspose
        && layer.op != Operator::gemm && layer.op != Operator::matMul)
        refuse(SYSTOLENS_TEXT("execution", "the operator %1 has no quantised arithmetic")
                   .with(network::name(layer.op)),
               SYSTOLENS_TEXT("execution", "Choose layers that multiply: Conv, Gemm, MatMul"));
    if (layer.op == Operator::convTranspose && arithmetic.weightBits != 0
        && arithmetic.activationBits != 0)
        refuse(SYSTOLENS_TEXT("execution", "ConvTranspose has no integer arithmetic"),
               SYSTOLENS_TEXT("execution", "Quantise only its weights or only its activations"));
    requireFormats(layer, arithmetic);
}

QuantisedResults computeQuantised(const Call& call, const Arithmetic& arithmetic) {
    if (call.input(0).type() != ElementType::float32
        || call.input(1).type() != ElementType::float32)
        throw call.wrong(
            SYSTOLENS_TEXT("execution", "quantised arithmetic wants float32 operands"));
    if (arithmetic.weightBits == 0 || arithmetic.activationBits == 0) {
        Call changed = call;
        const bool weights = arithmetic.weightBits != 0;
        const Channels channels = weights ? weightChannels(call) : Channels{};
        const Tensor operand = decoded(
            weights ? weightCodes(call.input(1), arithmetic, channels, codesAreSigned(arithmetic))
                    : activationCodes(call.input(0), arithmetic, codesAreSigned(arithmetic)),
            channels, call.input(weights ? 1 : 0).shape());
        changed.inputs[weights ? 1 : 0] = &operand;
        return {kernelOf(call.layer.op).compute(changed)};
    }
    if (call.layer.op == Operator::conv)
        return quantisedConv(call, arithmetic);
    if (call.layer.op == Operator::gemm)
        return quantisedGemm(call, arithmetic);
    return multiplyPairs(call, arithmetic, operandsOf(call, arithmetic), matrixStack(call), false,
                         1);
}

} // namespace systolens::execution
