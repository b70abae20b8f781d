#pragma once
// Networks of a few layers, made in memory: what the importer would return for them.
#include "core/network/graph.h"

namespace systolens::tests {

class SmallNetwork {
public:
    explicit SmallNetwork(int opset = 13) { network_.opset = opset; }

    network::TensorId input(const std::string& name, network::Shape shape,
                            network::ElementType type = network::ElementType::float32) {
        const network::TensorId id = tensor(name, std::move(shape), type);
        network_.inputs.push_back(id);
        return id;
    }
    network::TensorId weight(const std::string& name, const network::Tensor& value) {
        const network::TensorId id = tensor(name, value.shape(), value.type());
        network_.tensors[id].value = value;
        return id;
    }
    network::TensorId layer(network::Operator op, const std::string& name,
                            std::vector<std::optional<network::TensorId>> inputs,
                            network::Shape result, network::Attributes attributes = {},
                            network::ElementType type = network::ElementType::float32) {
        const network::TensorId id = tensor(name + "_result", std::move(result), type);
        const auto position = static_cast<network::LayerId>(network_.layers.size());
        network_.tensors[id].producer = position;
        for (const auto& operand : inputs)
            if (operand)
                network_.tensors[*operand].consumers.push_back(position);
        network_.layers.push_back(
            {name, op, network_.opset, std::move(attributes), std::move(inputs), {id}});
        network_.outputs = {id};
        return id;
    }
    [[nodiscard]] const network::Network& get() const { return network_; }
    [[nodiscard]] network::Network& edit() { return network_; }

private:
    network::TensorId tensor(const std::string& name, network::Shape shape,
                             network::ElementType type) {
        network_.tensors.push_back({});
        network_.tensors.back().name = name;
        network_.tensors.back().shape = std::move(shape);
        network_.tensors.back().type = type;
        return static_cast<network::TensorId>(network_.tensors.size() - 1);
    }
    network::Network network_;
};

inline network::Attributes
attributes(const std::vector<std::pair<std::string, network::Attributes::Value>>& values) {
    network::Attributes result;
    for (const auto& [name, value] : values)
        result.set(name, value);
    return result;
}

} // namespace systolens::tests
