// y = scale·(Wx + b − mean)/√(variance + ε) + shift is a convolution again: each filter times
// scale/√(variance + ε). Ioffe and Szegedy, "Batch Normalization", ICML 2015, algorithm 2.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/network/import/network_edit.h"

namespace systolens::network {

namespace {

const TensorInfo* operand(const Network& network, const Layer& layer, std::size_t index) {
    if (index >= layer.inputs.size() || !layer.inputs[index])
        return nullptr;
    return &network.tensor(*layer.inputs[index]);
}

// A parameter that only this layer reads, with float values or constant-filled.
bool isOwn(const TensorInfo* info) {
    return info != nullptr && info->consumers.size() == 1 && info->type == ElementType::float32
           && (info->value || info->constantFilled);
}

bool isConstant(const TensorInfo* info) {
    return info != nullptr && info->type == ElementType::float32
           && (info->value || info->constantFilled);
}

bool canFold(const Network& network, const Layer& conv, const Layer& normalisation) {
    const TensorInfo& between = network.tensor(conv.outputs[0]);
    const bool isOutput = std::find(network.outputs.begin(), network.outputs.end(), conv.outputs[0])
                          != network.outputs.end();
    const TensorInfo* bias = operand(network, conv, 2);
    if (conv.op != Operator::conv || between.consumers.size() != 1 || isOutput
        || !isOwn(operand(network, conv, 1)) || (bias != nullptr && !isOwn(bias)))
        return false;
    for (std::size_t index = 1; index <= 4; ++index)
        if (!isConstant(operand(network, normalisation, index)))
            return false;
    return true;
}

struct Factors {
    std::vector<float> scale, shift; // by channel
};

std::optional<Factors> factorsOf(const Network& network, const Layer& normalisation) {
    std::array<const TensorInfo*, 4> given{};
    for (std::size_t index = 0; index < 4; ++index) {
        given[index] = operand(network, normalisation, index + 1);
        if (!given[index]->value)
            return std::nullopt;
    }
    const auto scale = given[0]->value->values<float>();
    const auto shift = given[1]->value->values<float>();
    const auto mean = given[2]->value->values<float>();
    const auto variance = given[3]->value->values<float>();
    const double epsilon = static_cast<double>(normalisation.attributes.real("epsilon"));
    Factors factors;
    for (std::size_t channel = 0; channel < scale.size(); ++channel) {
        const double factor = static_cast<double>(scale[channel])
                              / std::sqrt(static_cast<double>(variance[channel]) + epsilon);
        factors.scale.push_back(static_cast<float>(factor));
        factors.shift.push_back(static_cast<float>(static_cast<double>(shift[channel])
                                                   - factor * static_cast<double>(mean[channel])));
    }
    return factors;
}

void scaleFilter(TensorInfo& filter, const Factors& factors) {
    const auto values = filter.value->mutableValues<float>();
    const std::size_t each = values.size() / factors.scale.size();
    for (std::size_t at = 0; at < values.size(); ++at)
        values[at] *= factors.scale[at / each];
}

Tensor foldedBias(const TensorInfo* bias, const Factors& factors) {
    std::vector<float> values = factors.shift;
    if (bias != nullptr)
        for (std::size_t channel = 0; channel < values.size(); ++channel)
            values[channel] += bias->value->values<float>()[channel] * factors.scale[channel];
    return Tensor::of<float>({static_cast<std::int64_t>(values.size())}, values);
}

void fold(Network& network, Layer& conv, const Layer& normalisation) {
    const auto factors = factorsOf(network, normalisation);
    const TensorInfo* oldBias = operand(network, conv, 2);
    TensorInfo& filter = network.tensors[*conv.inputs[1]];
    const bool known = factors && filter.value && (oldBias == nullptr || oldBias->value);
    TensorInfo bias;
    bias.name = normalisation.name + ".bias";
    bias.shape = {filter.shape[0]};
    bias.constantFilled = !known;
    if (known) {
        scaleFilter(filter, *factors);
        bias.value = foldedBias(oldBias, *factors);
    } else {
        filter.value.reset();
        filter.constantFilled = true;
    }
    conv.inputs.resize(3);
    conv.inputs[2] = static_cast<TensorId>(network.tensors.size());
    conv.outputs = {normalisation.outputs[0]};
    network.tensors.push_back(std::move(bias));
}

} // namespace

void foldBatchNormalization(Network& network) {
    std::vector<bool> folded(network.layers.size(), false);
    for (std::size_t index = 0; index < network.layers.size(); ++index) {
        const Layer& layer = network.layers[index];
        if (layer.op != Operator::batchNormalization)
            continue;
        const auto producer = network.tensor(*layer.inputs[0]).producer;
        if (!producer || !canFold(network, network.layers[*producer], layer))
            continue;
        fold(network, network.layers[*producer], layer);
        folded[index] = true;
    }
    std::vector<Layer> kept;
    for (std::size_t index = 0; index < folded.size(); ++index)
        if (!folded[index])
            kept.push_back(std::move(network.layers[index]));
    network.layers = std::move(kept);
    relink(network);
}

} // namespace systolens::network
