#include "core/simulation/nest_deliveries.h"

#include <algorithm>
#include <set>

namespace systolens::simulation {

namespace {

using mapping::Dim;
using mapping::FlatLoop;
using mapping::Indices;

constexpr std::size_t ofmap = static_cast<std::size_t>(Role::ofmap);

Axes coordinatesAt(const network::LoopNest& nest, Role role, const Indices& point) {
    const auto at = [&](Dim dim) { return point.at(static_cast<std::size_t>(dim)); };
    if (role == Role::filter)
        return {at(Dim::g), at(Dim::m), at(Dim::c), at(Dim::r), at(Dim::s)};
    const std::int64_t channel = at(role == Role::ifmap ? Dim::c : Dim::m);
    if ((role == Role::ofmap) != nest.transposed)
        return {at(Dim::n), at(Dim::g), channel, at(Dim::p), at(Dim::q)};
    return {at(Dim::n), at(Dim::g), channel,
            at(Dim::p) * nest.stride[0] + at(Dim::r) * nest.dilation[0] - nest.pads[0],
            at(Dim::q) * nest.stride[1] + at(Dim::s) * nest.dilation[1] - nest.pads[1]};
}

} // namespace

std::optional<std::uint64_t> elementAt(const network::LoopNest& nest, Role role,
                                       const Indices& point) {
    return axesOf(nest, role).elementAt(coordinatesAt(nest, role, point));
}

// Words of one cycle, each once for all PEs that the NoC serves together.
class NestDeliveries::Collector {
public:
    Collector(const NestDeliveries& deliveries, Role role, bool mergeAll)
        : deliveries_(deliveries), role_(role) {
        const auto& level = deliveries.hierarchy_.levels[deliveries.hierarchy_.arrayLevel];
        const auto space = static_cast<std::size_t>(role);
        mergesX_ = mergeAll || level.mergesX[space];
        mergesY_ = mergeAll || level.mergesY[space];
    }

    // What of a tile is not held already.
    void add(const NestPe& pe, const Values& tile, const Values& held, bool complete = false) {
        position_.assign(tile.size(), 0);
        complete_ = complete;
        visit(pe, tile, held, 0, !held.empty());
    }
    std::vector<Delivered> words; // in the order of the PEs

private:
    void visit(const NestPe& pe, const Values& tile, const Values& held, std::size_t axis,
               bool known) {
        if (axis == tile.size()) {
            if (!known)
                take(pe);
            return;
        }
        for (const std::int64_t value : tile[axis]) {
            position_[axis] = value;
            visit(pe, tile, held, axis + 1,
                  known && std::binary_search(held[axis].begin(), held[axis].end(), value));
        }
    }

    void take(const NestPe& pe) {
        std::vector<std::int64_t> key = position_;
        key.push_back(mergesX_ ? -1 : pe.column);
        key.push_back(mergesY_ ? -1 : pe.row);
        if (!seen_.insert(std::move(key)).second)
            return;
        Delivered word{pe.row, pe.column, std::nullopt, {}, complete_};
        std::copy(position_.begin(), position_.end(), word.coordinates.begin());
        word.element =
            deliveries_.axes_[static_cast<std::size_t>(role_)].elementAt(word.coordinates);
        words.push_back(word);
    }

    const NestDeliveries& deliveries_;
    Role role_;
    bool mergesX_ = true, mergesY_ = true, complete_ = false;
    std::vector<std::int64_t> position_;
    std::set<std::vector<std::int64_t>> seen_;
};

NestDeliveries::NestDeliveries(const network::LoopNest& nest,
                               const accelerator::Accelerator& machine,
                               const mapping::NestSteps& steps)
    : nest_(nest), hierarchy_(mapping::hierarchyOf(machine)), steps_(&steps) {
    for (std::int64_t row = 0; row < machine.rows; ++row)
        for (std::int64_t column = 0; column < machine.columns; ++column)
            if (auto place = course().placeOf(row, column))
                pes_.push_back({row, column, std::move(*place)});
    const auto& levels = steps.counts().levels;
    for (std::size_t space = 0; space < child_.size(); ++space) {
        std::size_t& child = child_[space];
        for (child = hierarchy_.arrayLevel + 1; child < levels.size();)
            if (levels[child][space].tile > 0)
                break;
            else
                ++child;
        axes_[space] = axesOf(nest, static_cast<Role>(space));
    }
    sums_.emplace(steps.workload(), course().nest(), ofmap, child_[ofmap]);
}

mapping::NestStep NestDeliveries::passAt(Cycle cycle) const {
    const Digits digits = course().digitsAt(cycle);
    const std::size_t inside = hierarchy_.arrayLevel + 1;
    return {course().firstCycleInside(digits, inside), course().cyclesInside(digits, inside)};
}

NestDeliveries::Values NestDeliveries::tileOf(std::size_t space, const Indices& base) const {
    return steps_->values(base, child_[space], space);
}

// Where the PE's tile begins; none when it has no work in this iteration.
std::optional<Indices> NestDeliveries::baseOf(const Digits& digits, const NestPe& pe,
                                              std::size_t space) const {
    const std::vector<FlatLoop>& loops = course().nest().loops;
    Indices base{};
    for (std::size_t i = 0; i < loops.size(); ++i)
        if (loops[i].level < child_[space])
            base.at(loops[i].dim) += (loops[i].spatial ? pe.place : digits)[i] * loops[i].step;
    for (std::size_t dim = 0; dim < steps_->workload().dims.size(); ++dim)
        if (base.at(dim) >= steps_->workload().dims[dim].bound)
            return std::nullopt;
    return base;
}

// The same for the last iteration before the loop `moved` moved in which the PE had work.
Indices NestDeliveries::baseBefore(const Digits& digits, std::size_t moved, const NestPe& pe,
                                   std::size_t space) const {
    const std::vector<FlatLoop>& loops = course().nest().loops;
    Indices base{};
    for (std::size_t i = 0; i < loops.size(); ++i)
        if (loops[i].level < child_[space] && (loops[i].spatial || i <= moved))
            base.at(loops[i].dim) +=
                ((loops[i].spatial ? pe.place : digits)[i] - (i == moved ? 1 : 0)) * loops[i].step;
    for (std::size_t i = moved + 1; i < loops.size(); ++i) {
        if (loops[i].level >= child_[space] || loops[i].spatial)
            continue;
        std::int64_t& own = base.at(loops[i].dim);
        const std::int64_t bound = steps_->workload().dims[loops[i].dim].bound;
        own += loops[i].step * std::min(loops[i].trips - 1, (bound - 1 - own) / loops[i].step);
    }
    return base;
}

// The outermost loop outside a level that moved at a cycle.
std::optional<std::size_t> NestDeliveries::movedAt(Cycle cycle, std::size_t child) const {
    const Digits now = course().digitsAt(cycle), before = course().digitsAt(cycle - 1);
    const std::vector<FlatLoop>& loops = course().nest().loops;
    for (std::size_t i = 0; i < loops.size() && loops[i].level < child; ++i)
        if (now[i] != before[i])
            return i;
    return std::nullopt;
}

// Whether the PEs' tiles of psums change between the cycle before and this one.
bool NestDeliveries::exchangedAt(Cycle cycle, std::size_t child) const {
    return cycle == 0 || cycle == course().cycles()
           || steps_->otherTile(ofmap, course().baseOf(course().digitsAt(cycle), child),
                                course().baseOf(course().digitsAt(cycle - 1), child));
}

// When the psums that are in the PEs at a cycle came.
Cycle NestDeliveries::residencyOf(Cycle cycle, std::size_t child) const {
    Cycle begin = course().firstCycleInside(course().digitsAt(cycle), child);
    while (!exchangedAt(begin, child))
        begin = course().firstCycleInside(course().digitsAt(begin - 1), child);
    return begin;
}

Cycle NestDeliveries::nextIteration(Role role, Cycle cycle) const {
    const std::size_t child = child_[static_cast<std::size_t>(role)];
    const Digits digits = course().digitsAt(cycle);
    return course().firstCycleInside(digits, child) + course().cyclesInside(digits, child);
}

std::vector<Delivered> NestDeliveries::arriving(Role role, Cycle cycle) const {
    const auto space = static_cast<std::size_t>(role);
    const std::size_t child = child_[space];
    const bool macs = child == hierarchy_.levels.size(), sums = role == Role::ofmap;
    const Digits digits = course().digitsAt(cycle);
    if (sums && (macs || !exchangedAt(cycle, child)))
        return {};
    const auto moved = cycle > 0 ? movedAt(cycle, child) : std::nullopt;
    if (cycle > 0 && !moved && !macs)
        return {};
    Collector collector(*this, role, sums);
    for (const NestPe& pe : pes_)
        if (const auto base = baseOf(digits, pe, space)) {
            const Values tile = tileOf(space, *base);
            if (sums) // they come back unless they start from nothing
                collector.add(pe, tile, sums_->fresh(tile, digits));
            else
                collector.add(pe, tile,
                              moved && !macs ? tileOf(space, baseBefore(digits, *moved, pe, space))
                                             : Values{});
        }
    return std::move(collector.words);
}

std::vector<Delivered> NestDeliveries::leaving(Cycle cycle) const {
    const std::size_t child = child_[ofmap];
    const bool macs = child == hierarchy_.levels.size();
    if (!macs && !exchangedAt(cycle + 1, child))
        return {};
    // All that took part give theirs, also those that have had no work since.
    const Digits now = course().digitsAt(cycle);
    const Digits digits = macs ? now : course().digitsAt(residencyOf(cycle, child));
    Collector collector(*this, Role::ofmap, false);
    for (const NestPe& pe : pes_)
        if (const auto base = baseOf(digits, pe, ofmap)) {
            const Values tile = tileOf(ofmap, *base), done = sums_->complete(tile, now);
            collector.add(pe, tile, done);
            collector.add(pe, done, {}, true);
        }
    return std::move(collector.words);
}

} // namespace systolens::simulation
