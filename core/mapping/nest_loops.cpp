#include "core/mapping/nest_loops.h"

#include <algorithm>

namespace systolens::mapping {

namespace {

using Spans = std::array<std::int64_t, mostDims>;

// Appends, innermost first, what makes more than one trip.
class Flattener {
public:
    Flattener(const Workload& workload, FlatNest& nest) : workload_(workload), nest_(nest) {
        inside_.fill(1);
    }

    void add(std::size_t dim, std::int64_t factor, FlatLoop loop) {
        const std::int64_t bound = workload_.dims[dim].bound, step = inside_[dim];
        if (step >= bound || factor <= 1)
            return;
        loop.dim = dim;
        loop.step = step;
        loop.trips = std::min(factor, ceilDivide(bound, step));
        inside_[dim] = std::min(bound, step * loop.trips);
        nest_.loops.push_back(loop);
    }

    [[nodiscard]] const Spans& inside() const { return inside_; }

private:
    const Workload& workload_;
    FlatNest& nest_;
    Spans inside_{};
};

} // namespace

void flatten(const Workload& workload, const NestMapping& mapping, FlatNest& nest) {
    const std::size_t levels = mapping.levels.size();
    nest.loops.clear();
    nest.spans.resize(levels + 1);
    Flattener flattener(workload, nest);
    nest.spans[levels] = flattener.inside();
    for (std::size_t level = levels; level-- > 0;) {
        const NestLevel& loops = mapping.levels[level];
        for (auto loop = loops.spatial.rbegin(); loop != loops.spatial.rend(); ++loop)
            flattener.add(loop->dim, loop->factor, {0, level, 1, 1, true, loop->mesh});
        for (auto loop = loops.temporal.rbegin(); loop != loops.temporal.rend(); ++loop)
            flattener.add(loop->dim, loop->factor, {0, level, 1, 1, false, Mesh::x});
        nest.spans[level] = flattener.inside();
    }
    std::reverse(nest.loops.begin(), nest.loops.end());
}

} // namespace systolens::mapping
