#include "core/job/map_layers.h"

#include <algorithm>
#include <chrono>

#include "core/job/study_input.h"
#include "core/mapping/hierarchy.h"
#include "core/mapping/lower_bound.h"

namespace systolens::job {

namespace {

void search(MappedLayer& layer, const MapResult& result, Progress& progress) {
    const auto start = std::chrono::steady_clock::now();
    layer.found = mapping::findMapping(layer.nest, result.machine, result.objective, progress);
    layer.text =
        toText(layer.found.mapping, mapping::workloadOf(layer.nest, result.machine.padding),
               mapping::levelNames(mapping::hierarchyOf(result.machine)));
    layer.dramBound = mapping::dramBound(layer.nest, result.machine).words();
    layer.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

constexpr double millis = 1000;

} // namespace

double MappedLayer::energy() const {
    return static_cast<double>(found.energy) / millis;
}

double MappedLayer::energyDelay() const {
    return energy() * static_cast<double>(found.cycles);
}

MapResult mapLayers(const MapRequest& request, Progress& progress) {
    MapResult result;
    result.objective = request.objective;
    result.machine = machineOf(request.job);
    const technique::Study study = shapesOf(request.job);
    std::vector<std::size_t> first; // of the layers that are the same, each layer's
    std::vector<std::size_t> searched;
    for (const network::ComputeLayer& layer : study.layers) {
        MappedLayer mapped;
        mapped.name = study.network->layers.at(layer.layer).name;
        mapped.nest = layer.nest;
        mapped.nest.n *= study.batch;
        const auto same =
            std::find_if(result.layers.begin(), result.layers.end(),
                         [&](const MappedLayer& other) { return other.nest == mapped.nest; });
        first.push_back(static_cast<std::size_t>(same - result.layers.begin()));
        mapped.repeated = first.back() < result.layers.size();
        if (!mapped.repeated)
            searched.push_back(first.back());
        result.layers.push_back(std::move(mapped));
    }
    const auto count = static_cast<double>(searched.size());
    for (std::size_t i = 0; i < searched.size(); ++i) {
        const auto done = static_cast<double>(i);
        Progress part(progress, done / count, (done + 1) / count);
        search(result.layers[searched[i]], result, part);
    }
    for (std::size_t i = 0; i < result.layers.size(); ++i) {
        MappedLayer& layer = result.layers[i];
        if (!layer.repeated)
            continue;
        std::string name = std::move(layer.name);
        layer = result.layers[first[i]];
        layer.name = std::move(name);
        layer.repeated = true;
    }
    return result;
}

} // namespace systolens::job
