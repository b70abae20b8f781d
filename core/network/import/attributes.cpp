#include <onnx/onnx_pb.h>

#include "core/network/import/graph_builder.h"
#include "core/network/import/node.h"

namespace systolens::network {

namespace {

std::string describe(const onnx::NodeProto& node) {
    return node.op_type() + " '" + node.name() + "'";
}

std::optional<Attributes::Value> readValue(const onnx::AttributeProto& attribute,
                                           TensorSource& source) {
    switch (attribute.type()) {
    case onnx::AttributeProto::INT:
        return attribute.i();
    case onnx::AttributeProto::FLOAT:
        return attribute.f();
    case onnx::AttributeProto::STRING:
        return attribute.s();
    case onnx::AttributeProto::INTS:
        return std::vector<std::int64_t>(attribute.ints().begin(), attribute.ints().end());
    case onnx::AttributeProto::FLOATS:
        return std::vector<float>(attribute.floats().begin(), attribute.floats().end());
    case onnx::AttributeProto::TENSOR: {
        auto tensor = readTensor(attribute.t(), source);
        if (!tensor)
            return std::nullopt;
        return *tensor;
    }
    default:
        return std::nullopt;
    }
}

} // namespace

Attributes readAttributes(const onnx::NodeProto& node, TensorSource& source) {
    Attributes attributes;
    for (const auto& attribute : node.attribute()) {
        if (attributes.has(attribute.name()))
            throw inputError(SYSTOLENS_TEXT("network", "given twice"),
                             source.file + ": " + describe(node) + ", attribute "
                                 + attribute.name(),
                             SYSTOLENS_TEXT("network", "Export the model again"));
        auto value = readValue(attribute, source);
        if (!value)
            throw CannotInfer{SYSTOLENS_TEXT("network", "the attribute %1 is of a kind that is "
                                                        "not supported")
                                  .with(attribute.name())};
        attributes.set(attribute.name(), std::move(*value));
    }
    return attributes;
}

} // namespace systolens::network
