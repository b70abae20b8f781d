#include "core/network/import/network_edit.h"

#include <algorithm>

namespace systolens::network {

namespace {

bool onlyRewrites(Operator op) {
    switch (op) {
    case Operator::cast:
    case Operator::dequantizeLinear:
    case Operator::flatten:
    case Operator::identity:
    case Operator::quantizeLinear:
    case Operator::reshape:
    case Operator::squeeze:
    case Operator::transpose:
    case Operator::unsqueeze:
        return true;
    default:
        return false;
    }
}

std::vector<bool> referredTo(const Network& network) {
    std::vector<bool> used(network.tensors.size(), false);
    for (const Layer& layer : network.layers) {
        for (const auto& input : layer.inputs)
            if (input)
                used[*input] = true;
        for (const TensorId output : layer.outputs)
            used[output] = true;
    }
    for (const TensorId id : network.inputs)
        used[id] = true;
    for (const TensorId id : network.outputs)
        used[id] = true;
    return used;
}

void dropUnused(Network& network) {
    const std::vector<bool> used = referredTo(network);
    std::vector<TensorId> moved(network.tensors.size(), 0);
    std::vector<TensorInfo> kept;
    for (std::size_t id = 0; id < used.size(); ++id)
        if (used[id]) {
            moved[id] = static_cast<TensorId>(kept.size());
            kept.push_back(std::move(network.tensors[id]));
        }
    network.tensors = std::move(kept);
    for (Layer& layer : network.layers) {
        for (auto& input : layer.inputs)
            if (input)
                input = moved[*input];
        for (TensorId& output : layer.outputs)
            output = moved[output];
    }
    for (TensorId& id : network.inputs)
        id = moved[id];
    for (TensorId& id : network.outputs)
        id = moved[id];
}

} // namespace

void relink(Network& network) {
    dropUnused(network);
    for (TensorInfo& info : network.tensors) {
        info.producer.reset();
        info.consumers.clear();
    }
    for (std::size_t index = 0; index < network.layers.size(); ++index) {
        const auto id = static_cast<LayerId>(index);
        for (const TensorId output : network.layers[index].outputs)
            network.tensors[output].producer = id;
        for (const auto& input : network.layers[index].inputs) {
            if (!input)
                continue;
            auto& consumers = network.tensors[*input].consumers;
            if (consumers.empty() || consumers.back() != id)
                consumers.push_back(id);
        }
    }
}

std::optional<TensorId> parameterBehind(const Network& network, TensorId operand) {
    TensorId at = operand;
    while (const auto producer = network.tensor(at).producer) {
        const Layer& layer = network.layers[*producer];
        if (!onlyRewrites(layer.op) || layer.inputs.empty() || !layer.inputs[0])
            return std::nullopt;
        at = *layer.inputs[0];
    }
    const bool isInput =
        std::find(network.inputs.begin(), network.inputs.end(), at) != network.inputs.end();
    return isInput ? std::nullopt : std::optional(at);
}

std::optional<std::size_t> filterInput(Operator op) {
    switch (op) {
    case Operator::conv:
    case Operator::convInteger:
    case Operator::convTranspose:
    case Operator::gemm:
    case Operator::matMul:
    case Operator::matMulInteger:
        return 1;
    case Operator::qLinearConv:
        return 3;
    default:
        return std::nullopt;
    }
}

std::vector<std::size_t> minorParameterInputs(Operator op) {
    switch (op) {
    case Operator::conv:
    case Operator::convTranspose:
    case Operator::gemm:
        return {2};
    case Operator::qLinearConv:
        return {8};
    case Operator::batchNormalization:
        return {1, 2};
    case Operator::prelu:
        return {1};
    default:
        return {};
    }
}

} // namespace systolens::network
