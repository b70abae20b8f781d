#pragma once
// Small layers, machines and mappings drawn by RapidCheck, all features mixed.
#include <algorithm>
#include <rapidcheck.h>

#include "core/mapping/traffic.h"
#include "core/simulation/array_model.h"
#include "core/support/error.h"

namespace systolens::tests {

inline std::int64_t draw(std::int64_t low, std::int64_t high) {
    return *rc::gen::inRange<std::int64_t>(low, high + 1);
}

inline network::LoopNest drawNest() {
    network::LoopNest nest;
    nest.n = draw(1, 2);
    nest.g = draw(1, 2);
    nest.m = draw(1, 5);
    nest.c = draw(1, 3);
    nest.r = draw(1, 3);
    nest.s = draw(1, 3);
    nest.stride = {draw(1, 4), draw(1, 4)};
    nest.dilation = {draw(1, 2), draw(1, 2)};
    nest.pads = {draw(0, 2), draw(0, 2), draw(0, 2), draw(0, 2)};
    const std::int64_t tall = (nest.r - 1) * nest.dilation[0] + 1;
    const std::int64_t wide = (nest.s - 1) * nest.dilation[1] + 1;
    nest.h = std::max<std::int64_t>(1, tall - nest.pads[0] - nest.pads[2]) + draw(0, 5);
    nest.w = std::max<std::int64_t>(1, wide - nest.pads[1] - nest.pads[3]) + draw(0, 5);
    nest.p = (nest.h + nest.pads[0] + nest.pads[2] - tall) / nest.stride[0] + 1;
    nest.q = (nest.w + nest.pads[1] + nest.pads[3] - wide) / nest.stride[1] + 1;
    return nest;
}

// Unlimited memories; bandwidths only when asked for.
inline accelerator::Accelerator drawMachine(bool bandwidths) {
    accelerator::Accelerator machine;
    machine.rows = draw(1, 4);
    machine.columns = draw(1, 4);
    accelerator::MemoryLevel dram, glb, registers;
    registers.perPe = true;
    glb.doubleBuffered = draw(0, 1) == 1;
    machine.wordBits = {8, 4, 16};
    machine.padding = draw(0, 1) ? accelerator::Padding::stored : accelerator::Padding::generated;
    if (draw(0, 1))
        glb.capacity = 1 << 20; // large, yet limited: halves matter
    const auto maybe = [&](std::int64_t high) {
        return bandwidths && draw(0, 1) ? std::optional(draw(1, high)) : std::nullopt;
    };
    dram.readBandwidth = maybe(64);
    dram.writeBandwidth = maybe(64);
    glb.readBandwidth = maybe(64);
    glb.writeBandwidth = maybe(64);
    machine.levels = {dram, glb, registers};
    for (accelerator::Noc& noc : machine.noc)
        noc.words = maybe(4);
    machine.linkMegahertz = bandwidths ? 130 : 200;
    return machine;
}

inline mapping::SystolicMapping drawMapping() {
    using mapping::FoldLoop;
    mapping::SystolicMapping mapped;
    mapped.dataflow = static_cast<accelerator::Dataflow>(draw(0, 2));
    std::array<FoldLoop, 4> order{FoldLoop::group, FoldLoop::rowFold, FoldLoop::columnFold,
                                  FoldLoop::streamTile};
    for (std::int64_t turns = draw(0, 23); turns > 0; --turns)
        std::next_permutation(order.begin(), order.end());
    mapped.order = order;
    mapped.streamTile = draw(0, 12);
    for (int& depth : mapped.keptInside)
        depth = static_cast<int>(draw(0, 4));
    return mapped;
}

// Any legal factors, whether they divide what they block or not.
inline mapping::RowStationaryMapping drawRowStationary(const network::LoopNest& nest,
                                                       const accelerator::Accelerator& machine) {
    RC_PRE(nest.r <= machine.rows);
    mapping::RowStationaryMapping mapped;
    const std::int64_t deep = machine.rows / nest.r;
    mapped.e = draw(1, std::min(nest.p, machine.columns * deep));
    const std::int64_t pieces = ceilDivide(mapped.e, machine.columns);
    const std::int64_t across = pieces > 1 ? 1 : machine.columns / mapped.e;
    mapped.r = draw(1, std::min(nest.c, deep / pieces));
    mapped.t = draw(1, std::min(nest.m, deep / (pieces * mapped.r) * across));
    mapped.m = draw(1, nest.m);
    mapped.n = draw(1, nest.n);
    mapped.p = draw(1, nest.m);
    mapped.q = draw(1, nest.c);
    mapped.f = draw(0, nest.q);
    return mapped;
}

} // namespace systolens::tests
