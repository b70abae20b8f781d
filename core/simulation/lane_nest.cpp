#include "core/simulation/lane_nest.h"

#include <algorithm>

#include "core/mapping/nest_loops.h"

namespace systolens::simulation {

namespace {

using mapping::Dim;

constexpr std::size_t indexOf(Dim dim) {
    return static_cast<std::size_t>(dim);
}

bool addsUp(std::size_t dim) {
    return dim == indexOf(Dim::c) || dim == indexOf(Dim::r) || dim == indexOf(Dim::s);
}

} // namespace

std::optional<LaneNest> LaneNest::of(const network::LoopNest& nest,
                                     const accelerator::Accelerator& machine,
                                     const mapping::NestMapping& mapped) {
    const mapping::Workload workload = mapping::workloadOf(nest, machine.padding);
    const std::size_t arrayLevel = mapping::hierarchyOf(machine).arrayLevel;
    if (nest.transposed || mapped.levels.size() != machine.levels.size())
        return std::nullopt;
    mapping::FlatNest flat;
    mapping::flatten(workload, mapped, flat);
    LaneNest lanes;
    for (std::size_t dim = 0; dim < lanes.bounds_.size(); ++dim) {
        lanes.bounds_[dim] = workload.dims[dim].bound;
        lanes.spans_[dim] = 1;
    }
    auto loop = flat.loops.rbegin();
    for (; loop != flat.loops.rend() && loop->spatial; ++loop) {
        const bool rows = loop->mesh == mapping::Mesh::y;
        std::int64_t& side = rows ? lanes.lanes_ : lanes.filters_;
        if (loop->level != arrayLevel || side > 1 || loop->dim != indexOf(rows ? Dim::c : Dim::m))
            return std::nullopt;
        side = loop->trips;
        lanes.spans_.at(loop->dim) = loop->trips;
    }
    for (; loop != flat.loops.rend() && loop->level == arrayLevel && addsUp(loop->dim); ++loop)
        lanes.spans_.at(loop->dim) =
            std::min(lanes.bounds_.at(loop->dim), loop->step * loop->trips);
    for (; loop != flat.loops.rend(); ++loop) {
        if (loop->spatial || loop->level > arrayLevel)
            return std::nullopt;
        lanes.outer_.push_back({loop->dim, loop->step, loop->trips});
    }
    std::reverse(lanes.outer_.begin(), lanes.outer_.end());
    return lanes;
}

LaneWindow LaneNest::at(const Position& position) const {
    LaneWindow window;
    for (std::size_t i = 0; i < outer_.size(); ++i)
        window.from.at(outer_[i].dim) += position[i] * outer_[i].step;
    for (std::size_t dim = 0; dim < window.from.size(); ++dim)
        window.to[dim] = std::min(window.from[dim] + spans_[dim], bounds_[dim]);
    return window;
}

bool LaneNest::advance(Position& position) const {
    for (std::size_t i = outer_.size(); i-- > 0;) {
        std::int64_t base = 0; // of the loop's dimension, with this loop one further
        for (std::size_t outside = 0; outside < i; ++outside)
            if (outer_[outside].dim == outer_[i].dim)
                base += position[outside] * outer_[outside].step;
        const std::int64_t next = position[i] + 1;
        if (next < outer_[i].trips && base + next * outer_[i].step < bounds_.at(outer_[i].dim)) {
            position[i] = static_cast<std::int32_t>(next);
            return true;
        }
        position[i] = 0;
    }
    return false;
}

std::int64_t LaneNest::windowsAlong(Dim dim) const {
    LaneNest along = *this;
    std::erase_if(along.outer_,
                  [dim](const Loop& loop) { return loop.dim != static_cast<std::size_t>(dim); });
    Position position = along.first();
    std::int64_t count = 1;
    while (along.advance(position))
        ++count;
    return count;
}

Cycle LaneNest::denseCycles(const LaneWindow& window) const {
    return ceilDivide(window.extent(Dim::c), lanes_) * window.extent(Dim::r)
           * window.extent(Dim::s);
}

} // namespace systolens::simulation
