// Demands become one, and the search of the array's kind does the rest.
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

template <class Value>
void demand(std::optional<Value>& chosen, std::string& chosenBy, const std::optional<Value>& wanted,
            const std::string& owner) {
    if (!wanted)
        return;
    if (chosen && *chosen != *wanted)
        throw inputError(
            SYSTOLENS_TEXT("mapping", "%1 and %2 demand different mappings").with(chosenBy, owner),
            {}, SYSTOLENS_TEXT("mapping", "Switch one of them off"));
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
    if (dataflow) // a person's choice yields to what a technique needs to work at all
        demands.dataflow = demands.dataflow.value_or(*dataflow);
    return demands;
}

} // namespace

Dataflow dataflowOf(const Mapping& mapping) {
    return std::visit([](const auto& kind) { return kind.dataflow; }, mapping);
}

Mapping chooseMapping(const LoopNest& nest, const accelerator::Accelerator& machine,
                      std::optional<Dataflow> dataflow,
                      const std::vector<MappingConstraint>& constraints) {
    const Demands demands = merged(dataflow, constraints);
    if (demands.whole)
        return *demands.whole;
    const Dataflow wanted = demands.dataflow.value_or(machine.dataflow);
    if (wanted != Dataflow::rowStationary)
        return chooseSystolicMapping(nest, machine, {wanted, demands.order, demands.streamTile});
    if (demands.order || demands.streamTile)
        throw inputError(
            SYSTOLENS_TEXT("mapping", "Row stationary has no folds to order and no stream to cut"),
            {}, SYSTOLENS_TEXT("mapping", "Choose ws, os or is, or leave order and tile out"));
    return chooseRowStationaryMapping(nest, machine);
}

} // namespace systolens::mapping
