// Demands become one, and the search of the array's kind does the rest.
#include "core/mapping/choose_nest.h"
#include "core/mapping/choose_tile_mapping.h"
#include "core/mapping/mapping.h"
#include "core/support/error.h"

namespace systolens::mapping {

namespace {

struct Demands {
    std::optional<Dataflow> dataflow;
    std::optional<std::array<FoldLoop, 4>> order;
    std::optional<std::int64_t> streamTile;
    std::optional<Mapping> whole;
};

Error conflict(const std::string& one, const std::string& other) {
    return inputError(
        SYSTOLENS_TEXT("mapping", "%1 and %2 demand different mappings").with(one, other), {},
        SYSTOLENS_TEXT("mapping", "Switch one of them off"));
}

template <class Value>
void demand(std::optional<Value>& chosen, std::string& chosenBy, const std::optional<Value>& wanted,
            const std::string& owner) {
    if (!wanted)
        return;
    if (chosen && *chosen != *wanted)
        throw conflict(chosenBy, owner);
    chosen = wanted;
    chosenBy = owner;
}

Demands merged(std::optional<Dataflow> dataflow,
               const std::vector<MappingConstraint>& constraints) {
    Demands demands;
    std::string dataflowBy, orderBy, tileBy, wholeBy;
    for (const MappingConstraint& constraint : constraints) {
        demand(demands.dataflow, dataflowBy, constraint.dataflow, constraint.owner);
        demand(demands.order, orderBy, constraint.order, constraint.owner);
        demand(demands.streamTile, tileBy, constraint.streamTile, constraint.owner);
        demand(demands.whole, wholeBy, constraint.whole, constraint.owner);
    }
    if (demands.whole) {
        const auto* systolic = std::get_if<SystolicMapping>(&*demands.whole);
        if (demands.dataflow && demands.dataflow != dataflowOf(*demands.whole))
            throw conflict(dataflowBy, wholeBy);
        if (demands.order && !(systolic && systolic->order == *demands.order))
            throw conflict(orderBy, wholeBy);
        if (demands.streamTile && !(systolic && systolic->streamTile == *demands.streamTile))
            throw conflict(tileBy, wholeBy);
    }
    if (dataflow) // a person's choice yields to what a technique needs to work at all
        demands.dataflow = demands.dataflow.value_or(*dataflow);
    return demands;
}

// What the systolic model asks of layer and machine (traffic.h, glbLevel).
bool runsSystolic(const LoopNest& nest, const accelerator::Accelerator& machine) {
    const auto holdsAll = [](const accelerator::MemoryLevel& level) {
        return level.holds[0] && level.holds[1] && level.holds[2];
    };
    return !nest.transposed && machine.levels.size() == 3 && holdsAll(machine.levels[1]);
}

bool streamsThrough(const LoopNest& nest, const accelerator::Accelerator& machine,
                    const Demands& demands) {
    const Dataflow wanted = demands.dataflow.value_or(machine.dataflow);
    return wanted != Dataflow::rowStationary && wanted != Dataflow::noLocalReuse
           && runsSystolic(nest, machine);
}

std::optional<Dataflow> named(const SystolicMapping& mapping) {
    return mapping.dataflow;
}

std::optional<Dataflow> named(const RowStationaryMapping& /*mapping*/) {
    return Dataflow::rowStationary;
}

std::optional<Dataflow> named(const NestMapping& mapping) {
    const PerSpace<bool> keeps =
        mapping.levels.empty() ? PerSpace<bool>{} : mapping.levels.back().keeps;
    const int kept = int{keeps[0]} + int{keeps[1]} + int{keeps[2]};
    if (kept > 1)
        return std::nullopt;
    if (kept == 0)
        return Dataflow::noLocalReuse;
    return keeps[0]   ? Dataflow::inputStationary
           : keeps[1] ? Dataflow::weightStationary
                      : Dataflow::outputStationary;
}

} // namespace

std::optional<Dataflow> dataflowOf(const Mapping& mapping) {
    return std::visit([](const auto& kind) { return named(kind); }, mapping);
}

Mapping chooseMapping(const LoopNest& nest, const accelerator::Accelerator& machine,
                      std::optional<Dataflow> dataflow,
                      const std::vector<MappingConstraint>& constraints) {
    const Demands demands = merged(dataflow, constraints);
    if (demands.whole)
        return *demands.whole;
    const Dataflow wanted = demands.dataflow.value_or(machine.dataflow);
    const bool ordered = demands.order || demands.streamTile;
    if (wanted == Dataflow::rowStationary || wanted == Dataflow::noLocalReuse) {
        if (ordered)
            throw inputError(
                SYSTOLENS_TEXT("mapping",
                               "The dataflow %1 has no folds to order and no stream to cut")
                    .with(std::string(accelerator::name(wanted))),
                {}, SYSTOLENS_TEXT("mapping", "Choose ws, os or is, or leave order and tile out"));
        if (wanted == Dataflow::rowStationary)
            return chooseRowStationaryMapping(nest, machine);
        return chooseNestMapping(nest, machine, wanted);
    }
    if (!ordered && !runsSystolic(nest, machine))
        return chooseNestMapping(nest, machine, wanted);
    return chooseSystolicMapping(nest, machine, {wanted, demands.order, demands.streamTile});
}

Mapping chooseTileMapping(const LoopNest& nest, const accelerator::Accelerator& machine,
                          std::optional<Dataflow> dataflow,
                          const std::vector<MappingConstraint>& constraints) {
    const Demands demands = merged(dataflow, constraints);
    if (demands.whole || !streamsThrough(nest, machine, demands))
        return chooseMapping(nest, machine, dataflow, constraints);
    const Dataflow wanted = demands.dataflow.value_or(machine.dataflow);
    SystolicMapping mapping;
    mapping.dataflow = wanted;
    if (wanted == Dataflow::inputStationary) // a row's filters, for all pixels
        mapping.order = {FoldLoop::group, FoldLoop::streamTile, FoldLoop::rowFold,
                         FoldLoop::columnFold};
    mapping.order = demands.order.value_or(mapping.order);
    mapping.streamTile = demands.streamTile.value_or(0);
    return mapping;
}

bool runsInTiles(const LoopNest& nest, const accelerator::Accelerator& machine,
                 std::optional<Dataflow> dataflow,
                 const std::vector<MappingConstraint>& constraints) {
    const Demands demands = merged(dataflow, constraints);
    return demands.whole ? std::holds_alternative<SystolicMapping>(*demands.whole)
                         : streamsThrough(nest, machine, demands);
}

} // namespace systolens::mapping
