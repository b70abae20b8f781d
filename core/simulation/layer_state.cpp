// What every PE does in one cycle, and when an element is first used.
#include <algorithm>

#include "core/simulation/layer_timeline.h"

namespace systolens::simulation {

namespace {

using mapping::Dimension;
using mapping::FoldLoop;
using mapping::Tiling;

ArrayState::Phase phaseOf(const Pass& pass, Cycle a) {
    if (a < pass.firstMac(pass.rows - 1, pass.columns - 1))
        return ArrayState::Phase::fill;
    return a < pass.firstMac(0, 0) + pass.stream ? ArrayState::Phase::stream
                                                 : ArrayState::Phase::drain;
}

} // namespace

PeState SystolicTimeline::peState(const Pass& pass, std::int64_t row, std::int64_t column, Cycle a,
                                  bool stalled) const {
    const Tiling& tiling = schedule_.tiling();
    PeState pe;
    if (row >= pass.rows || column >= pass.columns)
        return pe;
    if (stalled) { // it multiplies nothing
        pe.act = PeState::Act::stall;
        return pe;
    }
    if (a < pass.lead()) { // the operand for `target` passes by on its way down
        const std::int64_t target = row + pass.arrayRows - 1 - a;
        pe.act = PeState::Act::idle;
        if (target < pass.rows) {
            pe.act = PeState::Act::load;
            const auto word = element(pass.held, tiling, pass.point(target, column, 0));
            (pass.held == Role::filter ? pe.filter : pe.ifmap) = word;
        }
    } else {
        const std::int64_t t = a - pass.firstMac(row, column);
        pe.act = t < 0 ? PeState::Act::idle : PeState::Act::drain;
        if (t >= 0 && t < pass.stream) {
            const Pass::Point point = pass.point(row, column, t);
            pe.act = PeState::Act::compute;
            pe.ifmap = ifmapElement(tiling, point);
            pe.filter = filterElement(tiling.nest(), point);
            pe.ofmap = ofmapElement(tiling.nest(), point);
        }
    }
    return pe;
}

void SystolicTimeline::describePes(ArrayState& state, std::int64_t step, Cycle cycle,
                                   bool stalled) const {
    const Pass now = pass(step);
    const Cycle executed = schedule_.executedBefore(step, cycle);
    const Cycle a = std::min(executed, now.cycles - 1);
    state.phase = stalled ? ArrayState::Phase::stall : phaseOf(now, a);
    state.pes.reserve(static_cast<std::size_t>(state.rows * state.columns));
    for (std::int64_t row = 0; row < state.rows; ++row)
        for (std::int64_t column = 0; column < state.columns; ++column)
            state.pes.push_back(peState(now, row, column, a, stalled));
}

// Of a stalled cycle: within a stretched pass, or after it.
Wait SystolicTimeline::waitAt(std::int64_t step, Cycle cycle) const {
    if (cycle < schedule_.end(step))
        return schedule_.stretchedBy(step);
    const std::int64_t gap = schedule_.gapAfter(cycle);
    return gap < schedule_.gapCount() ? schedule_.gap(gap).wait : Wait::none;
}

ArrayState SystolicTimeline::stateAt(Cycle cycle) const {
    const Tiling& tiling = schedule_.tiling();
    ArrayState state;
    state.cycle = cycle;
    state.layer = layer_;
    state.rows = tiling.arrayRows();
    state.columns = tiling.arrayColumns();
    state.folds = tiling.steps();
    state.buffers = buffers(cycle);
    const std::int64_t begun = schedule_.stepAt(cycle);
    const std::int64_t step = std::max<std::int64_t>(0, begun);
    const mapping::Step at = tiling.step(step);
    state.fold = step;
    state.group = at.at[static_cast<std::size_t>(FoldLoop::group)];
    state.rowFold = at.at[static_cast<std::size_t>(FoldLoop::rowFold)];
    state.columnFold = at.at[static_cast<std::size_t>(FoldLoop::columnFold)];
    state.streamTile = at.at[static_cast<std::size_t>(FoldLoop::streamTile)];
    if (schedule_.stores().inFlight(cycle)) {
        state.dramBusy = true;
        state.dramRole = Role::ofmap;
    } else if (const auto load = schedule_.loads().inFlight(cycle)) {
        state.dramBusy = true;
        for (const DramMove& move : schedule_.moves().loads(load->step)) {
            state.dramRole = move.role;
            if (loaded(move.role, load->step, cycle) < static_cast<double>(move.words))
                break;
        }
    }
    const bool last = begun + 1 == tiling.steps();
    if (begun < 0 || (last && cycle >= schedule_.end(begun))) {
        state.phase = begun < 0           ? ArrayState::Phase::load
                      : cycle >= cycles() ? ArrayState::Phase::done
                                          : ArrayState::Phase::drain;
        PeState idle;
        idle.act = PeState::Act::idle;
        state.pes.assign(static_cast<std::size_t>(state.rows * state.columns), idle);
        return state;
    }
    const Cycle executed = schedule_.executedBefore(step, cycle);
    const bool stalled = schedule_.executedBefore(step, cycle + 1) == executed;
    if (stalled)
        state.wait = waitAt(step, cycle);
    describePes(state, step, cycle, stalled);
    return state;
}

// The first pass that uses a point of the GEMM, whatever the loop that the role does not depend on.
Cycle SystolicTimeline::firstUseOf(const Pass::Point& point, Role role) const {
    const Tiling& tiling = schedule_.tiling();
    Pass::Point first = point;
    if (role == Role::ifmap)
        first.filter = 0;
    else if (role == Role::filter)
        first.pixel = 0;
    else
        first.product = 0;
    const auto at = [&](Dimension dimension) {
        return dimension == Dimension::pixels    ? first.pixel
               : dimension == Dimension::filters ? first.filter
                                                 : first.product;
    };
    std::array<std::int64_t, 4> iteration{};
    std::array<std::int64_t, 4> inside{};
    iteration[0] = first.group;
    for (const FoldLoop loop : {FoldLoop::rowFold, FoldLoop::columnFold, FoldLoop::streamTile}) {
        const auto index = static_cast<std::size_t>(loop);
        const Dimension dimension = tiling.dimensionOf(loop);
        iteration[index] = at(dimension) / tiling.tileSize(dimension);
        inside[index] = at(dimension) % tiling.tileSize(dimension);
    }
    const std::int64_t step = tiling.indexOf(iteration);
    return schedule_.timeOf(step, pass(step).firstMac(inside[1], inside[2]) + inside[3]);
}

std::optional<Cycle> SystolicTimeline::firstUse(const WorkItem& item) const {
    const network::LoopNest& nest = schedule_.tiling().nest();
    const auto index = static_cast<std::int64_t>(item.index);
    const std::int64_t products = nest.c * nest.r * nest.s, surface = nest.p * nest.q;
    if (item.role == Role::filter) {
        if (index >= nest.g * nest.m * products)
            return std::nullopt;
        const std::int64_t filter = index / products;
        return firstUseOf({filter / nest.m, 0, filter % nest.m, index % products}, item.role);
    }
    if (item.role == Role::ofmap) {
        const std::int64_t plane = index / surface;
        const std::int64_t image = plane / (nest.g * nest.m);
        if (image >= nest.n)
            return std::nullopt;
        return firstUseOf(
            {plane / nest.m % nest.g, image * surface + index % surface, plane % nest.m, 0},
            item.role);
    }
    const std::int64_t x = index % nest.w, y = index / nest.w % nest.h;
    const std::int64_t plane = index / (nest.w * nest.h);
    const std::int64_t channel = plane % nest.c, group = plane / nest.c % nest.g;
    const std::int64_t image = plane / (nest.c * nest.g);
    if (image >= nest.n)
        return std::nullopt;
    std::optional<Cycle> first; // over the taps that read it
    for (std::int64_t tap = 0; tap < nest.r * nest.s; ++tap) {
        const std::int64_t up = y + nest.pads[0] - tap / nest.s * nest.dilation[0];
        const std::int64_t left = x + nest.pads[1] - tap % nest.s * nest.dilation[1];
        if (up < 0 || left < 0 || up % nest.stride[0] || left % nest.stride[1]
            || up / nest.stride[0] >= nest.p || left / nest.stride[1] >= nest.q)
            continue;
        const std::int64_t pixel =
            image * surface + up / nest.stride[0] * nest.q + left / nest.stride[1];
        const Cycle use = firstUseOf({group, pixel, 0, channel * nest.r * nest.s + tap}, item.role);
        first = std::min(first.value_or(use), use);
    }
    return first;
}

} // namespace systolens::simulation
