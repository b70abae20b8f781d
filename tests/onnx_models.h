#pragma once
// Small ONNX models, built in memory.
#include <onnx/onnx_pb.h>
#include <span>
#include <string>
#include <vector>

#include "core/network/onnx.h"
#include "core/support/error.h"

namespace systolens::tests {

using Integers = std::vector<std::int64_t>;

class ModelBuilder {
public:
    explicit ModelBuilder(int opset = 13) {
        model.set_ir_version(7);
        model.add_opset_import()->set_version(opset);
        model.mutable_graph()->set_name("test");
    }

    // Extents below 0 are left without a value.
    ModelBuilder& input(const std::string& name, const Integers& shape,
                        int type = onnx::TensorProto::FLOAT) {
        auto* info = model.mutable_graph()->add_input();
        declare(info, name, shape, type);
        info->mutable_type()->mutable_tensor_type()->mutable_shape(); // a scalar's is empty
        return *this;
    }
    ModelBuilder& output(const std::string& name, const Integers& shape = {},
                         int type = onnx::TensorProto::FLOAT) {
        declare(model.mutable_graph()->add_output(), name, shape, type);
        return *this;
    }
    ModelBuilder& weight(const std::string& name, const Integers& shape, float value = 0.5F) {
        auto* tensor = newTensor(name, shape, onnx::TensorProto::FLOAT);
        std::int64_t count = 1;
        for (const std::int64_t extent : shape)
            count *= extent;
        for (std::int64_t at = 0; at < count; ++at)
            tensor->add_float_data(value);
        return *this;
    }
    ModelBuilder& values(const std::string& name, const std::vector<float>& values) {
        auto* tensor = newTensor(name, {std::ssize(values)}, onnx::TensorProto::FLOAT);
        tensor->mutable_float_data()->Add(values.begin(), values.end());
        return *this;
    }
    ModelBuilder& integers(const std::string& name, const Integers& values) {
        auto* tensor = newTensor(name, {std::ssize(values)}, onnx::TensorProto::INT64);
        tensor->mutable_int64_data()->Add(values.begin(), values.end());
        return *this;
    }
    onnx::TensorProto* newTensor(const std::string& name, const Integers& shape, int type) {
        auto* tensor = model.mutable_graph()->add_initializer();
        tensor->set_name(name);
        tensor->set_data_type(type);
        tensor->mutable_dims()->Add(shape.begin(), shape.end());
        return tensor;
    }
    // The node's name is that of its first output.
    ModelBuilder& node(const std::string& op, const std::vector<std::string>& inputs,
                       const std::vector<std::string>& outputs) {
        auto* added = model.mutable_graph()->add_node();
        added->set_op_type(op);
        added->set_name("the_" + outputs.front());
        for (const std::string& input : inputs)
            added->add_input(input);
        for (const std::string& output : outputs)
            added->add_output(output);
        return *this;
    }
    // Attributes of the last node.
    ModelBuilder& attribute(const std::string& name, const Integers& values) {
        auto* added = newAttribute(name, onnx::AttributeProto::INTS);
        added->mutable_ints()->Add(values.begin(), values.end());
        return *this;
    }
    ModelBuilder& attribute(const std::string& name, std::int64_t value) {
        newAttribute(name, onnx::AttributeProto::INT)->set_i(value);
        return *this;
    }
    ModelBuilder& word(const std::string& name, const char* value) {
        newAttribute(name, onnx::AttributeProto::STRING)->set_s(value);
        return *this;
    }
    onnx::AttributeProto* newAttribute(const std::string& name,
                                       onnx::AttributeProto::AttributeType type) {
        auto* nodes = model.mutable_graph()->mutable_node();
        auto* added = nodes->Mutable(nodes->size() - 1)->add_attribute();
        added->set_name(name);
        added->set_type(type);
        return added;
    }

    [[nodiscard]] std::string bytes() const { return model.SerializeAsString(); }
    network::Network load(const network::ImportOptions& options = {}) const {
        const std::string text = bytes();
        return network::parseOnnx(std::as_bytes(std::span(text)), "model", options);
    }

    onnx::ModelProto model;

private:
    static void declare(onnx::ValueInfoProto* info, const std::string& name, const Integers& shape,
                        int type) {
        info->set_name(name);
        auto* tensor = info->mutable_type()->mutable_tensor_type();
        tensor->set_elem_type(type);
        for (const std::int64_t extent : shape) {
            auto* dimension = tensor->mutable_shape()->add_dim();
            if (extent >= 0)
                dimension->set_dim_value(extent);
            else
                dimension->set_dim_param("dynamic");
        }
    }
};

// One layer from "x" to "y".
inline ModelBuilder oneLayer(const std::string& op, const Integers& shape,
                             const std::vector<std::string>& others = {}, int opset = 13) {
    ModelBuilder model(opset);
    std::vector<std::string> inputs{"x"};
    inputs.insert(inputs.end(), others.begin(), others.end());
    model.input("x", shape).output("y").node(op, inputs, {"y"});
    return model;
}

// The message of the input error; empty when there is none.
inline std::string inputErrorOf(const ModelBuilder& model) {
    try {
        model.load();
    } catch (const Error& error) {
        return error.kind() == Error::Kind::input ? error.what() : "";
    }
    return "";
}

} // namespace systolens::tests
