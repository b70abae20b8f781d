#pragma once
// Layers and machines with few mappings, drawn by RapidCheck, and all mappings of them.
#include <algorithm>
#include <functional>

#include "core/mapping/map_score.h"
#include "core/mapping/nest_checks.h"
#include "small_nests.h"

namespace systolens::tests {

inline constexpr std::array<mapping::Objective, 4> objectives{
    mapping::Objective::energy, mapping::Objective::cycles, mapping::Objective::edp,
    mapping::Objective::dram};

inline network::LoopNest drawTinyLayer() {
    network::LoopNest nest;
    nest.n = draw(1, 2);
    nest.m = draw(1, 3);
    nest.c = draw(1, 3);
    nest.p = draw(1, 3);
    nest.q = draw(1, 2);
    nest.r = draw(1, 2);
    nest.s = 1;
    nest.stride = {draw(1, 2), 1};
    nest.h = (nest.p - 1) * nest.stride[0] + nest.r;
    nest.w = nest.q;
    return nest;
}

inline accelerator::MemoryLevel drawLevel(const char* name, bool perPe) {
    accelerator::MemoryLevel level;
    level.name = name;
    level.perPe = perPe;
    level.doubleBuffered = drawFlag();
    level.accessBits = drawFlag() ? 16 : 64;
    level.readEnergy = draw(1, 9) * 1000;
    level.writeEnergy = draw(1, 9) * 1000;
    if (drawFlag())
        level.readBandwidth = draw(1, 4) * 16;
    if (drawFlag())
        level.writeBandwidth = draw(1, 4) * 16;
    return level;
}

// DRAM, perhaps a buffer, and PEs' registers; some of them too small for everything.
inline accelerator::Accelerator drawMapMachine() {
    accelerator::Accelerator machine;
    machine.id = "drawn";
    machine.rows = draw(1, 3);
    machine.columns = draw(1, 3);
    machine.psumBits = drawFlag() ? 16 : 32;
    machine.linkMegahertz = drawFlag() ? 200 : 60;
    machine.padding = drawFlag() ? accelerator::Padding::stored : accelerator::Padding::generated;
    machine.macEnergy = draw(0, 3) * 1000;
    machine.staticEnergyPerCycle = draw(0, 2) * 500;
    machine.levels.push_back(drawLevel("DRAM", false));
    machine.levels.back().doubleBuffered = false;
    if (drawFlag()) {
        machine.levels.push_back(drawLevel("GLB", false));
        machine.levels.back().capacity = draw(8, 60);
        for (std::size_t role = 0; role < 3; ++role)
            if (draw(0, 3) == 0)
                machine.levels.back().holds[role] = false;
    }
    machine.levels.push_back(drawLevel("registers", true));
    for (auto& partition : machine.levels.back().partition)
        partition = draw(2, 5) * 2;
    for (auto& noc : machine.noc) {
        noc.delivery = static_cast<accelerator::Delivery>(draw(0, 5));
        noc.hopEnergy = draw(0, 2) * 1000;
        if (drawFlag())
            noc.words = draw(1, 3);
    }
    return machine;
}

// Factors × orders × bypasses as the header of map_space.h says, nothing left out.
inline void forEveryMapping(const mapping::MapSpace& space,
                            const std::function<void(const mapping::NestMapping&)>& visit) {
    mapping::MapPoint point = space.outermost();
    mapping::NestMapping mapped;
    const std::size_t dims = point.factors.size(), levels = point.orders.size();
    const std::function<void(std::size_t)> orders = [&](std::size_t level) {
        if (level + 1 == levels) {
            for (const auto& keeps : space.keeps()) {
                point.keeps = keeps;
                space.write(point, mapped);
                visit(mapped);
            }
            return;
        }
        std::vector<std::size_t> moving;
        for (std::size_t dim = 0; dim < dims; ++dim)
            if (point.factors[dim][space.temporalSlot(level)] > 1)
                moving.push_back(dim);
        do {
            point.orders[level] = moving;
            orders(level + 1);
        } while (std::next_permutation(moving.begin(), moving.end()));
    };
    const std::function<void(std::size_t)> factors = [&](std::size_t dim) {
        if (dim == dims) {
            orders(0);
            return;
        }
        for (const auto& row : space.factorsOf(dim)) {
            point.factors[dim] = row;
            factors(dim + 1);
        }
    };
    factors(0);
}

inline mapping::Cost costOfFound(const network::LoopNest& nest,
                                 const accelerator::Accelerator& machine,
                                 mapping::Objective objective, const mapping::NestMapping& mapped) {
    const mapping::Workload workload = mapping::workloadOf(nest, machine.padding);
    const mapping::NestPrices prices(workload, machine);
    return costOf(prices.price(countLegalNest(workload, mapping::hierarchyOf(machine), mapped)),
                  objective);
}

inline network::LoopNest convolution(std::int64_t m, std::int64_t c, std::int64_t p, std::int64_t r,
                                     std::int64_t pad) {
    network::LoopNest nest;
    nest.m = m;
    nest.c = c;
    nest.p = nest.q = p;
    nest.r = nest.s = r;
    nest.h = nest.w = p + r - 1 - 2 * pad;
    nest.pads = {pad, pad, pad, pad};
    return nest;
}

} // namespace systolens::tests
