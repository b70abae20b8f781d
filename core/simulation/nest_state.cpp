// What every PE does in one cycle, and when an element is first used.
#include <algorithm>
#include <cmath>

#include "core/simulation/nest_timeline.h"

namespace systolens::simulation {

namespace {

using mapping::Dim;
using mapping::Indices;

std::int64_t& at(Indices& point, Dim dim) {
    return point.at(static_cast<std::size_t>(dim));
}

PeState working(const network::LoopNest& nest, const Indices& point) {
    PeState pe;
    pe.act = PeState::Act::compute;
    pe.ifmap = elementAt(nest, Role::ifmap, point);
    pe.filter = elementAt(nest, Role::filter, point);
    pe.ofmap = elementAt(nest, Role::ofmap, point);
    return pe;
}

} // namespace

ArrayState NestTimeline::stateAt(Cycle cycle) const {
    ArrayState state;
    state.cycle = cycle;
    state.layer = layer_;
    state.rows = rows_;
    state.columns = columns_;
    state.folds = schedule_.counts().folds;
    for (const Role role : network::allRoles)
        state.buffers.push_back(
            {role, std::llround(held(role, cycle)), capacity_[static_cast<std::size_t>(role)]});
    if (schedule_.stores().inFlight(cycle)) {
        state.dramBusy = true;
        state.dramRole = Role::ofmap;
    } else if (const Transfer* load = schedule_.loads().inFlight(cycle)) {
        state.dramBusy = true;
        const auto loads = schedule_.steps().moves(schedule_.step(load->step)).loads;
        state.dramRole = loads[1] > loads[0] ? Role::filter : Role::ifmap;
    }
    const std::int64_t step = schedule_.stepAt(cycle);
    const bool running = step >= 0 && cycle < schedule_.end(step);
    const Cycle executed = schedule_.executedBefore(cycle);
    const bool stalled = running && schedule_.executedBefore(cycle + 1) == executed;
    const bool last = step + 1 == schedule_.count();
    if (running)
        state.phase = stalled ? ArrayState::Phase::stall : ArrayState::Phase::stream;
    else
        state.phase = step < 0            ? ArrayState::Phase::load
                      : !last             ? ArrayState::Phase::stall
                      : cycle >= cycles() ? ArrayState::Phase::done
                                          : ArrayState::Phase::drain;
    if (state.phase == ArrayState::Phase::stall)
        state.wait = running ? schedule_.stretchedBy() : schedule_.waitBefore(step + 1);
    const Cycle now = std::min(executed, course().cycles() - 1);
    const Digits digits = course().digitsAt(now);
    state.fold = course().passOf(digits);
    state.pes.resize(pes());
    for (const NestPe& pe : deliveries_.pes()) {
        PeState& shown = state.pes[static_cast<std::size_t>(pe.row * columns_ + pe.column)];
        shown.act = PeState::Act::idle;
        const auto point = course().pointOf(digits, pe.place);
        if (state.phase == ArrayState::Phase::stall)
            shown.act = PeState::Act::stall; // it multiplies nothing
        else if (running && point)
            shown = working(schedule_.nest(), *point);
    }
    return state;
}

Cycle NestTimeline::firstCycleOf(const Indices& point) const {
    return schedule_.timeOf(course().cycleOf(point));
}

std::optional<Cycle> NestTimeline::firstUse(const WorkItem& item) const {
    const network::LoopNest& nest = schedule_.nest();
    const TensorAxes axes = axesOf(nest, item.role);
    Axes along{};
    for (std::size_t i = 0; i < along.size(); ++i) {
        if (axes.extents.at(i) == 0)
            return std::nullopt;
        along.at(i) =
            static_cast<std::int64_t>(item.index) / axes.strides.at(i) % axes.extents.at(i);
    }
    if (axes.elementAt(along) != item.index)
        return std::nullopt; // past the tensor
    Indices point{};
    const auto set = [&](std::array<Dim, 5> dims) {
        for (std::size_t i = 0; i < dims.size(); ++i)
            at(point, dims.at(i)) = along.at(i);
    };
    if (item.role == Role::filter) {
        set({Dim::g, Dim::m, Dim::c, Dim::r, Dim::s});
        return firstCycleOf(point);
    }
    const Dim channel = item.role == Role::ifmap ? Dim::c : Dim::m;
    set({Dim::n, Dim::g, channel, Dim::p, Dim::q});
    if ((item.role == Role::ofmap) != nest.transposed)
        return firstCycleOf(point);
    std::optional<Cycle> first; // over the taps that touch it
    for (std::int64_t tap = 0; tap < nest.r * nest.s; ++tap) {
        const std::int64_t up = along[3] + nest.pads[0] - tap / nest.s * nest.dilation[0];
        const std::int64_t left = along[4] + nest.pads[1] - tap % nest.s * nest.dilation[1];
        if (up < 0 || left < 0 || up % nest.stride[0] != 0 || left % nest.stride[1] != 0
            || up / nest.stride[0] >= nest.p || left / nest.stride[1] >= nest.q)
            continue;
        at(point, Dim::p) = up / nest.stride[0];
        at(point, Dim::q) = left / nest.stride[1];
        at(point, Dim::r) = tap / nest.s;
        at(point, Dim::s) = tap % nest.s;
        const Cycle use = firstCycleOf(point);
        first = std::min(first.value_or(use), use);
    }
    return first;
}

} // namespace systolens::simulation
