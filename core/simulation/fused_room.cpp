#include "core/simulation/fused_room.h"

#include <algorithm>

#include "core/mapping/traffic.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;
using mapping::FusedGraph;
using mapping::FusionPyramid;
using mapping::FusionTile;

constexpr auto ifmap = static_cast<std::size_t>(Role::ifmap),
               filter = static_cast<std::size_t>(Role::filter),
               ofmap = static_cast<std::size_t>(Role::ofmap);

} // namespace

FusedSpace::FusedSpace(const FusedGraph& graph, std::span<const network::LoopNest> nests,
                       const Accelerator& machine,
                       std::span<const mapping::SystolicMapping> mappings)
    : graph_(graph), machine_(machine), glb_(machine.levels[mapping::glbLevel(machine)]) {
    for (const mapping::FusedStep& step : graph.steps) {
        Layer layer{0, machine.wordBits[ifmap]};
        if (step.compute) {
            mapping::SystolicMapping mapped = mappings[*step.compute];
            mapped.keptInside = {0, 4, 0};
            const mapping::Tiling tiling(nests[*step.compute], machine, mapped);
            const Words words =
                tiling.words(Role::filter, tiling.kept(Role::filter, tiling.step(0)));
            const bool changes = tiling.residencies(Role::filter) > 1;
            if (step.filterWords > 0)
                layer.filter =
                    words * machine.wordBits[filter] * (glb_.doubleBuffered && changes ? 2 : 1);
            layer.resultBits = mapping::glbWordBits(Role::ofmap, tiling, machine);
        }
        layers_.push_back(layer);
    }
}

Bits FusedSpace::tiles(const FusionPyramid& pyramid) const {
    const std::vector<Words> beside = liveBeside(graph_, pyramid);
    Bits most = 0;
    for (std::size_t step = 0; step < layers_.size(); ++step)
        most = std::max(most, beside[step] * machine_.wordBits[ifmap]
                                  + mapping::largestTile(graph_, pyramid, graph_.steps[step].map)
                                        * layers_[step].resultBits);
    if (!glb_.doubleBuffered || pyramid.tiles() == 1)
        return most;
    for (std::size_t map = 0; map < graph_.maps.size(); ++map)
        if (graph_.maps[map].input || graph_.maps[map].output)
            most += mapping::largestTile(graph_, pyramid, map) * machine_.wordBits[ifmap];
    return most;
}

Bits FusedSpace::missing(Bits maps, Bits filters) const {
    Bits own = 0; // of the parts that only maps may use
    bool mapsShare = false;
    for (const std::size_t role : {ifmap, ofmap}) {
        own += glb_.partition[role].value_or(0) * 8;
        mapsShare = mapsShare || !glb_.partition[role];
    }
    Bits beyond = 0;
    Bits shared = 0;
    if (glb_.partition[filter])
        beyond += std::max<Bits>(0, filters - *glb_.partition[filter] * 8);
    else
        shared += filters;
    (mapsShare ? shared : beyond) += std::max<Bits>(0, maps - own);
    if (glb_.capacity)
        beyond += std::max<Bits>(0, shared - *glb_.capacity * 8);
    return beyond;
}

FusedRoom FusedSpace::room(const FusionPyramid& pyramid) const {
    FusedRoom room;
    for (std::size_t map = 0; map < graph_.maps.size(); ++map) {
        const mapping::FusedBuffer buffer =
            bufferOf(graph_, pyramid, map, mapping::ColumnBuffers::necessary);
        room.buffers += (buffer.rows + buffer.columns) * machine_.wordBits[ifmap];
    }
    Bits passing = 0;
    for (const Layer& layer : layers_)
        passing = std::max(passing, layer.filter);
    room.tiles = tiles(pyramid);
    room.filters = graph_.filterWords() * machine_.wordBits[filter];
    room.missing = missing(room.buffers + room.tiles, room.filters);
    room.filtersStay = room.missing == 0;
    if (!room.filtersStay) {
        room.filters = std::min(room.filters, passing);
        room.missing = missing(room.buffers + room.tiles, room.filters);
    }
    return room;
}

Words FusedSpace::filterWords(const FusedRoom& room, const FusionPyramid& pyramid) const {
    return graph_.filterWords() * (room.filtersStay ? 1 : pyramid.tiles() * graph_.images);
}

std::optional<FusionTile> FusedSpace::largestTile(mapping::Overlap overlap) const {
    const mapping::FusedMap& last = graph_.maps[graph_.last];
    std::optional<FusionTile> best;
    for (std::int64_t rows = last.rows;; rows = ceilDivide(rows, 2)) {
        for (std::int64_t columns = last.columns;; columns = ceilDivide(columns, 2)) {
            const FusionTile tile{rows, columns, overlap};
            const bool larger = !best || rows * columns > best->rows * best->columns;
            if (larger && room(FusionPyramid(graph_, tile)).missing == 0)
                best = tile;
            if (columns == 1)
                break;
        }
        if (rows == 1)
            break;
    }
    return best;
}

} // namespace systolens::simulation
