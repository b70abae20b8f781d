#pragma once
// From a parsed ONNX graph to a Network.
#include <unordered_map>
#include <unordered_set>

#include "core/network/import/node.h"
#include "core/network/import/tensor_proto.h"
#include "core/network/onnx.h"

namespace onnx {
class ModelProto;
class NodeProto;
class ValueInfoProto;
} // namespace onnx

namespace systolens::network {

class GraphBuilder {
public:
    // Takes the data out of `model` as it goes, so that weights are not held twice.
    GraphBuilder(onnx::ModelProto& model, TensorSource source, const ImportOptions& options);
    Network build();

private:
    void readOpset();
    void readDeclarations();
    void addInitializers();
    void addInputs();
    void addInput(const onnx::ValueInfoProto& input);
    Shape inputShape(const onnx::ValueInfoProto& input) const;
    void addNode(int index);
    void understand(Node& node, int index);
    void stateShapes(Node& node, const onnx::NodeProto& proto, const CannotInfer& problem) const;
    std::optional<Outcome> stated(const std::string& tensor) const;
    void addLayer(Node node, const onnx::NodeProto& proto);
    void keepConstants(const Node& node, const onnx::NodeProto& proto);
    void giveUp(const onnx::NodeProto& proto, Text reason);
    void settleFilled();
    bool withoutValue(const Layer& layer, std::size_t input);
    void addOutputs();

    TensorId newTensor(const std::string& name, ElementType type, Shape shape);
    std::string uniqueLayerName(const onnx::NodeProto& proto, int index);
    [[noreturn]] void fail(Text what, const std::string& where) const;

    onnx::ModelProto& model_;
    TensorSource source_;
    const ImportOptions& options_;
    Network network_;
    std::unordered_map<std::string, TensorId> ids_;
    std::unordered_set<std::string> unavailable_; // behind what is not supported
    std::unordered_set<std::string> layerNames_;
    std::unordered_map<std::string, const onnx::ValueInfoProto*> declared_;
    std::unordered_map<TensorId, Tensor> filled_; // made by ConstantOfShape, with what
};

// The nodes in an order in which each comes after those it reads, as near to the file's as can be.
// Error (input) naming a node of a cycle.
std::vector<int> topologicalOrder(const onnx::ModelProto& model, const std::string& file);

// Names are shown and written as JSON: Error (input) when one is not UTF-8.
void checkNames(const onnx::ModelProto& model, const std::string& file);

// libonnx's own check of one node. Error (input) with its words.
void checkNode(const onnx::NodeProto& node, int opset, const std::string& file);

// The file's attributes, types as they are. CannotInfer for graphs, lists of strings and the like.
Attributes readAttributes(const onnx::NodeProto& node, TensorSource& source);

} // namespace systolens::network
