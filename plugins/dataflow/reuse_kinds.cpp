// Which part of the reuse at a level is by other filters, and which by other ifmaps: how often each
// word is read again because the mapping comes back to it for another part of M or N.
#include <algorithm>
#include <numeric>
#include <span>

#include "core/mapping/hierarchy.h"
#include "core/mapping/nest_loops.h"
#include "core/mapping/row_stationary.h"
#include "core/mapping/tiling.h"
#include "plugins/dataflow/reuse.h"

namespace systolens::dataflow {

namespace {

using mapping::Dim;
using mapping::Dimension;
using network::Role;

double real(std::int64_t value) {
    return static_cast<double>(value);
}

// Where a word is fetched, and the dimension that reuses it: of the ifmap M, of the filter N.
struct Fetch {
    const network::LoopNest& nest;
    const accelerator::Accelerator& machine;
    std::size_t level = 0;
    Role role = Role::ifmap;
    [[nodiscard]] bool last() const { return level + 1 == machine.levels.size(); }
    [[nodiscard]] std::int64_t bound() const { return role == Role::ifmap ? nest.m : nest.n; }
};

// Ifmaps that a tile of so many pixels meets in the mean: pixels run on from one ifmap to the next.
double imagesOf(const network::LoopNest& nest, std::int64_t tile, std::int64_t tiles) {
    const auto [rows, columns] = mapping::ofmapSurface(nest);
    const std::int64_t surface = rows * columns;
    const std::int64_t shared = tile / std::gcd(tile, surface); // ifmaps until both end together
    return real(tiles + nest.n - 1 - (nest.n - 1) / shared) / real(tiles);
}

double together(const mapping::SystolicMapping& mapped, const Fetch& fetch) {
    if (fetch.last())
        return 1; // a word for each MAC
    const mapping::Tiling tiling(fetch.nest, fetch.machine, mapped);
    const Dimension again = fetch.role == Role::ifmap ? Dimension::filters : Dimension::pixels;
    const mapping::FoldLoop loop = tiling.loopOf(again);
    if (fetch.level == 0 && !tiling.tileChangesWith(fetch.role, loop))
        return real(fetch.bound());
    return fetch.role == Role::ifmap
               ? real(fetch.nest.m) / real(tiling.trips(loop))
               : imagesOf(fetch.nest, tiling.tileSize(again), tiling.trips(loop));
}

double together(const mapping::RowStationaryMapping& mapped, const Fetch& fetch) {
    if (fetch.last())
        return 1;
    const mapping::RowStationaryTiling tiling(fetch.nest, fetch.machine, mapped);
    const std::int64_t times = fetch.role == Role::filter ? tiling.imageBlocks()
                               : fetch.level == 0         ? tiling.stageBlocks()
                                                          : tiling.filterBlocks();
    return real(fetch.bound()) / real(times);
}

// A loop over the dimension that reuses words, and whether its iterations fetch them again.
struct Again {
    std::int64_t step = 1;
    bool fetches = false;
};
// Fetches of a word while so many iterations of the dimension pass, by loops from the outside in;
// the last iteration of an imperfect factor is shorter.
std::int64_t fetches(std::span<const Again> loops, std::int64_t iterations) {
    if (loops.empty())
        return 1;
    const Again& loop = loops.front();
    const auto inside = loops.subspan(1);
    if (!loop.fetches)
        return fetches(inside, std::min(loop.step, iterations));
    const std::int64_t rest = iterations % loop.step;
    return iterations / loop.step * fetches(inside, loop.step)
           + (rest > 0 ? fetches(inside, rest) : 0);
}

// A loop brings words again when it runs outside what the next memory keeps and another loop
// inside it changes that memory's tile, or when its PEs are not served by one access. MACs keep
// nothing.
double together(const mapping::NestMapping& mapped, const Fetch& fetch) {
    const mapping::Workload workload = mapping::workloadOf(fetch.nest, fetch.machine.padding);
    const mapping::Hierarchy hierarchy = mapping::hierarchyOf(fetch.machine);
    const auto space = static_cast<std::size_t>(fetch.role);
    std::size_t child = fetch.level + 1;
    while (child < mapped.levels.size() && !mapped.levels[child].keeps[space])
        ++child;
    const auto again = static_cast<std::size_t>(fetch.role == Role::ifmap ? Dim::m : Dim::n);
    const auto changes = [&](std::size_t dim) {
        for (const mapping::WorkloadAxis& axis : workload.spaces[space].axes)
            for (const mapping::AxisTerm& term : axis.terms)
                if (term.dim == dim)
                    return true;
        return false;
    };
    mapping::FlatNest flat;
    mapping::flatten(workload, mapped, flat);
    bool moved = child == mapped.levels.size();
    std::vector<Again> loops; // innermost first
    for (auto loop = flat.loops.rbegin(); loop != flat.loops.rend(); ++loop) {
        if (loop->level >= child)
            continue;
        const mapping::HierarchyLevel& level = hierarchy.levels[loop->level];
        const bool merged =
            loop->level >= fetch.level
            && (loop->mesh == mapping::Mesh::x ? level.mergesX : level.mergesY)[space];
        if (loop->dim == again)
            loops.push_back({loop->step, loop->spatial ? !merged : moved});
        moved = moved || (!loop->spatial && changes(loop->dim));
    }
    std::reverse(loops.begin(), loops.end());
    return real(fetch.bound()) / real(fetches(loops, fetch.bound()));
}

} // namespace

Reuse reuseAt(const technique::LayerRun& layer, const accelerator::Accelerator& machine,
              std::size_t level, Role role) {
    const double actual = actualReuse(layer.counts, level, role);
    if (actual == 0)
        return {0, 0, 0, 0};
    Reuse reuse;
    if (actual <= 1) // every MAC reads its word; more reads than that are of words handed on
        return reuse;
    if (role == Role::ofmap) {
        reuse.accumulation = actual;
        return reuse;
    }
    double& kind = role == Role::ifmap ? reuse.featureMap : reuse.filter;
    kind = std::visit(
        [&](const auto& mapped) {
            return together(mapped, Fetch{layer.nest, machine, level, role});
        },
        layer.mapping);
    reuse.convolutional = actual / kind;
    return reuse;
}

} // namespace systolens::dataflow
