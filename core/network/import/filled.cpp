// An architecture without weights fills its parameters with one constant by ConstantOfShape. Such
// parameters are no values; the same operator elsewhere makes ordinary constants.
#include <cstring>

#include "core/network/import/graph_builder.h"
#include "core/network/import/network_edit.h"

namespace systolens::network {

namespace {

// What ordinary filled constants of a network may hold together.
constexpr std::int64_t mostFilledBytes = 16 << 20;

Tensor filledTensor(const Tensor& value, const Shape& shape) {
    Tensor tensor(value.type(), shape);
    const auto target = tensor.mutableBytes();
    for (std::size_t at = 0; at < target.size(); at += value.bytes().size())
        std::memcpy(target.data() + at, value.bytes().data(), value.bytes().size());
    return tensor;
}

} // namespace

bool GraphBuilder::withoutValue(const Layer& layer, std::size_t input) {
    if (input >= layer.inputs.size() || !layer.inputs[input])
        return false;
    const auto source = parameterBehind(network_, *layer.inputs[input]);
    if (!source || !filled_.contains(*source))
        return false;
    network_.tensors[*source].constantFilled = true;
    network_.tensors[*source].value.reset();
    return true;
}

void GraphBuilder::settleFilled() {
    bool architectureOnly = false;
    for (const Layer& layer : network_.layers)
        if (const auto filter = filterInput(layer.op))
            architectureOnly = withoutValue(layer, *filter) || architectureOnly;
    // Beside real weights a constant bias or scale is meant as it is.
    for (const Layer& layer : network_.layers)
        if (architectureOnly) {
            for (const std::size_t input : minorParameterInputs(layer.op))
                withoutValue(layer, input);
            if (layer.op == Operator::batchNormalization)
                for (const std::size_t statistic : {3, 4})
                    withoutValue(layer, statistic);
        }
    std::int64_t left = mostFilledBytes;
    for (const auto& [id, value] : filled_) {
        TensorInfo& info = network_.tensors[id];
        if (info.constantFilled || info.value)
            continue;
        left -= elementCount(info.shape) * static_cast<std::int64_t>(byteSize(info.type));
        if (left < 0)
            fail(SYSTOLENS_TEXT("network", "constants of more than 16 MiB"),
                 "tensor '" + info.name + "' of shape " + toString(info.shape));
        info.value = filledTensor(value, info.shape);
    }
}

} // namespace systolens::network
