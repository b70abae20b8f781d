#include "plugins/dataflow/loops.h"

#include <algorithm>
#include <cctype>

#include "core/mapping/traffic.h"

namespace systolens::dataflow {

namespace {

using mapping::Dimension;
using mapping::FoldLoop;
using network::Role;
using scene::LoopNest;
using simulation::ArrayState;
using Action = LoopNest::Action;
using Loop = LoopNest::Loop;

constexpr std::array<const char*, 3> dimensionNames{"N·P·Q", "M", "C·R·S"}; // by Dimension
constexpr const char* body = "O[n,m,p,q] += I[n,c,p·stride+r,q·stride+s] × W[m,c,r,s]";

std::array<bool, 3> movesWith(Dimension dimension) {
    switch (dimension) {
    case Dimension::pixels:
        return {true, false, true};
    case Dimension::filters:
        return {false, true, true};
    case Dimension::products:
        break;
    }
    return {true, true, false};
}

// What the buttons of one layer ask for.
class Edits {
public:
    Edits(const Settings& settings, const std::string& layer)
        : settings_(settings), layer_(layer), demand_(settings.of(layer)) {}

    [[nodiscard]] scene::Edit swapped(Order order, std::size_t place, std::size_t with) const {
        std::swap(order[place], order[with]);
        Demand demand = demand_;
        demand.order = order;
        return editOf(settings_, layer_, demand);
    }
    [[nodiscard]] scene::Edit cut(std::int64_t streamTile) const {
        Demand demand = demand_;
        demand.streamTile = streamTile;
        return editOf(settings_, layer_, demand);
    }

private:
    const Settings& settings_;
    const std::string& layer_;
    Demand demand_;
};

std::vector<Action> actionsOf(const Order& order, std::size_t place, const mapping::Tiling& tiling,
                              const Edits& edits) {
    std::vector<Action> actions;
    if (order[place] == FoldLoop::streamTile) {
        const std::int64_t tile = tiling.tileSize(tiling.dimensionOf(FoldLoop::streamTile));
        if (tiling.trips(FoldLoop::streamTile) > 1)
            actions.push_back({Action::Kind::fewer,
                               SYSTOLENS_TEXT("dataflow", "Fewer and longer stream tiles"),
                               edits.cut(2 * tile)});
        if (tile > 1)
            actions.push_back({Action::Kind::more,
                               SYSTOLENS_TEXT("dataflow", "More and shorter stream tiles"),
                               edits.cut(ceilDivide(tile, 2))});
    }
    if (place > 0)
        actions.push_back({Action::Kind::outwards,
                           SYSTOLENS_TEXT("dataflow", "Swap with the loop around it"),
                           edits.swapped(order, place, place - 1)});
    if (place + 1 < order.size())
        actions.push_back({Action::Kind::inwards,
                           SYSTOLENS_TEXT("dataflow", "Swap with the loop inside it"),
                           edits.swapped(order, place, place + 1)});
    return actions;
}

std::int64_t indexIn(const ArrayState& state, FoldLoop loop) {
    switch (loop) {
    case FoldLoop::group:
        return state.group;
    case FoldLoop::rowFold:
        return state.rowFold;
    case FoldLoop::columnFold:
        return state.columnFold;
    case FoldLoop::streamTile:
        break;
    }
    return state.streamTile;
}

// Words that a role may take in the GLB; 0: no limit.
Words capacityOf(const accelerator::MemoryLevel& level, Role role, int bits) {
    const auto& partition = level.partition[static_cast<std::size_t>(role)];
    const auto& bytes = partition ? partition : level.capacity;
    return bytes ? *bytes * 8 / bits : 0;
}

LoopNest::Level glbLevel(const mapping::Tiling& tiling, const accelerator::Accelerator& machine) {
    const accelerator::MemoryLevel& glb = machine.levels[mapping::glbLevel(machine)];
    const mapping::Footprint space =
        mapping::footprint(tiling, machine, mapping::ifmapSums(tiling));
    LoopNest::Level level{glb.name, {}, {}};
    for (const Role role : network::allRoles) {
        const auto at = static_cast<std::size_t>(role);
        LoopNest::Kept tile;
        tile.role = role;
        tile.words = space.words[at];
        tile.capacity = capacityOf(glb, role, mapping::glbWordBits(role, tiling, machine));
        tile.ref = {"level", {glb.name, network::name(role)}};
        level.tiles.push_back(std::move(tile));
    }
    return level;
}

Loop spatial(Loop::Kind kind, const char* dimension, std::int64_t trips,
             std::array<bool, 3> moves) {
    Loop loop;
    loop.kind = kind;
    loop.dimension = dimension;
    loop.trips = trips;
    loop.moves = moves;
    return loop;
}

Loop temporal(const char* dimension, std::int64_t trips, std::array<bool, 3> moves) {
    return spatial(Loop::Kind::temporal, dimension, trips, moves);
}

} // namespace

Loops systolicLoops(const technique::LayerRun& layer, const accelerator::Accelerator& machine,
                    const mapping::SystolicMapping& mapped, const Settings& settings) {
    const mapping::Tiling tiling(layer.nest, machine, mapped);
    const Edits edits(settings, layer.name);
    Loops loops;
    LoopNest::Level passes = glbLevel(tiling, machine);
    for (std::size_t place = 0; place < mapped.order.size(); ++place) {
        const FoldLoop fold = mapped.order[place];
        const bool group = fold == FoldLoop::group;
        Loop loop =
            group ? temporal("G", tiling.trips(fold), {true, true, true})
                  : temporal(dimensionNames[static_cast<std::size_t>(tiling.dimensionOf(fold))],
                             tiling.trips(fold), movesWith(tiling.dimensionOf(fold)));
        if (!group) {
            const Dimension dimension = tiling.dimensionOf(fold);
            const std::int64_t rest = tiling.extent(dimension) % tiling.tileSize(dimension);
            loop.shortLast = loop.trips > 1 ? rest : 0;
        }
        loop.actions = actionsOf(mapped.order, place, tiling, edits);
        loops.live.push_back(
            {0, place, [fold](const ArrayState& state) { return indexIn(state, fold); }});
        passes.loops.push_back(std::move(loop));
    }
    const auto inArray = [&](FoldLoop fold, Loop::Kind kind, std::int64_t most) {
        const Dimension dimension = tiling.dimensionOf(fold);
        return spatial(kind, dimensionNames[static_cast<std::size_t>(dimension)],
                       std::min(most, tiling.extent(dimension)), movesWith(dimension));
    };
    LoopNest::Level array{machine.levels.back().name, {}, {}};
    array.loops = {inArray(FoldLoop::rowFold, Loop::Kind::rows, machine.rows),
                   inArray(FoldLoop::columnFold, Loop::Kind::columns, machine.columns),
                   inArray(FoldLoop::streamTile, Loop::Kind::temporal,
                           tiling.tileSize(tiling.dimensionOf(FoldLoop::streamTile)))};
    loops.nest.levels = {std::move(passes), std::move(array)};
    loops.nest.body = body;
    return loops;
}

Loops rowStationaryLoops(const technique::LayerRun& layer, const accelerator::Accelerator& machine,
                         const mapping::RowStationaryMapping& mapped) {
    const mapping::RowStationaryTiling tiling(layer.nest, machine, mapped);
    Loops loops;
    LoopNest::Level stages{machine.levels.front().name, {}, {}};
    stages.loops = {temporal("G", layer.nest.g, {true, true, true}),
                    temporal("N", tiling.imageBlocks(), {true, false, true}),
                    temporal("P", tiling.strips(), {true, false, true}),
                    temporal("Q", tiling.parts(), {true, false, true}),
                    temporal("M", tiling.stageBlocks(), {false, true, true})};
    LoopNest::Level passes{machine.levels[mapping::glbLevel(machine)].name, {}, {}};
    passes.loops = {temporal("C", tiling.channelBlocks(), {true, true, false}),
                    temporal("M", ceilDivide(mapped.m, mapped.p * mapped.t), {false, true, true}),
                    spatial(Loop::Kind::rows, "C", mapped.r, {true, true, false}),
                    spatial(Loop::Kind::rows, "R", layer.nest.r, {true, true, false}),
                    spatial(Loop::Kind::columns, "M", mapped.t, {false, true, true}),
                    spatial(Loop::Kind::columns, "P", mapped.e, {true, false, true})};
    LoopNest::Level pe{machine.levels.back().name, {}, {}};
    pe.loops = {temporal("N", mapped.n, {true, false, true}),
                temporal("Q", mapping::partColumns(layer.nest, mapped), {true, false, true}),
                temporal("S", layer.nest.s, {true, true, false}),
                temporal("C", mapped.q, {true, true, false}),
                temporal("M", mapped.p, {false, true, true})};
    loops.nest.levels = {std::move(stages), std::move(passes), std::move(pe)};
    loops.nest.body = body;
    // The state's fold is the pass; the pass says where the outer loops are.
    const auto passAt = [tiling](const ArrayState& state) { return tiling.pass(state.fold); };
    loops.live = {
        {0, 0, [passAt](const ArrayState& state) { return passAt(state).group; }},
        {0, 1,
         [passAt, n = mapped.n](const ArrayState& state) { return passAt(state).images.from / n; }},
        {0, 2,
         [passAt, e = mapped.e](const ArrayState& state) { return passAt(state).rows.from / e; }},
        {0, 3,
         [passAt, f = mapping::partColumns(layer.nest, mapped)](const ArrayState& state) {
             return passAt(state).columns.from / f;
         }},
        {0, 4,
         [passAt, m = mapped.m](const ArrayState& state) {
             return passAt(state).filters.from / m;
         }},
        {1, 0,
         [passAt, width = mapped.q * mapped.r](const ArrayState& state) {
             return passAt(state).channels.from / width;
         }},
        {1, 1, [passAt, m = mapped.m, width = mapped.p * mapped.t](const ArrayState& state) {
             return passAt(state).filters.from % m / width;
         }}};
    return loops;
}

std::vector<LoopNest::Choice> dataflowChoices(const technique::LayerRun& layer,
                                              const Settings& settings) {
    const std::vector<technique::Parameter> parameters = schema(); // outlives the loop
    std::vector<LoopNest::Choice> choices;
    for (const technique::Parameter::Choice& one : parameters.front().choices) {
        const auto dataflow = accelerator::dataflowNamed(one.id);
        if (!dataflow)
            continue;
        Demand demand;
        demand.dataflow = dataflow;
        std::string name = one.id;
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return static_cast<char>(std::toupper(c)); });
        choices.push_back({Text{{}, "%1", {name}}, one.name,
                           *dataflow == mapping::dataflowOf(layer.mapping),
                           editOf(settings, layer.name, demand)});
    }
    return choices;
}

} // namespace systolens::dataflow
