#include <algorithm>
#include <google/protobuf/stubs/common.h>
#include <onnx/checker.h>

#include "core/network/import/graph_builder.h"

namespace systolens::network {

namespace {

// libonnx 1.12 knows the operators up to this version of the set.
constexpr int newestKnownOpset = 17;

// The first line says it; the rest is a dump of the node.
std::string firstLine(std::string words) {
    return words.substr(0, std::min(words.find('\n'), std::size_t{300}));
}

bool isText(const std::string& name) {
    return google::protobuf::internal::IsStructurallyValidUTF8(name.data(),
                                                               static_cast<int>(name.size()));
}

template <class Named>
bool namesAreText(const Named& items) {
    return std::all_of(items.begin(), items.end(),
                       [](const auto& item) { return isText(item.name()); });
}

bool namesAreText(const onnx::NodeProto& node) {
    return isText(node.name()) && isText(node.op_type())
           && std::all_of(node.input().begin(), node.input().end(), isText)
           && std::all_of(node.output().begin(), node.output().end(), isText)
           && namesAreText(node.attribute());
}

} // namespace

void checkNames(const onnx::ModelProto& model, const std::string& file) {
    const onnx::GraphProto& graph = model.graph();
    const bool text = namesAreText(graph.initializer()) && namesAreText(graph.input())
                      && namesAreText(graph.output())
                      && std::all_of(graph.node().begin(), graph.node().end(),
                                     [](const auto& node) { return namesAreText(node); });
    if (!text)
        throw inputError(SYSTOLENS_TEXT("network", "a damaged model: a name in it is no text"),
                         file, SYSTOLENS_TEXT("network", "Export the model again"));
}

void checkNode(const onnx::NodeProto& node, int opset, const std::string& file) {
    if (opset > newestKnownOpset)
        return;
    onnx::checker::CheckerContext context;
    context.set_ir_version(onnx::IR_VERSION);
    context.set_opset_imports({{"", opset}});
    try {
        onnx::checker::check_node(node, context, onnx::checker::LexicalScopeContext());
    } catch (const std::exception& error) {
        throw inputError(
            SYSTOLENS_TEXT("network", "not a valid node: %1").with(firstLine(error.what())),
            file + ": " + node.op_type() + " '" + node.name() + "'",
            SYSTOLENS_TEXT("network", "Mend the node, or export the model again"));
    }
}

} // namespace systolens::network
