#include "core/execution/execute.h"

#include <algorithm>
#include <chrono>
#include <oneapi/dnnl/dnnl.hpp>

#include "core/execution/kernels.h"
#include "core/execution/quantised_layer.h"

namespace systolens::execution {

using network::ElementType;
using network::Layer;
using network::LayerId;
using network::Network;
using network::Tensor;
using network::TensorId;
using network::TensorInfo;

namespace {

// All tensors of a run together; the importer lets shapes of up to 2^40 elements through.
constexpr double memoryBudget = 2.0 * (1 << 30);

double bytesOf(const TensorInfo& tensor) {
    double bytes = static_cast<double>(network::byteSize(tensor.type));
    for (const std::int64_t extent : tensor.shape)
        bytes *= static_cast<double>(extent);
    return bytes;
}

bool sharesMemory(network::Operator op) {
    using network::Operator;
    return op == Operator::identity || op == Operator::reshape || op == Operator::flatten
           || op == Operator::squeeze || op == Operator::unsqueeze || op == Operator::dropout;
}

void requireMemory(const Network& network) {
    constexpr double mebibyte = 1 << 20;
    double total = 0;
    for (const TensorInfo& tensor : network.tensors)
        if (tensor.value)
            total += bytesOf(tensor);
    const auto refuse = [&](const std::string& where) {
        throw inputError(SYSTOLENS_TEXT("execution", "weights and activations up to here take "
                                                     "%1 MiB, more than the %2 MiB allowed")
                             .with(static_cast<std::int64_t>(total / mebibyte),
                                   static_cast<std::int64_t>(memoryBudget / mebibyte)),
                         where,
                         SYSTOLENS_TEXT("execution", "Use a smaller batch or smaller inputs"));
    };
    for (const TensorId input : network.inputs)
        if (total += bytesOf(network.tensor(input)); total > memoryBudget)
            refuse(network.tensor(input).name);
    for (const Layer& layer : network.layers) {
        for (const TensorId output : layer.outputs)
            if (!network.tensor(output).value && !sharesMemory(layer.op))
                total += bytesOf(network.tensor(output));
        if (total > memoryBudget)
            refuse(layer.name);
    }
}

void requireValues(const Network& network) {
    if (!network::hasValues(network))
        throw inputError(
            SYSTOLENS_TEXT("execution", "the model has an architecture but no weights"),
            network.name,
            SYSTOLENS_TEXT("execution", "Choose a trained model, or a density for "
                                        "synthetic values"));
}

void requireArithmetic(const Network& network, const Changes& changes) {
    for (const auto& [layer, arithmetic] : changes.arithmetic) {
        if (layer >= network.layers.size())
            throw Error(Error::Kind::usage,
                        SYSTOLENS_TEXT("execution", "arithmetic for layer %1 of %2")
                            .with(layer, network.layers.size()),
                        network.name, SYSTOLENS_TEXT("execution", "Name a layer of the network"));
        requireQuantisable(network.layers[layer], arithmetic);
    }
}

void requireInput(const TensorInfo& wanted, const Tensor& given) {
    if (given.type() != wanted.type || given.shape() != wanted.shape)
        throw inputError(SYSTOLENS_TEXT("execution", "the input is %1 %2, but %3 %4 is wanted")
                             .with(network::name(given.type()), network::toString(given.shape()),
                                   network::name(wanted.type), network::toString(wanted.shape)),
                         wanted.name,
                         SYSTOLENS_TEXT("execution", "Give an input of that type and shape"));
}

class Run {
public:
    Run(const Network& network, const Changes& changes, Progress& progress)
        : network_(network), changes_(changes), progress_(progress) {
        execution_.values.resize(network.tensors.size());
        execution_.milliseconds.resize(network.layers.size(), 0);
        execution_.overflows.resize(network.layers.size(), 0);
    }

    Execution all(const Inputs& inputs) {
        takeInputs(inputs);
        for (TensorId id = 0; id < network_.tensors.size(); ++id)
            if (network_.tensor(id).value && !execution_.values[id])
                keep(id, *network_.tensor(id).value);
        for (LayerId id = 0; id < network_.layers.size(); ++id) {
            progress_.check();
            runLayer(id);
            progress_.report(static_cast<double>(id + 1)
                             / static_cast<double>(network_.layers.size()));
        }
        return std::move(execution_);
    }

private:
    void takeInputs(const Inputs& inputs) {
        for (const auto& [name, tensor] : inputs) {
            const auto isThis = [&](TensorId id) { return network_.tensor(id).name == name; };
            if (std::ranges::none_of(network_.inputs, isThis))
                throw inputError(SYSTOLENS_TEXT("execution", "the network has no such input"), name,
                                 SYSTOLENS_TEXT("execution", "Name an input of the network"));
        }
        for (const TensorId id : network_.inputs) {
            const TensorInfo& wanted = network_.tensor(id);
            const auto given = inputs.find(wanted.name);
            if (given == inputs.end() && wanted.value)
                continue;
            if (given == inputs.end())
                throw inputError(
                    SYSTOLENS_TEXT("execution", "the input is missing: %1 %2 is wanted")
                        .with(network::name(wanted.type), network::toString(wanted.shape)),
                    wanted.name, SYSTOLENS_TEXT("execution", "Give it a tensor"));
            requireInput(wanted, given->second);
            keep(id, given->second);
        }
    }

    void keep(TensorId id, Tensor tensor) {
        if (changes_.onTensor) {
            const Result before{tensor.type(), tensor.shape()};
            changes_.onTensor(id, tensor);
            if (tensor.type() != before.type || tensor.shape() != before.shape)
                throw Error(
                    Error::Kind::failed,
                    SYSTOLENS_TEXT("execution", "a change of values made %1 of %2")
                        .with(network::toString(tensor.shape()), network::toString(before.shape)),
                    network_.tensor(id).name,
                    SYSTOLENS_TEXT("execution", "Switch off the technique that does it"));
        }
        execution_.values[id] = std::move(tensor);
    }

    void runLayer(LayerId id) {
        const Layer& layer = network_.layers[id];
        const auto isKnown = [&](TensorId output) { return execution_.values[output].has_value(); };
        if (std::ranges::all_of(layer.outputs, isKnown))
            return; // a constant
        const auto start = std::chrono::steady_clock::now();
        Results results = compute(id);
        execution_.milliseconds[id] =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count();
        for (std::size_t index = 0; index < layer.outputs.size(); ++index)
            keep(layer.outputs[index], std::move(results.at(index)));
    }

    Results compute(LayerId id) {
        const Layer& layer = network_.layers[id];
        Call call{layer, {}, {}, progress_};
        for (const std::optional<TensorId>& input : layer.inputs)
            call.inputs.push_back(input ? &execution_.value(*input) : nullptr);
        for (const TensorId output : layer.outputs)
            call.results.push_back({network_.tensor(output).type, network_.tensor(output).shape});
        const auto arithmetic = changes_.arithmetic.find(id);
        const bool quantised = arithmetic != changes_.arithmetic.end()
                               && arithmetic->second != arithmetic::Arithmetic{};
        try {
            QuantisedResults results = quantised ? computeQuantised(call, arithmetic->second)
                                                 : QuantisedResults{computeConverted(call)};
            requireShapes(call, results.results);
            execution_.overflows[id] = results.overflows;
            return results.results;
        } catch (const dnnl::error& error) {
            throw Error(Error::Kind::failed,
                        SYSTOLENS_TEXT("execution", "oneDNN cannot compute this layer: %1")
                            .with(std::string(error.what())),
                        layer.name, SYSTOLENS_TEXT("execution", "Report this model"));
        }
    }

    static bool mustConvert(ElementType type, Types types) {
        return (type == ElementType::float16 && types != Types::any)
               || (type == ElementType::float64 && types == Types::float32);
    }

    static Results computeConverted(const Call& call) {
        const Implementation implementation = kernelOf(call.layer.op);
        Call converted = call;
        std::vector<Tensor> operands;
        operands.reserve(call.inputs.size());
        for (const Tensor*& operand : converted.inputs)
            if (operand != nullptr && mustConvert(operand->type(), implementation.types))
                operand = &operands.emplace_back(operand->converted(ElementType::float32));
        for (Result& result : converted.results)
            if (mustConvert(result.type, implementation.types))
                result.type = ElementType::float32;
        Results results = implementation.compute(converted);
        for (std::size_t index = 0; index < call.results.size() && index < results.size(); ++index)
            results[index] = results[index].converted(call.results[index].type);
        return results;
    }

    // What the importer inferred and what was computed must agree; a value that decides a shape
    // and was not known to the importer may break that.
    static void requireShapes(const Call& call, const Results& results) {
        if (results.size() < call.results.size())
            throw call.wrong(SYSTOLENS_TEXT("execution", "%1 results, but only %2 are computed")
                                 .with(call.results.size(), results.size()));
        for (std::size_t index = 0; index < call.results.size(); ++index)
            if (results[index].shape() != call.results[index].shape)
                throw call.wrong(
                    SYSTOLENS_TEXT("execution", "the result is %1, but %2 was expected")
                        .with(network::toString(results[index].shape()),
                              network::toString(call.results[index].shape)));
    }

    const Network& network_;
    const Changes& changes_;
    Progress& progress_;
    Execution execution_;
};

} // namespace

const Tensor& Execution::value(TensorId id) const {
    if (id >= values.size() || !values[id])
        throw inputError(SYSTOLENS_TEXT("execution", "tensor %1 has no values").with(id), "",
                         SYSTOLENS_TEXT("execution", "Run the network on an input first"));
    return *values[id];
}

Execution execute(const Network& network, const Inputs& inputs, const Changes& changes,
                  Progress& progress) {
    requireValues(network);
    requireArithmetic(network, changes);
    requireMemory(network);
    progress.check();
    return Run(network, changes, progress).all(inputs);
}

} // namespace systolens::execution
