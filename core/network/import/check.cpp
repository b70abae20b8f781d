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

} // namespace

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
