#include "core/network/graph.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace systolens::network {

namespace {

// In the order of Operator, which is that of the names without regard to case.
constexpr std::array<const char*, 46> operatorNames{"Add",
                                                    "AveragePool",
                                                    "BatchNormalization",
                                                    "Cast",
                                                    "Clip",
                                                    "Concat",
                                                    "Constant",
                                                    "ConstantOfShape",
                                                    "Conv",
                                                    "ConvInteger",
                                                    "ConvTranspose",
                                                    "DequantizeLinear",
                                                    "Div",
                                                    "Dropout",
                                                    "Flatten",
                                                    "Gather",
                                                    "Gemm",
                                                    "GlobalAveragePool",
                                                    "GlobalMaxPool",
                                                    "HardSigmoid",
                                                    "HardSwish",
                                                    "Identity",
                                                    "LeakyRelu",
                                                    "LRN",
                                                    "MatMul",
                                                    "MatMulInteger",
                                                    "MaxPool",
                                                    "Mul",
                                                    "Pad",
                                                    "PRelu",
                                                    "QLinearConv",
                                                    "QuantizeLinear",
                                                    "ReduceMean",
                                                    "Relu",
                                                    "Reshape",
                                                    "Resize",
                                                    "Shape",
                                                    "Sigmoid",
                                                    "Slice",
                                                    "Softmax",
                                                    "Split",
                                                    "Squeeze",
                                                    "Sub",
                                                    "Tanh",
                                                    "Transpose",
                                                    "Unsqueeze"};
static_assert(operatorNames.size() == static_cast<std::size_t>(Operator::unsqueeze) + 1);

template <class Value>
const Value& get(const Attributes::Value& value) {
    const auto* found = std::get_if<Value>(&value);
    assert(found != nullptr);
    return *found;
}

} // namespace

const char* name(Operator op) {
    return operatorNames.at(static_cast<std::size_t>(op));
}

std::optional<Operator> operatorNamed(std::string_view onnxName) {
    const auto found = std::find(operatorNames.begin(), operatorNames.end(), onnxName);
    if (found == operatorNames.end())
        return std::nullopt;
    return static_cast<Operator>(found - operatorNames.begin());
}

void Attributes::set(std::string name, Value value) {
    values_.insert_or_assign(std::move(name), std::move(value));
}

bool Attributes::has(std::string_view name) const {
    return values_.contains(name);
}

const Attributes::Value& Attributes::at(std::string_view name) const {
    const auto found = values_.find(name);
    assert(found != values_.end());
    return found->second;
}

std::int64_t Attributes::integer(std::string_view name) const {
    return get<std::int64_t>(at(name));
}

float Attributes::real(std::string_view name) const {
    return get<float>(at(name));
}

const std::string& Attributes::string(std::string_view name) const {
    return get<std::string>(at(name));
}

const std::vector<std::int64_t>& Attributes::integers(std::string_view name) const {
    return get<std::vector<std::int64_t>>(at(name));
}

const std::vector<float>& Attributes::reals(std::string_view name) const {
    return get<std::vector<float>>(at(name));
}

const Tensor& Attributes::tensor(std::string_view name) const {
    return get<Tensor>(at(name));
}

std::optional<TensorId> Network::tensorNamed(std::string_view wanted) const {
    const auto found = std::find_if(tensors.begin(), tensors.end(),
                                    [&](const TensorInfo& info) { return info.name == wanted; });
    if (found == tensors.end())
        return std::nullopt;
    return static_cast<TensorId>(found - tensors.begin());
}

std::optional<LayerId> Network::layerNamed(std::string_view wanted) const {
    const auto found = std::find_if(layers.begin(), layers.end(),
                                    [&](const Layer& layer) { return layer.name == wanted; });
    if (found == layers.end())
        return std::nullopt;
    return static_cast<LayerId>(found - layers.begin());
}

bool hasValues(const Network& network) {
    return std::none_of(network.tensors.begin(), network.tensors.end(),
                        [](const TensorInfo& info) { return info.constantFilled; });
}

} // namespace systolens::network
