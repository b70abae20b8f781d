#include "core/job/study_input.h"
#include "core/mapping/topology.h"

namespace systolens::job {

namespace {

using network::LoopNest;
using network::Network;
using network::TensorId;

TensorId addTensor(Network& network, const std::string& name, network::Shape shape) {
    network::TensorInfo info;
    info.name = name;
    info.shape = std::move(shape);
    info.constantFilled = true; // a topology has counts only
    network.tensors.push_back(std::move(info));
    return static_cast<TensorId>(network.tensors.size() - 1);
}

network::ComputeLayer addLayer(Network& network, const mapping::TopologyLayer& given) {
    const LoopNest& nest = given.nest;
    network::ComputeLayer layer;
    layer.layer = static_cast<network::LayerId>(network.layers.size());
    layer.nest = nest;
    layer.ifmap =
        addTensor(network, given.name + ".ifmap", {nest.n, nest.g * nest.c, nest.h, nest.w});
    layer.filter =
        addTensor(network, given.name + ".filter", {nest.g * nest.m, nest.c, nest.r, nest.s});
    layer.ofmap =
        addTensor(network, given.name + ".ofmap", {nest.n, nest.g * nest.m, nest.p, nest.q});
    layer.weights = nest.filterWords();
    network::Layer operation;
    operation.name = given.name;
    operation.op = network::Operator::conv;
    operation.inputs = {layer.ifmap, layer.filter};
    operation.outputs = {layer.ofmap};
    network.layers.push_back(std::move(operation));
    return layer;
}

} // namespace

technique::Study topologyStudy(const std::filesystem::path& file) {
    auto network = std::make_shared<Network>();
    network->name = file.stem().string();
    network->file = file;
    technique::Study study;
    Hasher hasher;
    for (const mapping::TopologyLayer& layer : mapping::loadTopology(file)) {
        study.layers.push_back(addLayer(*network, layer));
        hasher.add(layer.name).add(layer.nest.macs());
    }
    network->hash = hasher.result();
    study.network = std::move(network);
    return study;
}

} // namespace systolens::job
