#pragma once
// Small workloads, hierarchies and loop nests drawn by RapidCheck, all features mixed.
#include "core/mapping/nest_checks.h"
#include "small_layers.h"

namespace systolens::tests {

inline bool drawFlag() {
    return draw(0, 1) == 1;
}

// Layers with groups, strides, dilation and pads of either kind, some of them transposed.
inline network::LoopNest drawAnyNest(bool transposed = draw(0, 4) == 0) {
    network::LoopNest nest = drawNest();
    nest.transposed = transposed;
    if (nest.transposed) { // cropped, but not to nothing
        nest.h = nest.p;
        nest.w = nest.q;
        nest.pads[0] = std::min(nest.pads[0], nest.p - 1);
        nest.pads[1] = std::min(nest.pads[1], nest.q - 1);
        nest.pads[2] = nest.pads[3] = 0;
    }
    return nest;
}

inline mapping::Workload drawLayerWorkload() {
    const network::LoopNest nest = drawAnyNest();
    return mapping::workloadOf(nest, drawFlag() ? accelerator::Padding::stored
                                                : accelerator::Padding::generated);
}

inline mapping::WorkloadAxis drawAxis(std::vector<std::size_t>& dims) {
    mapping::WorkloadAxis axis;
    for (std::int64_t terms = draw(1, 3); terms > 0 && !dims.empty(); --terms) {
        const auto i = static_cast<std::size_t>(draw(0, static_cast<int>(dims.size()) - 1));
        axis.terms.push_back({dims[i], draw(1, 4)});
        dims.erase(dims.begin() + static_cast<std::ptrdiff_t>(i));
    }
    axis.offset = draw(-2, 0);
    if (drawFlag())
        axis.extent = draw(1, 8);
    return axis;
}

// Any affine problem: axes of up to three dimensions.
inline mapping::Workload drawAffineWorkload() {
    mapping::Workload workload;
    for (const char* name : {"A", "B", "C", "D"})
        workload.dims.push_back({name, draw(1, 5)});
    for (const char* name : {"left", "right", "out"}) {
        mapping::DataSpace space{name, {}, std::string(name) == "out"};
        std::vector<std::size_t> dims{0, 1, 2, 3};
        for (std::int64_t axes = draw(1, 3); axes > 0 && !dims.empty(); --axes)
            space.axes.push_back(drawAxis(dims));
        workload.spaces.push_back(space);
    }
    return workload;
}

inline mapping::Hierarchy drawHierarchy() {
    mapping::Hierarchy hierarchy;
    constexpr std::int64_t wide = 1 << 20;
    for (std::int64_t level = draw(2, 4); level > 0; --level) {
        hierarchy.levels.push_back({});
        hierarchy.levels.back().name = "level" + std::to_string(level);
        hierarchy.levels.back().meshX = hierarchy.levels.back().meshY = wide;
        for (std::size_t space = 0; space < 3; ++space) {
            hierarchy.levels.back().mergesX[space] = draw(0, 3) > 0;
            hierarchy.levels.back().mergesY[space] = draw(0, 3) > 0;
        }
    }
    hierarchy.arrayLevel =
        static_cast<std::size_t>(draw(0, static_cast<std::int64_t>(hierarchy.levels.size()) - 1));
    return hierarchy;
}

template <class Loop>
void insertAnywhere(std::vector<Loop>& loops, const Loop& loop) {
    loops.insert(loops.begin() + draw(0, static_cast<std::int64_t>(loops.size())), loop);
}

// Loops in any order on any level; at most `instances` of everything spatial.
inline mapping::NestMapping drawNestMapping(const mapping::Workload& workload, std::size_t levels,
                                            std::int64_t instances = 24) {
    mapping::NestMapping mapped;
    mapped.levels.resize(levels);
    for (std::size_t level = 1; level < levels; ++level)
        for (std::size_t space = 0; space < workload.spaces.size(); ++space)
            mapped.levels[level].keeps[space] = draw(0, 3) > 0;
    for (std::size_t dim = 0; dim < workload.dims.size(); ++dim)
        for (std::int64_t left = workload.dims[dim].bound; left > 1;) {
            const std::int64_t factor = draw(2, left);
            left = (left + factor - 1) / factor;
            auto& level =
                mapped.levels[static_cast<std::size_t>(draw(0, static_cast<int>(levels) - 1))];
            if (drawFlag() && factor <= instances) {
                instances /= factor;
                insertAnywhere(level.spatial,
                               {dim, factor, drawFlag() ? mapping::Mesh::x : mapping::Mesh::y});
            } else {
                insertAnywhere(level.temporal, {dim, factor});
            }
        }
    return mapped;
}

// Loops in any order; spatial ones only below the last level outside the PEs, within the array.
inline mapping::NestMapping drawNestOn(const mapping::Workload& workload,
                                       const mapping::Hierarchy& hierarchy) {
    mapping::NestMapping mapped = drawNestMapping(workload, hierarchy.levels.size());
    std::vector<mapping::SpatialLoop> spatial;
    for (mapping::NestLevel& level : mapped.levels) {
        spatial.insert(spatial.end(), level.spatial.begin(), level.spatial.end());
        level.spatial.clear();
    }
    mapping::NestLevel& array = mapped.levels[hierarchy.arrayLevel];
    std::int64_t leftX = hierarchy.levels[hierarchy.arrayLevel].meshX;
    std::int64_t leftY = hierarchy.levels[hierarchy.arrayLevel].meshY;
    for (const mapping::SpatialLoop& loop : spatial) {
        std::int64_t& left = loop.mesh == mapping::Mesh::x ? leftX : leftY;
        if (loop.factor <= left) {
            left /= loop.factor;
            array.spatial.push_back(loop);
        } else {
            mapped.levels.front().temporal.push_back({loop.dim, loop.factor});
        }
    }
    return mapped;
}

inline accelerator::Delivery drawDelivery() {
    return static_cast<accelerator::Delivery>(draw(0, 5));
}

// Any NoC, any bandwidth, and sometimes a second memory between DRAM and PEs or in the PEs.
inline accelerator::Accelerator drawNestMachine(bool bandwidths) {
    accelerator::Accelerator machine = drawMachine(bandwidths);
    machine.rows = draw(1, 8);
    machine.columns = draw(1, 8);
    for (accelerator::Noc& noc : machine.noc)
        noc.delivery = drawDelivery();
    if (drawFlag()) {
        accelerator::MemoryLevel more = machine.levels[drawFlag() ? 1 : 2];
        machine.levels.insert(machine.levels.begin() + 2, more);
    }
    machine.levels.back().capacity.reset();
    const char* names[] = {"DRAM", "GLB", "buffer 2", "registers"};
    for (std::size_t level = 0; level < machine.levels.size(); ++level)
        machine.levels[level].name = names[level + 1 == machine.levels.size() ? 3 : level];
    return machine;
}

} // namespace systolens::tests
