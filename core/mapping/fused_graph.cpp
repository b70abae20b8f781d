#include "core/mapping/fused_graph.h"

#include <algorithm>

#include "core/network/import/network_edit.h"

namespace systolens::mapping {

namespace {

using network::ComputeLayer;
using network::Layer;
using network::LayerId;
using network::Network;
using network::Operator;
using network::Shape;
using network::TensorId;

bool worksInPlace(Operator op) {
    switch (op) {
    case Operator::batchNormalization:
    case Operator::cast:
    case Operator::clip:
    case Operator::dropout:
    case Operator::hardSigmoid:
    case Operator::hardSwish:
    case Operator::identity:
    case Operator::leakyRelu:
    case Operator::lrn:
    case Operator::prelu:
    case Operator::relu:
    case Operator::sigmoid:
    case Operator::tanh:
        return true;
    default:
        return false;
    }
}

bool isWindowed(Operator op) {
    return op == Operator::conv || op == Operator::convInteger || op == Operator::qLinearConv
           || op == Operator::maxPool || op == Operator::averagePool;
}

bool isElementwise(Operator op) {
    return worksInPlace(op) || op == Operator::add || op == Operator::sub || op == Operator::mul
           || op == Operator::div || op == Operator::quantizeLinear
           || op == Operator::dequantizeLinear;
}

// Rows and columns of a tensor of images; {1, 1} of anything else.
std::array<std::int64_t, 2> surfaceOf(const Shape& shape) {
    if (shape.size() == 4)
        return {shape[2], shape[3]};
    return {1, shape.size() == 3 ? shape[2] : 1};
}

// Whether the operator's results depend on inputs of the network through this operand.
bool isActivation(const Network& network, TensorId id) {
    const network::TensorInfo& info = network.tensor(id);
    if (info.value || info.constantFilled)
        return false;
    return info.producer ? !network::parameterBehind(network, id)
                         : std::ranges::find(network.inputs, id) != network.inputs.end();
}

// Windows along both axes from ONNX's attributes; one spatial axis is that of the columns.
std::array<WindowAxis, 2> windowsOf(const Layer& layer, const FusedMap& from, const FusedMap& to) {
    const auto& kernel = layer.attributes.integers("kernel_shape");
    const auto& strides = layer.attributes.integers("strides");
    const auto& dilations = layer.attributes.integers("dilations");
    const auto& pads = layer.attributes.integers("pads");
    const std::size_t rank = kernel.size();
    std::array<WindowAxis, 2> axes;
    for (std::size_t axis = 0; axis < 2; ++axis) {
        const std::int64_t extent = from.extent(axis), results = to.extent(axis);
        if (rank == 1 && axis == 0) {
            axes[axis] = WindowAxis(extent, results, 1, 1, 1, 0, 0, false);
            continue;
        }
        const std::size_t at = rank == 1 ? 0 : axis;
        axes[axis] = WindowAxis(extent, results, kernel[at], strides[at], dilations[at], pads[at],
                                pads[rank + at], false);
    }
    return axes;
}

class GraphBuilder {
public:
    GraphBuilder(const Network& network, std::span<const ComputeLayer> compute,
                 const std::set<LayerId>& operators)
        : network_(network), compute_(compute), operators_(operators),
          mapOf_(network.tensors.size()) {}

    FusedGraph build() {
        for (const LayerId id : operators_)
            addOperator(id);
        for (FusedMap& map : graph_.maps)
            map.output = !map.input && isReadOutside(map.tensor); // what comes in lies there
        return std::move(graph_);
    }

private:
    void addOperator(LayerId id) {
        const Layer& layer = network_.layers.at(id);
        const auto own = std::ranges::find(compute_, id, &ComputeLayer::layer);
        const ComputeLayer* compute = own == compute_.end() ? nullptr : &*own;
        std::vector<TensorId> operands = operandsOf(layer, compute);
        if (!compute && worksInPlace(layer.op) && operands.size() == 1
            && isReadOnlyHere(operands[0])) {
            FusedMap& map = graph_.maps[mapFor(operands[0])];
            map.tensor = layer.outputs[0];
            map.inPlace.push_back(id);
            mapOf_[layer.outputs[0]] = mapOf_[operands[0]];
            return;
        }
        std::vector<std::size_t> from;
        for (const TensorId operand : operands)
            from.push_back(mapFor(operand));
        for (const TensorId output : layer.outputs)
            addStep(id, from, newMap(output, false), compute);
        if (compute)
            ++place_;
    }

    void addStep(LayerId id, const std::vector<std::size_t>& from, std::size_t to,
                 const ComputeLayer* compute) {
        const Layer& layer = network_.layers[id];
        FusedStep step;
        step.layer = id;
        step.map = to;
        std::int64_t before = 0; // columns or rows of the operands that lie before
        for (const std::size_t map : from) {
            step.reads.push_back(readOf(layer, map, to, before));
            if (layer.op == Operator::concat)
                before += spatialExtent(layer, map);
        }
        if (compute) {
            const network::LoopNest& nest = compute->nest;
            step.compute = place_;
            step.macs = nest.c * nest.r * nest.s;
            step.filterWords = compute->weights;
            const Shape& ifmap = network_.tensor(compute->ifmap).shape;
            graph_.images = ifmap.empty() ? 1 : std::max<std::int64_t>(1, ifmap[0]);
            graph_.last = to;
        }
        graph_.steps.push_back(std::move(step));
    }

    // Of the axis along which a Concat joins, where that is one of rows or columns; else 0.
    [[nodiscard]] std::int64_t spatialExtent(const Layer& layer, std::size_t map) const {
        const std::int64_t axis = layer.attributes.integer("axis");
        return axis == 2 || axis == 3 ? graph_.maps[map].extent(static_cast<std::size_t>(axis) - 2)
                                      : 0;
    }

    [[nodiscard]] FusedRead readOf(const Layer& layer, std::size_t from, std::size_t to,
                                   std::int64_t before) const {
        const FusedMap& source = graph_.maps[from];
        const FusedMap& result = graph_.maps[to];
        FusedRead read;
        read.map = from;
        if (isWindowed(layer.op)) {
            read.axes = windowsOf(layer, source, result);
            return read;
        }
        const bool joins =
            layer.op == Operator::concat && network_.tensor(layer.outputs[0]).shape.size() == 4;
        for (std::size_t axis = 0; axis < 2; ++axis) {
            const std::int64_t extent = source.extent(axis), results = result.extent(axis);
            const bool joined =
                joins && layer.attributes.integer("axis") == static_cast<std::int64_t>(axis) + 2;
            const bool same = isElementwise(layer.op) && extent == results;
            read.whole[axis] = !same && !joins;
            read.axes[axis] = WindowAxis(extent, results, 1, 1, 1, joined ? before : 0, 0, false);
        }
        return read;
    }

    // The operands that are feature maps.
    [[nodiscard]] std::vector<TensorId> operandsOf(const Layer& layer,
                                                   const ComputeLayer* compute) const {
        std::vector<TensorId> operands;
        for (std::size_t i = 0; i < layer.inputs.size(); ++i) {
            const auto& operand = layer.inputs[i];
            const bool parameter = compute && compute->weights > 0 && i > 0;
            if (operand && !parameter && isActivation(network_, *operand))
                operands.push_back(*operand);
        }
        return operands;
    }

    std::size_t mapFor(TensorId id) {
        if (!mapOf_[id])
            newMap(id, true);
        return *mapOf_[id];
    }

    std::size_t newMap(TensorId id, bool input) {
        const Shape& shape = network_.tensor(id).shape;
        const auto [rows, columns] = surfaceOf(shape);
        FusedMap map;
        map.tensor = id;
        map.rows = rows;
        map.columns = columns;
        map.input = input;
        const std::int64_t images = shape.empty() ? 1 : std::max<std::int64_t>(1, shape[0]);
        const std::int64_t plane = std::max<std::int64_t>(1, images * rows * columns);
        map.channels = std::max<std::int64_t>(1, network::elementCount(shape) / plane);
        mapOf_[id] = graph_.maps.size();
        graph_.maps.push_back(std::move(map));
        return graph_.maps.size() - 1;
    }

    [[nodiscard]] bool isReadOutside(TensorId id) const {
        const auto& consumers = network_.tensor(id).consumers;
        const bool outside = std::ranges::any_of(
            consumers, [&](LayerId reader) { return !operators_.contains(reader); });
        const auto& outputs = network_.outputs;
        return outside || std::ranges::find(outputs, id) != outputs.end();
    }

    [[nodiscard]] bool isReadOnlyHere(TensorId id) const {
        return network_.tensor(id).consumers.size() == 1 && !isReadOutside(id);
    }

    const Network& network_;
    std::span<const ComputeLayer> compute_;
    const std::set<LayerId>& operators_; // in the network's order, which is topological
    std::vector<std::optional<std::size_t>> mapOf_;
    std::size_t place_ = 0;
    FusedGraph graph_;
};

// Every layer that a way leads to from one of these, themselves included.
std::set<LayerId> reachable(const Network& network, const std::set<LayerId>& from, bool forward) {
    std::set<LayerId> found = from;
    std::vector<LayerId> open(from.begin(), from.end());
    while (!open.empty()) {
        const Layer& layer = network.layers[open.back()];
        open.pop_back();
        std::vector<LayerId> next;
        if (forward) {
            for (const TensorId output : layer.outputs)
                for (const LayerId reader : network.tensor(output).consumers)
                    next.push_back(reader);
        } else {
            for (const auto& input : layer.inputs)
                if (input && network.tensor(*input).producer)
                    next.push_back(*network.tensor(*input).producer);
        }
        for (const LayerId one : next)
            if (found.insert(one).second)
                open.push_back(one);
    }
    return found;
}

// From a compute layer to its ofmap, which normalisation and activation make.
void addOwn(const Network& network, const ComputeLayer& compute, std::set<LayerId>& operators) {
    LayerId at = compute.layer;
    operators.insert(at);
    while (network.layers[at].outputs[0] != compute.ofmap) {
        at = network.tensor(network.layers[at].outputs[0]).consumers.at(0);
        operators.insert(at);
    }
}

} // namespace

Range FusedRead::range(std::size_t axis, const Range& results) const {
    if (results.size() <= 0)
        return {};
    return whole[axis] ? Range{0, axes[axis].extent()} : axes[axis].hull(results);
}

Words FusedGraph::filterWords() const {
    Words sum = 0;
    for (const FusedStep& step : steps)
        sum += step.filterWords;
    return sum;
}

std::int64_t FusedGraph::macs() const {
    std::int64_t sum = 0;
    for (const FusedStep& step : steps)
        sum += step.macs * maps[step.map].words();
    return sum;
}

const FusedStep& stepOf(const FusedGraph& graph, std::size_t compute) {
    return *std::ranges::find(graph.steps, std::optional(compute), &FusedStep::compute);
}

std::size_t ownerOf(const FusedGraph& graph, std::size_t map) {
    std::size_t owner = 0;
    for (const FusedStep& step : graph.steps) {
        owner = step.compute.value_or(owner);
        const bool reads = std::ranges::find(step.reads, map, &FusedRead::map) != step.reads.end();
        if (step.map == map || (graph.maps[map].input && reads))
            break;
    }
    return owner;
}

FusedGraph fusedGraph(const Network& network, std::span<const ComputeLayer> all,
                      const std::set<LayerId>& operators) {
    return GraphBuilder(network, all, operators).build();
}

FusedGraph fusedGraph(const Network& network, std::span<const ComputeLayer> group) {
    std::set<LayerId> own, operators;
    for (const ComputeLayer& layer : group)
        own.insert(layer.layer);
    const std::set<LayerId> after = reachable(network, own, true);
    const std::set<LayerId> before = reachable(network, own, false);
    std::ranges::set_intersection(after, before, std::inserter(operators, operators.end()));
    for (const ComputeLayer& layer : group)
        addOwn(network, layer, operators);
    return fusedGraph(network, group, operators);
}

} // namespace systolens::mapping
