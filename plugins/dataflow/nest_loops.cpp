// A general loop nest as loops with buttons: what every level keeps, and where its loops are.
#include <algorithm>

#include "core/mapping/mapping_text.h"
#include "core/mapping/nest_checks.h"
#include "plugins/dataflow/loops.h"
#include "plugins/dataflow/nest_edits.h"

namespace systolens::dataflow {

namespace {

using mapping::NestMapping;
using network::Role;
using scene::LoopNest;
using simulation::ArrayState;
using Action = LoopNest::Action;
using Loop = LoopNest::Loop;
using Indices = std::array<std::int64_t, 8>; // by mapping::Dim

// The point of the nest at which the first PE that multiplies is; none when none does.
std::optional<Indices> pointIn(const ArrayState& state, const network::LoopNest& nest) {
    for (const simulation::PeState& pe : state.pes) {
        if (pe.act != simulation::PeState::Act::compute || !pe.filter)
            continue;
        const auto filter = static_cast<std::int64_t>(*pe.filter);
        if (nest.transposed) { // row-major places in {N, G·C, P, Q} and {G·C, M, R, S}
            const auto ifmap = static_cast<std::int64_t>(pe.ifmap.value_or(0));
            const std::int64_t channel = ifmap / (nest.q * nest.p) % (nest.g * nest.c);
            return Indices{ifmap / (nest.q * nest.p * nest.g * nest.c),
                           channel / nest.c,
                           filter / (nest.s * nest.r) % nest.m,
                           channel % nest.c,
                           ifmap / nest.q % nest.p,
                           ifmap % nest.q,
                           filter / nest.s % nest.r,
                           filter % nest.s};
        }
        if (!pe.ofmap)
            continue;
        // Row-major places in {G·M, C, R, S} and {N, G·M, P, Q}.
        const auto ofmap = static_cast<std::int64_t>(*pe.ofmap);
        const std::int64_t channel = ofmap / (nest.q * nest.p) % (nest.g * nest.m);
        return Indices{ofmap / (nest.q * nest.p * nest.g * nest.m),
                       channel / nest.m,
                       channel % nest.m,
                       filter / (nest.s * nest.r) % nest.c,
                       ofmap / nest.q % nest.p,
                       ofmap % nest.q,
                       filter / nest.s % nest.r,
                       filter % nest.s};
    }
    return std::nullopt;
}

Text tipOf(Action::Kind kind) {
    switch (kind) {
    case Action::Kind::fewer:
        return SYSTOLENS_TEXT("dataflow", "Fewer iterations here, more inside");
    case Action::Kind::more:
        return SYSTOLENS_TEXT("dataflow", "More iterations here, fewer inside");
    case Action::Kind::outwards:
        return SYSTOLENS_TEXT("dataflow", "Move outwards");
    case Action::Kind::inwards:
        return SYSTOLENS_TEXT("dataflow", "Move inwards");
    }
    return {};
}

class NestPicture {
public:
    NestPicture(const technique::LayerRun& layer, const accelerator::Accelerator& machine,
                const NestMapping& mapped, const Settings& settings)
        : layer_(layer), machine_(machine), mapped_(mapped), settings_(settings),
          workload_(mapping::workloadOf(layer.nest, machine.padding)),
          hierarchy_(mapping::hierarchyOf(machine)),
          counts_(mapping::countNest(workload_, hierarchy_, mapped)) {}

    Loops take() {
        Loops loops;
        for (std::size_t level = 0; level < mapped_.levels.size(); ++level)
            loops.nest.levels.push_back(levelOf(level, loops));
        loops.nest.body = layer_.nest.transposed
                              ? "O[n,g,m,p·stride+r,q·stride+s] += I[n,g,c,p,q] × W[g,c,m,r,s]"
                              : "O[n,g,m,p,q] += I[n,g,c,p·stride+r,q·stride+s] × W[g,m,c,r,s]";
        loops.nest.note = SYSTOLENS_TEXT("dataflow", "%1 DRAM words, %2 cycles")
                              .with(dramWords(), layer_.counts.cycles);
        return loops;
    }

private:
    [[nodiscard]] Words dramWords() const {
        Words words = 0;
        for (const auto& traffic : layer_.counts.levels.front())
            words += traffic.reads + traffic.writes;
        return words;
    }
    [[nodiscard]] scene::Edit editTo(const NestMapping& changed) const {
        Demand demand;
        demand.mapping = mapping::toText(mapping::Mapping(changed), layer_.nest, machine_);
        return editOf(settings_, layer_.name, demand);
    }

    LoopNest::Level levelOf(std::size_t index, Loops& loops) const {
        LoopNest::Level level{hierarchy_.levels[index].name, {}, {}};
        for (const Role role : network::allRoles)
            if (hierarchy_.levels[index].holds[static_cast<std::size_t>(role)])
                level.tiles.push_back(tileOf(index, role));
        const mapping::NestLevel& mapped = mapped_.levels[index];
        for (std::size_t i = 0; i < mapped.temporal.size(); ++i) {
            level.loops.push_back(
                loopOf({index, i, false}, mapped.temporal[i].dim, mapped.temporal[i].factor));
            loops.live.push_back(liveOf({index, i, false}, mapped.temporal[i]));
        }
        for (std::size_t i = 0; i < mapped.spatial.size(); ++i) {
            const mapping::SpatialLoop& one = mapped.spatial[i];
            Loop loop = loopOf({index, i, true}, one.dim, one.factor);
            loop.kind = one.mesh == mapping::Mesh::x ? Loop::Kind::columns : Loop::Kind::rows;
            level.loops.push_back(std::move(loop));
        }
        return level;
    }

    [[nodiscard]] LoopNest::Kept tileOf(std::size_t level, Role role) const {
        const auto space = static_cast<std::size_t>(role);
        const mapping::HierarchyLevel& memory = hierarchy_.levels[level];
        LoopNest::Kept tile;
        tile.role = role;
        tile.kept = mapped_.levels[level].keeps[space];
        tile.words = counts_.levels[level][space].tile;
        const auto& bits = memory.partition[space] ? memory.partition[space] : memory.capacity;
        if (bits && level > 0)
            tile.capacity = *bits / mapping::heldBits(workload_, hierarchy_, counts_, level, space);
        if (level > 0)
            tile.toggle = editTo(bypassed(mapped_, level, space));
        tile.ref = {"level", {memory.name, network::name(role), layer_.name}};
        return tile;
    }

    [[nodiscard]] Loop loopOf(const LoopPlace& at, std::size_t dim, std::int64_t factor) const {
        Loop loop;
        loop.dimension = workload_.dims[dim].name;
        loop.trips = factor;
        for (const Role role : network::allRoles)
            loop.moves[static_cast<std::size_t>(role)] = touches(role, dim);
        for (const auto kind : {Action::Kind::fewer, Action::Kind::more, Action::Kind::outwards,
                                Action::Kind::inwards})
            if (const auto changed = legalEdit(at, kind))
                loop.actions.push_back({kind, tipOf(kind), editTo(*changed)});
        return loop;
    }

    // Through the array where it has room, else past it. Whether memories have, a run says.
    [[nodiscard]] std::optional<NestMapping> legalEdit(const LoopPlace& at,
                                                       Action::Kind kind) const {
        for (const std::optional<std::size_t> array :
             {std::optional(hierarchy_.arrayLevel), std::optional<std::size_t>()}) {
            auto changed = edited(mapped_, at, kind, array);
            if (changed && !mapping::structuralFault(workload_, hierarchy_, *changed))
                return changed;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool touches(Role role, std::size_t dim) const {
        for (const auto& axis : workload_.spaces[static_cast<std::size_t>(role)].axes)
            for (const auto& term : axis.terms)
                if (term.dim == dim)
                    return true;
        return false;
    }

    // Iterations of the dimension in one iteration of the loop.
    [[nodiscard]] std::int64_t stepOf(const LoopPlace& at, std::size_t dim) const {
        std::int64_t step = 1;
        for (std::size_t level = at.level; level < mapped_.levels.size(); ++level) {
            const mapping::NestLevel& mapped = mapped_.levels[level];
            for (std::size_t i = level == at.level ? at.index + 1 : 0; i < mapped.temporal.size();
                 ++i)
                step *= mapped.temporal[i].dim == dim ? mapped.temporal[i].factor : 1;
            for (const mapping::SpatialLoop& loop : mapped.spatial)
                step *= loop.dim == dim ? loop.factor : 1;
        }
        return step;
    }

    [[nodiscard]] Loops::Live liveOf(const LoopPlace& at, const mapping::TemporalLoop& loop) const {
        return {at.level, at.index,
                [dim = loop.dim, step = stepOf(at, loop.dim), factor = loop.factor,
                 nest = layer_.nest](const ArrayState& state) -> std::optional<std::int64_t> {
                    const auto point = pointIn(state, nest);
                    if (!point)
                        return std::nullopt;
                    return (*point)[dim] / step % factor;
                }};
    }

    const technique::LayerRun& layer_;
    const accelerator::Accelerator& machine_;
    const NestMapping& mapped_;
    const Settings& settings_;
    mapping::Workload workload_;
    mapping::Hierarchy hierarchy_;
    mapping::NestCounts counts_;
};

} // namespace

Loops nestLoops(const technique::LayerRun& layer, const accelerator::Accelerator& machine,
                const NestMapping& mapped, const Settings& settings) {
    return NestPicture(layer, machine, mapped, settings).take();
}

} // namespace systolens::dataflow
