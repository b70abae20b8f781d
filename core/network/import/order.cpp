#include <functional>
#include <onnx/onnx_pb.h>
#include <queue>
#include <unordered_map>

#include "core/network/import/graph_builder.h"
#include "core/support/error.h"

namespace systolens::network {

namespace {

using Producers = std::unordered_map<std::string_view, int>;

Producers producersOf(const onnx::GraphProto& graph, const std::string& file) {
    Producers producers;
    for (int index = 0; index < graph.node_size(); ++index)
        for (const std::string& output : graph.node(index).output())
            if (!output.empty() && !producers.emplace(output, index).second)
                throw inputError(
                    SYSTOLENS_TEXT("network", "the tensor '%1' is produced twice").with(output),
                    file + ": node '" + graph.node(index).name() + "'",
                    SYSTOLENS_TEXT("network", "Export the model again"));
    return producers;
}

} // namespace

std::vector<int> topologicalOrder(const onnx::ModelProto& model, const std::string& file) {
    const onnx::GraphProto& graph = model.graph();
    const Producers producers = producersOf(graph, file);
    const auto count = static_cast<std::size_t>(graph.node_size());
    std::vector<int> waitingFor(count, 0);
    std::vector<std::vector<int>> readers(count);
    for (int index = 0; index < graph.node_size(); ++index)
        for (const std::string& input : graph.node(index).input())
            if (const auto found = producers.find(input); found != producers.end()) {
                readers[static_cast<std::size_t>(found->second)].push_back(index);
                ++waitingFor[static_cast<std::size_t>(index)];
            }
    std::priority_queue<int, std::vector<int>, std::greater<>> ready;
    for (int index = 0; index < graph.node_size(); ++index)
        if (waitingFor[static_cast<std::size_t>(index)] == 0)
            ready.push(index);
    std::vector<int> order;
    while (!ready.empty()) {
        const int index = ready.top();
        ready.pop();
        order.push_back(index);
        for (const int reader : readers[static_cast<std::size_t>(index)])
            if (--waitingFor[static_cast<std::size_t>(reader)] == 0)
                ready.push(reader);
    }
    for (int index = 0; index < graph.node_size() && order.size() < count; ++index)
        if (waitingFor[static_cast<std::size_t>(index)] > 0)
            throw inputError(
                SYSTOLENS_TEXT("network", "a cycle: the node needs its own result"),
                file + ": node '" + graph.node(index).name() + "'",
                SYSTOLENS_TEXT("network", "Unroll the cycle, or export the model again"));
    return order;
}

} // namespace systolens::network
