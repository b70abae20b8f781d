#include "plugins/approximation/activations.h"

#include <cmath>

namespace systolens::approximation {

namespace {

using arithmetic::ActivationFunction;
using Kind = arithmetic::ActivationApproximation::Kind;

std::optional<ActivationFunction> functionOf(network::Operator op) {
    switch (op) {
    case network::Operator::relu:
        return ActivationFunction::relu;
    case network::Operator::sigmoid:
        return ActivationFunction::sigmoid;
    case network::Operator::tanh:
        return ActivationFunction::tanh;
    default:
        return std::nullopt;
    }
}

bool changes(ActivationFunction function, Kind kind) {
    if (function == ActivationFunction::relu)
        return kind == Kind::clip || kind == Kind::hard;
    return kind != Kind::exact && kind != Kind::clip;
}

// What the function was given; where it is level, anything that it is level for.
double undone(ActivationFunction function, double y) {
    if (function == ActivationFunction::sigmoid)
        return std::log(y / (1 - y));
    return function == ActivationFunction::tanh ? std::atanh(y) : y;
}

} // namespace

std::vector<ReplacedActivation> replacedActivations(const technique::Study& study,
                                                    const Settings& settings) {
    std::vector<ReplacedActivation> replaced;
    for (const network::Layer& layer : study.network->layers) {
        const auto function = functionOf(layer.op);
        if (function && changes(*function, settings.activation.kind))
            replaced.push_back({layer.name, *function, layer.outputs.at(0)});
    }
    return replaced;
}

std::vector<technique::ValueStep> activationSteps(const technique::Study& study,
                                                  const Settings& settings) {
    std::map<ActivationFunction, std::vector<network::TensorId>> outputs;
    for (const ReplacedActivation& one : replacedActivations(study, settings))
        outputs[one.function].push_back(one.output);
    std::vector<technique::ValueStep> steps;
    for (auto& [function, tensors] : outputs) {
        const auto cheap = std::make_shared<const arithmetic::ApproximateActivation>(
            function, settings.activation);
        steps.push_back({std::string(techniqueId) + " " + arithmetic::name(function) + " "
                             + arithmetic::key(settings.activation),
                         std::move(tensors), [cheap, which = function](network::Tensor& tensor) {
                             if (tensor.type() != network::ElementType::float32)
                                 return;
                             for (float& value : tensor.mutableValues<float>())
                                 value = static_cast<float>(
                                     (*cheap)(undone(which, static_cast<double>(value))));
                         }});
    }
    return steps;
}

} // namespace systolens::approximation
