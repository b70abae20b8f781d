#pragma once
// The kernels, by kind; kernelOf says which computes an operator.
#include "core/execution/kernel.h"

namespace systolens::execution {

// Which element types a kernel computes with; operands of others are converted on the way in and
// results on the way out.
enum class Types : std::uint8_t {
    any,     // moves elements, whatever they are
    numbers, // everything but float16
    float32  // of the floating-point types only this one
};

struct Implementation {
    Kernel compute;
    Types types;
};
Implementation kernelOf(network::Operator op);

// elementwise.cpp
Results add(const Call& call);
Results subtract(const Call& call);
Results multiply(const Call& call);
Results divide(const Call& call);
Results prelu(const Call& call);

// activation.cpp
Results relu(const Call& call);
Results leakyRelu(const Call& call);
Results clip(const Call& call);
Results sigmoid(const Call& call);
Results hyperbolicTangent(const Call& call);
Results hardSigmoid(const Call& call);
Results hardSwish(const Call& call);

// convolution.cpp, transposed_convolution.cpp
Results convolution(const Call& call);
Results transposedConvolution(const Call& call);

// gemm.cpp
Results gemm(const Call& call);
Results matrixProduct(const Call& call);

// integer_layers.cpp
Results integerConvolution(const Call& call);
Results integerMatrixProduct(const Call& call);
Results quantisedConvolution(const Call& call);

// quantisation.cpp
Results quantizeLinear(const Call& call);
Results dequantizeLinear(const Call& call);

// pooling.cpp
Results maxPool(const Call& call);
Results averagePool(const Call& call);
Results globalMaxPool(const Call& call);
Results globalAveragePool(const Call& call);

// normalisation.cpp
Results batchNormalization(const Call& call);
Results localResponseNormalization(const Call& call);
Results softmax(const Call& call);
Results reduceMean(const Call& call);

// shape_operators.cpp: the elements stay as they are
Results sameElements(const Call& call); // Identity, Reshape, Flatten, Squeeze, Unsqueeze
Results dropout(const Call& call);
Results cast(const Call& call);
Results shapeOf(const Call& call);
Results constant(const Call& call);
Results constantOfShape(const Call& call);

// moving.cpp: the elements go elsewhere
Results concat(const Call& call);
Results split(const Call& call);
Results slice(const Call& call);
Results gather(const Call& call);
Results pad(const Call& call);
Results transpose(const Call& call);

// resize.cpp
Results resize(const Call& call);

} // namespace systolens::execution
