// What the GLB holds over time: tiles arrive word by word, stay for their residency and leave.
#include <algorithm>
#include <cmath>

#include "core/simulation/layer_timeline.h"

namespace systolens::simulation {

namespace {

using mapping::Dimension;
using mapping::FoldLoop;
using mapping::Tiling;

// The share of a tile's outputs that exist after some of its residency's steps: one iteration of
// the products loop touches them all, further ones accumulate.
double outputShare(const Tiling& tiling, double stepsDone) {
    const auto period = static_cast<double>(tiling.period(Role::ofmap));
    const FoldLoop products = tiling.loopOf(Dimension::products);
    if (tiling.tileChangesWith(Role::ofmap, products))
        return stepsDone / period;
    double inner = 1; // steps of one iteration of the products loop
    for (int place = tiling.position(products) + 1; place < 4; ++place)
        inner *= static_cast<double>(
            tiling.trips(tiling.mapping().order[static_cast<std::size_t>(place)]));
    const double block = inner * static_cast<double>(tiling.trips(products));
    const double blocks = std::floor(stepsDone / block);
    const double share = (blocks + std::min(1.0, (stepsDone - blocks * block) / inner)) * block;
    return share / period;
}

} // namespace

// Words of a role in the transfer before a step that have arrived by a cycle.
double SystolicTimeline::loaded(Role role, std::int64_t step, Cycle cycle) const {
    const std::optional<Transfer> transfer = schedule_.loads().of(step);
    if (!transfer)
        return 0;
    const DramMoveList list = schedule_.moves().loads(step);
    const double arrived = transfer->doneBy(cycle) * static_cast<double>(list.words());
    double before = 0;
    for (const DramMove& move : list) {
        const auto words = static_cast<double>(move.words);
        if (move.role == role)
            return std::clamp(arrived - before, 0.0, words);
        before += words;
    }
    return 0;
}

double SystolicTimeline::heldOperand(Role role, Cycle cycle) const {
    const Tiling& tiling = schedule_.tiling();
    const std::int64_t step = schedule_.stepAt(cycle);
    if (step < 0)
        return loaded(role, 0, cycle);
    if (step + 1 == tiling.steps() && cycle >= schedule_.end(step))
        return 0;
    const std::int64_t period = tiling.period(role);
    const std::int64_t next = (step / period + 1) * period;
    const auto present =
        static_cast<double>(tiling.words(role, tiling.kept(role, tiling.step(step))));
    return present + (next < tiling.steps() ? loaded(role, next, cycle) : 0);
}

double SystolicTimeline::heldOutputs(Cycle cycle) const {
    const Tiling& tiling = schedule_.tiling();
    const std::int64_t step = schedule_.stepAt(cycle);
    if (step < 0)
        return 0;
    const std::int64_t period = tiling.period(Role::ofmap);
    const std::int64_t first = step / period * period;
    const double done = static_cast<double>(step - first)
                        + static_cast<double>(schedule_.executedBefore(step, cycle))
                              / static_cast<double>(pass(step).cycles);
    const mapping::Step begin = tiling.step(first);
    const FoldLoop products = tiling.loopOf(Dimension::products);
    const bool cameBack = tiling.psumsSpill() && begin.at[static_cast<std::size_t>(products)] > 0;
    const auto words =
        static_cast<double>(tiling.words(Role::ofmap, tiling.kept(Role::ofmap, begin)));
    double held = cameBack ? words : words * std::min(1.0, outputShare(tiling, done));
    // Tiles on their way out stay until they are gone.
    for (const std::int64_t last : {first - 1, first + period - 1}) {
        const std::optional<Transfer> transfer =
            last < 0 ? std::nullopt : schedule_.stores().of(last);
        if (!transfer)
            continue;
        const auto leaving = static_cast<double>(schedule_.moves().store(last).words);
        if (last < first)
            held += leaving * (1 - transfer->doneBy(cycle));
        else
            held -= leaving * transfer->doneBy(cycle);
    }
    if (first + period < tiling.steps())
        held += loaded(Role::ofmap, first + period, cycle);
    return std::max(0.0, held);
}

double SystolicTimeline::held(Role role, Cycle cycle) const {
    return role == Role::ofmap ? heldOutputs(cycle) : heldOperand(role, cycle);
}

std::vector<BufferState> SystolicTimeline::buffers(Cycle cycle) const {
    std::vector<BufferState> states;
    for (const Role role : network::allRoles)
        states.push_back(
            {role, std::llround(held(role, cycle)), capacity_[static_cast<std::size_t>(role)]});
    return states;
}

} // namespace systolens::simulation
