#include "core/network/import/graph_builder.h"

#include <algorithm>
#include <onnx/onnx_pb.h>

#include "core/network/import/element_types.h"
#include "core/network/import/evaluate.h"
#include "core/network/import/network_edit.h"

namespace systolens::network {

namespace {

bool isDefaultDomain(const std::string& domain) {
    return domain.empty() || domain == "ai.onnx";
}

std::size_t namedOutputs(const onnx::NodeProto& proto) {
    int count = proto.output_size();
    while (count > 0 && proto.output(count - 1).empty())
        --count;
    return static_cast<std::size_t>(count);
}

} // namespace

GraphBuilder::GraphBuilder(onnx::ModelProto& model, TensorSource source,
                           const ImportOptions& options)
    : model_(model), source_(std::move(source)), options_(options) {}

void GraphBuilder::fail(Text what, const std::string& where) const {
    throw inputError(std::move(what), source_.file + (where.empty() ? "" : ": " + where),
                     SYSTOLENS_TEXT("network", "Export the model again"));
}

Network GraphBuilder::build() {
    if (model_.graph().node_size() == 0)
        fail(SYSTOLENS_TEXT("network", "a model without nodes"), "");
    checkNames(model_, source_.file);
    readOpset();
    readDeclarations();
    addInitializers();
    addInputs();
    for (const int index : topologicalOrder(model_, source_.file))
        addNode(index);
    addOutputs();
    settleFilled();
    relink(network_);
    return std::move(network_);
}

void GraphBuilder::readOpset() {
    for (const auto& entry : model_.opset_import())
        if (isDefaultDomain(entry.domain()))
            network_.opset = static_cast<int>(std::clamp<std::int64_t>(entry.version(), 0, 1000));
    if (network_.opset < 1)
        fail(SYSTOLENS_TEXT("network", "no version of ONNX's operator set"), "");
}

void GraphBuilder::readDeclarations() {
    for (const auto* list : {&model_.graph().value_info(), &model_.graph().output()})
        for (const auto& info : *list)
            declared_.emplace(info.name(), &info);
}

TensorId GraphBuilder::newTensor(const std::string& name, ElementType type, Shape shape) {
    const auto id = static_cast<TensorId>(network_.tensors.size());
    TensorInfo info;
    info.name = name;
    info.type = type;
    info.shape = std::move(shape);
    if (!ids_.emplace(name, id).second)
        fail(SYSTOLENS_TEXT("network", "two tensors of one name"), "tensor '" + name + "'");
    network_.tensors.push_back(std::move(info));
    return id;
}

void GraphBuilder::addInitializers() {
    for (auto& proto : *model_.mutable_graph()->mutable_initializer()) {
        if (proto.name().empty())
            fail(SYSTOLENS_TEXT("network", "a weight without a name"), "");
        auto tensor = readTensor(proto, source_);
        if (tensor) {
            const TensorId id = newTensor(proto.name(), tensor->type(), tensor->shape());
            network_.tensors[id].value = std::move(tensor);
        } else {
            unavailable_.insert(proto.name());
        }
        proto.Clear();
    }
    for (const auto& proto : model_.graph().sparse_initializer())
        unavailable_.insert(proto.values().name());
}

void GraphBuilder::addInputs() {
    std::unordered_set<std::string> seen;
    for (const auto& input : model_.graph().input()) {
        if (input.name().empty() || !seen.insert(input.name()).second)
            fail(SYSTOLENS_TEXT("network", "an input without a name of its own"),
                 "input '" + input.name() + "'");
        // Before IR version 4 every weight was an input, too.
        if (!ids_.contains(input.name()) && !unavailable_.contains(input.name()))
            addInput(input);
    }
}

void GraphBuilder::addInput(const onnx::ValueInfoProto& input) {
    const auto type = elementTypeOf(input.type().tensor_type().elem_type());
    if (!input.type().has_tensor_type() || !type) {
        unavailable_.insert(input.name());
        if (!network_.unsupported)
            network_.unsupported =
                Unsupported{input.name(), "input",
                            SYSTOLENS_TEXT("network", "an input that is not a tensor of numbers")};
        return;
    }
    const Shape shape = inputShape(input);
    if (const auto wrong = wrongWith(shape))
        fail(*wrong, "input '" + input.name() + "'");
    network_.inputs.push_back(newTensor(input.name(), *type, shape));
}

Shape GraphBuilder::inputShape(const onnx::ValueInfoProto& input) const {
    if (const auto given = options_.inputShapes.find(input.name());
        given != options_.inputShapes.end())
        return given->second;
    if (!input.type().tensor_type().has_shape())
        fail(SYSTOLENS_TEXT("network", "its shape is not in the file; give one"),
             "input '" + input.name() + "'");
    Shape shape;
    for (const auto& dimension : input.type().tensor_type().shape().dim()) {
        const bool dynamic =
            !dimension.has_dim_value() || dimension.dim_value() == 0 || dimension.dim_value() == -1;
        if (dynamic && !shape.empty())
            fail(SYSTOLENS_TEXT("network", "axis %1 has no fixed extent; give a shape")
                     .with(shape.size()),
                 "input '" + input.name() + "'");
        shape.push_back(dynamic ? options_.batch : dimension.dim_value());
    }
    return shape;
}

void GraphBuilder::giveUp(const onnx::NodeProto& proto, Text reason) {
    for (const std::string& output : proto.output())
        if (!output.empty())
            unavailable_.insert(output);
    if (!network_.unsupported)
        network_.unsupported = Unsupported{
            proto.name().empty() && proto.output_size() > 0 ? proto.output(0) : proto.name(),
            proto.op_type(), std::move(reason)};
}

void GraphBuilder::addNode(int index) {
    const onnx::NodeProto& proto = model_.graph().node(index);
    const std::string where = proto.op_type() + " '" + proto.name() + "'";
    bool reachable = true;
    for (const std::string& input : proto.input()) {
        if (unavailable_.contains(input))
            reachable = false;
        else if (!input.empty() && !ids_.contains(input))
            fail(SYSTOLENS_TEXT("network", "it reads '%1', which nothing produces").with(input),
                 where);
    }
    const auto op = operatorNamed(proto.op_type());
    if (!reachable || namedOutputs(proto) == 0) {
        giveUp(proto, SYSTOLENS_TEXT("network", "an operand of it is not supported"));
        return;
    }
    if (!op || !isDefaultDomain(proto.domain())) {
        giveUp(proto, SYSTOLENS_TEXT("network", "this operator is not supported"));
        return;
    }
    checkNode(proto, network_.opset, source_.file);
    Node node;
    node.op = *op;
    node.opset = network_.opset;
    node.file = source_.file;
    node.name = uniqueLayerName(proto, index);
    node.outputCount = namedOutputs(proto);
    for (const std::string& input : proto.input())
        node.inputs.push_back(input.empty() ? nullptr : &network_.tensors[ids_.at(input)]);
    try {
        understand(node, index);
    } catch (const CannotInfer& problem) {
        giveUp(proto, problem.reason);
        return;
    }
    const bool constant = std::all_of(node.outcomes.begin(), node.outcomes.end(),
                                      [](const Outcome& outcome) { return outcome.value; });
    const bool filled = node.op == Operator::constantOfShape && node.input(0).value;
    if (constant || filled)
        keepConstants(node, proto);
    else
        addLayer(std::move(node), proto);
}

void GraphBuilder::understand(Node& node, int index) {
    const onnx::NodeProto& proto = model_.graph().node(index);
    try {
        node.given = readAttributes(proto, source_);
        infer(node);
        evaluate(node);
    } catch (const CannotInfer& problem) {
        if (!problem.untilRun)
            throw;
        stateShapes(node, proto, problem);
    }
}

// What decides the shape is an input of the network; but the file may say what comes out.
void GraphBuilder::stateShapes(Node& node, const onnx::NodeProto& proto,
                               const CannotInfer& problem) const {
    node.outcomes.clear();
    for (std::size_t output = 0; output < node.outputCount; ++output) {
        auto outcome = stated(proto.output(static_cast<int>(output)));
        if (!outcome)
            throw problem;
        node.give(outcome->type, outcome->shape);
    }
}

std::optional<Outcome> GraphBuilder::stated(const std::string& tensor) const {
    const auto found = declared_.find(tensor);
    if (found == declared_.end() || !found->second->type().tensor_type().has_shape())
        return std::nullopt;
    const auto& declaration = found->second->type().tensor_type();
    const auto type = elementTypeOf(declaration.elem_type());
    Shape shape;
    for (const auto& dimension : declaration.shape().dim()) {
        if (!dimension.has_dim_value() || dimension.dim_value() < 0)
            return std::nullopt;
        shape.push_back(dimension.dim_value());
    }
    return type ? std::optional(Outcome{*type, shape, std::nullopt}) : std::nullopt;
}

std::string GraphBuilder::uniqueLayerName(const onnx::NodeProto& proto, int index) {
    std::string name = proto.name();
    if (name.empty())
        name = proto.op_type() + "_" + std::to_string(index);
    while (!layerNames_.insert(name).second)
        name += "_" + std::to_string(index);
    return name;
}

void GraphBuilder::keepConstants(const Node& node, const onnx::NodeProto& proto) {
    // Whatever is made of a filled constant by reshaping and the like is filled, too.
    std::optional<Tensor> filling;
    if (node.op == Operator::constantOfShape)
        filling = node.resolved.tensor("value");
    for (const std::string& input : proto.input())
        if (!input.empty() && !filling && filled_.contains(ids_.at(input)))
            filling = filled_.at(ids_.at(input));
    for (std::size_t output = 0; output < node.outcomes.size(); ++output) {
        const std::string& name = proto.output(static_cast<int>(output));
        if (name.empty())
            continue;
        const Outcome& outcome = node.outcomes[output];
        const TensorId id = newTensor(name, outcome.type, outcome.shape);
        network_.tensors[id].value = outcome.value;
        if (filling && filling->type() == outcome.type)
            filled_.emplace(id, *filling);
    }
}

void GraphBuilder::addLayer(Node node, const onnx::NodeProto& proto) {
    Layer layer;
    layer.name = node.name;
    layer.op = node.op;
    layer.opset = node.opset;
    layer.attributes = std::move(node.resolved);
    for (const std::string& input : proto.input())
        layer.inputs.push_back(input.empty() ? std::nullopt : std::optional(ids_.at(input)));
    for (std::size_t output = 0; output < node.outcomes.size(); ++output) {
        std::string name = proto.output(static_cast<int>(output));
        if (name.empty())
            name = node.name + ":" + std::to_string(output);
        Outcome& outcome = node.outcomes[output];
        layer.outputs.push_back(newTensor(name, outcome.type, std::move(outcome.shape)));
        network_.tensors.back().producer = static_cast<LayerId>(network_.layers.size());
    }
    network_.layers.push_back(std::move(layer));
}

void GraphBuilder::addOutputs() {
    for (const auto& output : model_.graph().output()) {
        const auto found = ids_.find(output.name());
        if (found == ids_.end() && !unavailable_.contains(output.name()))
            fail(SYSTOLENS_TEXT("network", "nothing produces this output"),
                 "output '" + output.name() + "'");
        if (found != ids_.end()
            && std::find(network_.outputs.begin(), network_.outputs.end(), found->second)
                   == network_.outputs.end())
            network_.outputs.push_back(found->second);
    }
    if (!network_.outputs.empty())
        return;
    if (!network_.unsupported)
        fail(SYSTOLENS_TEXT("network", "a model without outputs"), "");
    std::unordered_set<TensorId> read;
    for (const Layer& layer : network_.layers)
        for (const auto& input : layer.inputs)
            if (input)
                read.insert(*input);
    for (const Layer& layer : network_.layers)
        for (const TensorId output : layer.outputs)
            if (!read.contains(output))
                network_.outputs.push_back(output);
}

} // namespace systolens::network
