#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

#include "core/network/import/network_edit.h"
#include "core/network/loop_nest.h"
#include "core/support/error.h"

namespace systolens::network {

namespace {

std::int64_t product(Shape::const_iterator begin, Shape::const_iterator end) {
    return std::accumulate(begin, end, std::int64_t{1}, std::multiplies<>());
}

// A convolution over a line is one over a single row.
std::array<std::int64_t, 2> lastTwo(const std::vector<std::int64_t>& values, std::size_t from,
                                    std::size_t rank, std::int64_t otherwise) {
    if (rank == 1)
        return {otherwise, values[from]};
    return {values[from], values[from + 1]};
}

LoopNest convolution(const Network& network, const Layer& layer) {
    const bool quantised = layer.op == Operator::qLinearConv;
    const Shape& data = network.tensor(*layer.inputs[0]).shape;
    const Shape& filter = network.tensor(*layer.inputs[quantised ? 3 : 1]).shape;
    const Shape& result = network.tensor(layer.outputs[0]).shape;
    const std::size_t rank = data.size() - 2;
    if (rank > 2)
        throw inputError(SYSTOLENS_TEXT("network", "a convolution over %1 dimensions").with(rank),
                         network.name + ": " + layer.name,
                         SYSTOLENS_TEXT("network", "Use a network of images or lines"));
    LoopNest nest;
    nest.transposed = layer.op == Operator::convTranspose;
    nest.n = data[0];
    nest.g = layer.attributes.integer("group");
    nest.m = result[1] / nest.g;
    nest.c = data[1] / nest.g;
    const auto extents = lastTwo(nest.transposed ? data : result, 2, rank, 1);
    nest.p = extents[0];
    nest.q = extents[1];
    const auto kernel = lastTwo(filter, 2, rank, 1);
    nest.r = kernel[0];
    nest.s = kernel[1];
    const auto input = lastTwo(data, 2, rank, 1);
    nest.h = input[0];
    nest.w = input[1];
    nest.stride = lastTwo(layer.attributes.integers("strides"), 0, rank, 1);
    nest.dilation = lastTwo(layer.attributes.integers("dilations"), 0, rank, 1);
    const auto begins = lastTwo(layer.attributes.integers("pads"), 0, rank, 0);
    auto ends = lastTwo(layer.attributes.integers("pads"), rank, rank, 0);
    if (nest.transposed) { // extra rows and columns at the end are pads the other way round
        const auto extra = lastTwo(layer.attributes.integers("output_padding"), 0, rank, 0);
        ends = {ends[0] - extra[0], ends[1] - extra[1]};
    }
    nest.pads = {begins[0], begins[1], ends[0], ends[1]};
    return nest;
}

LoopNest gemm(const Network& network, const Layer& layer) {
    const Shape& a = network.tensor(*layer.inputs[0]).shape;
    const Shape& result = network.tensor(layer.outputs[0]).shape;
    LoopNest nest;
    nest.n = result[0];
    nest.m = result[1];
    nest.c = layer.attributes.integer("transA") != 0 ? a[0] : a[1];
    return nest;
}

// Rows of all batches share a filter without batches; otherwise each batch is a group.
LoopNest matMul(const Network& network, const Layer& layer) {
    const Shape& a = network.tensor(*layer.inputs[0]).shape;
    const Shape& b = network.tensor(*layer.inputs[1]).shape;
    const Shape& result = network.tensor(layer.outputs[0]).shape;
    const std::int64_t all = product(result.begin(), result.end());
    LoopNest nest;
    nest.c = a.back();
    nest.m = b.size() == 1 ? 1 : b.back();
    if (b.size() > 2) {
        const std::int64_t rows = a.size() == 1 ? 1 : a[a.size() - 2];
        nest.g = rows * nest.m == 0 ? 0 : all / (rows * nest.m);
        nest.n = rows;
    } else {
        nest.n = nest.m == 0 ? 0 : all / nest.m;
    }
    return nest;
}

LoopNest loopNest(const Network& network, const Layer& layer) {
    switch (layer.op) {
    case Operator::gemm:
        return gemm(network, layer);
    case Operator::matMul:
    case Operator::matMulInteger:
        return matMul(network, layer);
    default:
        return convolution(network, layer);
    }
}

bool isActivation(Operator op) {
    switch (op) {
    case Operator::batchNormalization:
    case Operator::clip:
    case Operator::dropout:
    case Operator::hardSigmoid:
    case Operator::hardSwish:
    case Operator::identity:
    case Operator::leakyRelu:
    case Operator::prelu:
    case Operator::relu:
    case Operator::sigmoid:
    case Operator::tanh:
        return true;
    default:
        return false;
    }
}

// The only layer that reads a tensor.
const Layer* onlyReader(const Network& network, TensorId id) {
    const auto& consumers = network.tensor(id).consumers;
    const bool leaves =
        std::find(network.outputs.begin(), network.outputs.end(), id) != network.outputs.end();
    if (consumers.size() != 1 || leaves)
        return nullptr;
    return &network.layers[consumers[0]];
}

std::int64_t sizeOf(const Network& network, std::optional<TensorId> id) {
    return id ? elementCount(network.tensor(*id).shape) : 0;
}

std::optional<TensorId> parameter(const Network& network, const Layer& layer, std::size_t input) {
    if (input >= layer.inputs.size() || !layer.inputs[input])
        return std::nullopt;
    return parameterBehind(network, *layer.inputs[input]);
}

// MatMul has no bias of its own: exporters write an Add of a vector behind it.
std::optional<TensorId> addedBias(const Network& network, TensorId product, const Layer& add) {
    if (add.op != Operator::add)
        return std::nullopt;
    const std::size_t other = add.inputs[0] == product ? 1 : 0;
    const auto bias = parameter(network, add, other);
    const Shape& shape = network.tensor(product).shape;
    if (!bias || shape.empty() || network.tensor(*bias).shape != Shape{shape.back()})
        return std::nullopt;
    return bias;
}

// The bias of a layer that multiplies, wherever it is written.
std::optional<TensorId> biasOf(const Network& network, const Layer& layer) {
    for (const std::size_t input : minorParameterInputs(layer.op))
        if (const auto own = parameter(network, layer, input))
            return own;
    const Layer* reader = onlyReader(network, layer.outputs[0]);
    if (layer.op == Operator::matMul && reader != nullptr)
        return addedBias(network, layer.outputs[0], *reader);
    return std::nullopt;
}

// What leaves the layer when normalisation and activation behind it are part of it.
TensorId fusedOfmap(const Network& network, const Layer& layer) {
    TensorId at = layer.outputs[0];
    while (const Layer* reader = onlyReader(network, at)) {
        const bool bias = layer.op == Operator::matMul && at == layer.outputs[0]
                          && addedBias(network, at, *reader);
        const bool reads = !reader->inputs.empty() && reader->inputs[0] == at;
        if (!bias && !(isActivation(reader->op) && reads))
            break;
        at = reader->outputs[0];
    }
    return at;
}

} // namespace

std::vector<ComputeLayer> computeLayers(const Network& network) {
    std::vector<ComputeLayer> result;
    for (std::size_t index = 0; index < network.layers.size(); ++index) {
        const Layer& layer = network.layers[index];
        const auto filter = filterInput(layer.op);
        if (!filter)
            continue;
        ComputeLayer compute;
        compute.layer = static_cast<LayerId>(index);
        compute.nest = loopNest(network, layer);
        compute.ifmap = *layer.inputs[0];
        compute.filter = *layer.inputs[*filter];
        compute.ofmap = fusedOfmap(network, layer);
        compute.weights = sizeOf(network, parameter(network, layer, *filter));
        compute.biases = sizeOf(network, biasOf(network, layer));
        result.push_back(compute);
    }
    return result;
}

std::int64_t parameterCount(const Network& network) {
    std::set<TensorId> parameters; // shared ones count once
    for (const Layer& layer : network.layers) {
        if (const auto filter = filterInput(layer.op)) {
            if (const auto weights = parameter(network, layer, *filter))
                parameters.insert(*weights);
            if (const auto bias = biasOf(network, layer))
                parameters.insert(*bias);
        }
        for (const std::size_t input : minorParameterInputs(layer.op))
            if (const auto minor = parameter(network, layer, input))
                parameters.insert(*minor);
    }
    std::int64_t count = 0;
    for (const TensorId id : parameters)
        count += elementCount(network.tensor(id).shape);
    return count;
}

} // namespace systolens::network
