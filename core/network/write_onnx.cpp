#include "core/network/write_onnx.h"

#include <onnx/defs/schema.h>
#include <onnx/onnx_pb.h>
#include <set>

#include "core/network/import/element_types.h"
#include "core/support/atomic_file.h"
#include "core/support/error.h"

namespace systolens::network {

namespace {

constexpr std::size_t mostFileBytes = (std::size_t{2} << 30) - 1; // protobuf's own limit

void write(onnx::TensorProto& to, const std::string& name, const Tensor& tensor) {
    to.set_name(name);
    to.set_data_type(onnxCodeOf(tensor.type()));
    for (const std::int64_t extent : tensor.shape())
        to.add_dims(extent);
    to.set_raw_data(tensor.bytes().data(), tensor.bytes().size());
}

void write(onnx::ValueInfoProto& to, const TensorInfo& info) {
    to.set_name(info.name);
    auto* type = to.mutable_type()->mutable_tensor_type();
    type->set_elem_type(onnxCodeOf(info.type));
    auto* shape = type->mutable_shape(); // there even when it has no dimension
    for (const std::int64_t extent : info.shape)
        shape->add_dim()->set_dim_value(extent);
}

struct WriteValue {
    onnx::AttributeProto& to;

    void operator()(std::int64_t value) const {
        to.set_type(onnx::AttributeProto::INT);
        to.set_i(value);
    }
    void operator()(float value) const {
        to.set_type(onnx::AttributeProto::FLOAT);
        to.set_f(value);
    }
    void operator()(const std::string& value) const {
        to.set_type(onnx::AttributeProto::STRING);
        to.set_s(value);
    }
    void operator()(const std::vector<std::int64_t>& values) const {
        to.set_type(onnx::AttributeProto::INTS);
        to.mutable_ints()->Add(values.begin(), values.end());
    }
    void operator()(const std::vector<float>& values) const {
        to.set_type(onnx::AttributeProto::FLOATS);
        to.mutable_floats()->Add(values.begin(), values.end());
    }
    void operator()(const Tensor& value) const {
        to.set_type(onnx::AttributeProto::TENSOR);
        write(*to.mutable_t(), "", value);
    }
};

class GraphWriter {
public:
    explicit GraphWriter(const Network& network) : network_(network) {
        for (const TensorInfo& info : network.tensors)
            names_.insert(info.name);
    }

    onnx::ModelProto model() {
        model_.set_ir_version(onnx::IR_VERSION);
        model_.set_producer_name("systolens");
        auto* operators = model_.add_opset_import();
        operators->set_domain("");
        operators->set_version(network_.opset);
        graph_ = model_.mutable_graph();
        graph_->set_name(network_.name.empty() ? "network" : network_.name);
        for (const TensorId id : network_.inputs)
            write(*graph_->add_input(), network_.tensor(id));
        addConstants();
        for (const Layer& layer : network_.layers)
            addLayer(layer);
        for (const TensorId id : network_.outputs)
            write(*graph_->add_output(), network_.tensor(id));
        return std::move(model_);
    }

private:
    void addConstants() {
        for (const TensorInfo& info : network_.tensors) {
            if (info.value)
                write(*graph_->add_initializer(), info.name, *info.value);
            else if (info.constantFilled)
                addFilled(info);
        }
    }

    // As exporters make an architecture without weights.
    void addFilled(const TensorInfo& info) {
        std::string shape = info.name + "_shape";
        while (!names_.insert(shape).second)
            shape += "_";
        write(*graph_->add_initializer(), shape,
              Tensor::of<std::int64_t>({std::ssize(info.shape)}, info.shape));
        onnx::NodeProto& node = *graph_->add_node();
        node.set_op_type("ConstantOfShape");
        node.set_name(info.name + "_filled");
        node.add_input(shape);
        node.add_output(info.name);
        onnx::AttributeProto& value = *node.add_attribute();
        value.set_name("value");
        WriteValue{value}(Tensor(info.type, {1}));
    }

    void addLayer(const Layer& layer) {
        onnx::NodeProto& node = *graph_->add_node();
        node.set_op_type(name(layer.op));
        node.set_name(layer.name);
        for (const auto& input : layer.inputs)
            node.add_input(input ? network_.tensor(*input).name : "");
        for (const TensorId output : layer.outputs) {
            node.add_output(network_.tensor(output).name);
            write(*graph_->add_value_info(), network_.tensor(output));
        }
        // What newer sets have as an input is known as an attribute, too: only one of both is the
        // file's.
        const onnx::OpSchema* schema =
            onnx::OpSchemaRegistry::Schema(node.op_type(), layer.opset, "");
        for (const auto& [attribute, value] : layer.attributes.all())
            if (schema == nullptr || schema->attributes().contains(attribute)) {
                onnx::AttributeProto& to = *node.add_attribute();
                to.set_name(attribute);
                std::visit(WriteValue{to}, value);
            }
    }

    const Network& network_;
    std::set<std::string> names_; // of tensors
    onnx::ModelProto model_;
    onnx::GraphProto* graph_ = nullptr;
};

} // namespace

std::vector<std::byte> onnxBytes(const Network& network) {
    if (network.unsupported)
        throw inputError(SYSTOLENS_TEXT("network", "Its node '%1' (%2) is not supported, so the "
                                                   "network is not known to its end")
                             .with(network.unsupported->node, network.unsupported->op),
                         network.name,
                         SYSTOLENS_TEXT("network", "Choose a model of supported operators"));
    const onnx::ModelProto model = GraphWriter(network).model();
    const std::size_t size = model.ByteSizeLong();
    if (size > mostFileBytes)
        throw inputError(
            SYSTOLENS_TEXT("network", "the file has %1 bytes; ONNX files have less than 2 GiB")
                .with(size),
            network.name, SYSTOLENS_TEXT("network", "Choose a smaller model"));
    std::vector<std::byte> bytes(size);
    if (!model.SerializeToArray(bytes.data(), static_cast<int>(size)))
        throw Error(Error::Kind::failed, SYSTOLENS_TEXT("network", "cannot be written"),
                    network.name, SYSTOLENS_TEXT("network", "Choose a smaller model"));
    return bytes;
}

void saveOnnx(const std::filesystem::path& file, const Network& network) {
    writeAtomically(file, onnxBytes(network));
}

} // namespace systolens::network
