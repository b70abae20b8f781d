#include "core/technique/lane_figure.h"

namespace systolens::technique {

namespace {

using simulation::Lane;
using simulation::Window;

Text formulaOf(const Lane& lane) {
    switch (lane.kind) {
    case Lane::Kind::dram:
        return SYSTOLENS_TEXT("derivation", "Cycles in which the link to DRAM moves words ÷ cycles "
                                            "of that time");
    case Lane::Kind::buffer:
        return SYSTOLENS_TEXT("derivation", "Words of this tensor in the buffer: come in, and not "
                                            "used for the last time; the mean over that time");
    case Lane::Kind::noc:
        return SYSTOLENS_TEXT("derivation", "Cycles in which the network on chip moves words of "
                                            "this tensor ÷ cycles of that time");
    case Lane::Kind::peRow:
        return SYSTOLENS_TEXT("derivation", "Cycles in which PEs of this row compute ÷ (PEs of the "
                                            "row × cycles of that time)");
    case Lane::Kind::peArray:
        return SYSTOLENS_TEXT("derivation", "Cycles in which PEs compute ÷ (PEs × cycles of that "
                                            "time)");
    case Lane::Kind::stall:
        return SYSTOLENS_TEXT("derivation", "Cycles in which the array waits ÷ cycles of that "
                                            "time");
    }
    return {};
}

// Exactly what the array has; a summary spreads evenly what comes and goes within a step.
std::optional<std::int64_t> heldAt(const simulation::Trace& trace, Role role, Cycle cycle) {
    for (const simulation::BufferState& buffer : trace.stateAt(cycle).buffers)
        if (buffer.role == role)
            return buffer.held;
    return std::nullopt;
}

} // namespace

LaneFigure laneFigure(const simulation::Trace& trace, const Lane& lane, Cycle cycle,
                      const Window& shown) {
    const Unit unit = lane.kind == Lane::Kind::buffer ? Unit::words : Unit::share;
    const auto over = [&](const Window& window) {
        const simulation::Bins mean = trace.summary(window, lane, 1);
        return scene::Quantity{mean.empty() ? 0 : mean.front(), unit};
    };
    const auto held =
        lane.kind == Lane::Kind::buffer ? heldAt(trace, lane.role, cycle) : std::nullopt;
    // Cycles are counted from 1, as the caption at the cursor has them.
    LaneFigure figure{held ? scene::Quantity{*held, unit} : over({cycle, cycle + 1}), {}};
    figure.why.formula = formulaOf(lane);
    figure.why.inputs = {
        {SYSTOLENS_TEXT("derivation", "in cycle %1").with(cycle + 1), figure.value, {}},
        {SYSTOLENS_TEXT("derivation", "in cycles %1 to %2, which are shown")
             .with(shown.from + 1, shown.to),
         over(shown),
         {}},
        {SYSTOLENS_TEXT("derivation", "in all %1 cycles").with(trace.cycles()),
         over({0, trace.cycles()}),
         {}}};
    return figure;
}

} // namespace systolens::technique
