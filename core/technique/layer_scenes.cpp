#include "core/technique/layer_scenes.h"

#include <algorithm>

namespace systolens::technique {

namespace {

using simulation::WorkItem;

// The first operand at work in a cycle links this picture to others.
std::optional<WorkItem> itemAt(const simulation::Trace& trace, std::uint64_t position) {
    const simulation::ArrayState state = trace.stateAt(simulation::cycleAt(trace, position));
    for (const simulation::PeState& pe : state.pes)
        if (pe.ifmap)
            return WorkItem{state.layer, Role::ifmap, *pe.ifmap};
    for (const simulation::PeState& pe : state.pes)
        if (pe.filter)
            return WorkItem{state.layer, Role::filter, *pe.filter};
    return std::nullopt;
}

} // namespace

scene::Axis cycleAxis(std::shared_ptr<const simulation::Trace> trace) {
    scene::Axis axis;
    axis.id = "cycles";
    axis.unit = SYSTOLENS_TEXT("scene", "cycle");
    axis.length = static_cast<std::uint64_t>(std::max<Cycle>(1, trace->cycles()));
    axis.itemAt = [trace](std::uint64_t position) { return itemAt(*trace, position); };
    axis.positionOf = [trace](const WorkItem& item) -> std::optional<std::uint64_t> {
        const auto cycle = trace->firstUse(item);
        if (!cycle)
            return std::nullopt;
        return static_cast<std::uint64_t>(*cycle);
    };
    return axis;
}

simulation::Window TracedLayer::windowAt(const scene::Moment& moment) const {
    const Cycle from = cycleAt(moment.position);
    const Cycle left = std::max<Cycle>(1, trace().cycles() - from);
    const std::uint64_t span =
        std::clamp<std::uint64_t>(moment.span, 1, static_cast<std::uint64_t>(left));
    return {from, from + static_cast<Cycle>(span)};
}

std::int64_t countOf(const simulation::ArrayState& state, simulation::PeState::Act act) {
    return std::count_if(state.pes.begin(), state.pes.end(),
                         [&](const simulation::PeState& pe) { return pe.act == act; });
}

std::vector<scene::Scene> layerScenes(std::shared_ptr<const Run> run, std::size_t layer) {
    const TracedLayer traced{std::move(run), layer};
    if (!traced.layer().trace)
        return {};
    const scene::Axis axis = cycleAxis(traced.layer().trace);
    return {{"array", SYSTOLENS_TEXT("scene", "PE array and memories"), axis,
             [traced](const scene::Moment& moment) { return arrayAt(traced, moment); }},
            {"timeline", SYSTOLENS_TEXT("scene", "Timeline"), axis,
             [traced](const scene::Moment& moment) { return lanesAt(traced, moment); }},
            {"occupancy", SYSTOLENS_TEXT("scene", "Buffer occupancy"), axis,
             [traced](const scene::Moment& moment) { return occupancyAt(traced, moment); }}};
}

} // namespace systolens::technique
