#include "core/execution/kernels.h"

#include <stdexcept>

namespace systolens::execution {

Implementation kernelOf(network::Operator op) {
    using network::Operator;
    // A switch, so that the compiler names an operator that was forgotten.
    switch (op) {
    case Operator::add:
        return {add, Types::numbers};
    case Operator::averagePool:
        return {averagePool, Types::float32};
    case Operator::batchNormalization:
        return {batchNormalization, Types::float32};
    case Operator::cast:
        return {cast, Types::any};
    case Operator::clip:
        return {clip, Types::numbers};
    case Operator::concat:
        return {concat, Types::any};
    case Operator::constant:
        return {constant, Types::any};
    case Operator::constantOfShape:
        return {constantOfShape, Types::any};
    case Operator::conv:
        return {convolution, Types::float32};
    case Operator::convInteger:
        return {integerConvolution, Types::any};
    case Operator::convTranspose:
        return {transposedConvolution, Types::float32};
    case Operator::dequantizeLinear:
        return {dequantizeLinear, Types::float32};
    case Operator::div:
        return {divide, Types::numbers};
    case Operator::dropout:
        return {dropout, Types::any};
    case Operator::flatten:
    case Operator::identity:
    case Operator::reshape:
    case Operator::squeeze:
    case Operator::unsqueeze:
        return {sameElements, Types::any};
    case Operator::gather:
        return {gather, Types::any};
    case Operator::gemm:
        return {gemm, Types::numbers};
    case Operator::globalAveragePool:
        return {globalAveragePool, Types::float32};
    case Operator::globalMaxPool:
        return {globalMaxPool, Types::numbers};
    case Operator::hardSigmoid:
        return {hardSigmoid, Types::float32};
    case Operator::hardSwish:
        return {hardSwish, Types::float32};
    case Operator::leakyRelu:
        return {leakyRelu, Types::float32};
    case Operator::lrn:
        return {localResponseNormalization, Types::float32};
    case Operator::matMul:
        return {matrixProduct, Types::numbers};
    case Operator::matMulInteger:
        return {integerMatrixProduct, Types::any};
    case Operator::maxPool:
        return {maxPool, Types::numbers};
    case Operator::mul:
        return {multiply, Types::numbers};
    case Operator::pad:
        return {pad, Types::any};
    case Operator::prelu:
        return {prelu, Types::numbers};
    case Operator::qLinearConv:
        return {quantisedConvolution, Types::any};
    case Operator::quantizeLinear:
        return {quantizeLinear, Types::float32};
    case Operator::reduceMean:
        return {reduceMean, Types::numbers};
    case Operator::relu:
        return {relu, Types::numbers};
    case Operator::resize:
        return {resize, Types::any};
    case Operator::shape:
        return {shapeOf, Types::any};
    case Operator::sigmoid:
        return {sigmoid, Types::float32};
    case Operator::slice:
        return {slice, Types::any};
    case Operator::softmax:
        return {softmax, Types::float32};
    case Operator::split:
        return {split, Types::any};
    case Operator::sub:
        return {subtract, Types::numbers};
    case Operator::tanh:
        return {hyperbolicTangent, Types::float32};
    case Operator::transpose:
        return {transpose, Types::any};
    }
    throw std::logic_error("an operator without a kernel");
}

} // namespace systolens::execution
