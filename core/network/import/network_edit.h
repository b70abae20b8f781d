#pragma once
// Changes to a whole network after it is built.

#include "core/network/graph.h"

namespace systolens::network {

// Producers and consumers from the layers; drops tensors that nothing refers to.
void relink(Network& network);

// Removes BatchNormalization behind a Conv that nothing else reads, by scaling its weights.
void foldBatchNormalization(Network& network);

// The constant that a layer's operand is made from, through layers that only rewrite it
// (DequantizeLinear, Transpose, Reshape …); nullopt when it depends on an input.
std::optional<TensorId> parameterBehind(const Network& network, TensorId operand);

// Where a layer's filter is among its inputs; nullopt when it does not multiply.
std::optional<std::size_t> filterInput(Operator op);
// Its other parameters: bias, slopes, scale and shift (running statistics left out).
std::vector<std::size_t> minorParameterInputs(Operator op);

} // namespace systolens::network
