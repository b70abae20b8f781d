#include "core/simulation/nest_deliveries.h"

#include <algorithm>
#include <set>

#include "core/simulation/elements.h"

namespace systolens::simulation {

namespace {

using mapping::Dim;
using mapping::FlatLoop;
using mapping::Indices;

constexpr std::size_t ofmap = static_cast<std::size_t>(Role::ofmap);

std::int64_t at(const Indices& point, Dim dim) {
    return point.at(static_cast<std::size_t>(dim));
}

} // namespace

std::optional<std::uint64_t> elementAt(const network::LoopNest& nest, Role role,
                                       const Indices& point) {
    switch (role) {
    case Role::ifmap:
        return ifmapElementOf(nest, at(point, Dim::g), at(point, Dim::n), at(point, Dim::c),
                              at(point, Dim::p) * nest.stride[0]
                                  + at(point, Dim::r) * nest.dilation[0] - nest.pads[0],
                              at(point, Dim::q) * nest.stride[1]
                                  + at(point, Dim::s) * nest.dilation[1] - nest.pads[1]);
    case Role::filter:
        return filterElementOf(nest, at(point, Dim::g), at(point, Dim::m), at(point, Dim::c),
                               at(point, Dim::r), at(point, Dim::s));
    case Role::ofmap:
        break;
    }
    return ofmapElementOf(nest, at(point, Dim::g), at(point, Dim::n), at(point, Dim::m),
                          at(point, Dim::p), at(point, Dim::q));
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
    void add(const NestPe& pe, const Values& tile, const Values& held) {
        position_.assign(tile.size(), 0);
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
        if (seen_.insert(std::move(key)).second)
            words.push_back({pe.row, pe.column, element()});
    }

    // Axes are the tensor's, as workloadOf has them.
    [[nodiscard]] std::optional<std::uint64_t> element() const {
        const network::LoopNest& nest = deliveries_.nest_;
        const std::vector<std::int64_t>& p = position_;
        switch (role_) {
        case Role::ifmap:
            return ifmapElementOf(nest, p[1], p[0], p[2], p[3], p[4]);
        case Role::filter:
            return filterElementOf(nest, p[0], p[1], p[2], p[3], p[4]);
        case Role::ofmap:
            break;
        }
        return ofmapElementOf(nest, p[1], p[0], p[2], p[3], p[4]);
    }

    const NestDeliveries& deliveries_;
    Role role_;
    bool mergesX_ = true, mergesY_ = true;
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
    }
}

mapping::NestStep NestDeliveries::passAt(Cycle cycle) const {
    const Digits digits = course().digitsAt(cycle);
    const std::size_t inside = hierarchy_.arrayLevel + 1;
    return {course().firstCycleInside(digits, inside), course().cyclesInside(digits, inside)};
}

NestDeliveries::Values NestDeliveries::tileOf(std::size_t space, const Indices& base) const {
    const mapping::Workload& workload = steps_->workload();
    const auto& spans = course().nest().spans[child_[space]];
    Values values;
    for (const mapping::WorkloadAxis& axis : workload.spaces[space].axes) {
        std::set<std::int64_t> touched{axis.offset};
        for (const mapping::AxisTerm& term : axis.terms) {
            std::set<std::int64_t> wider;
            const std::int64_t end =
                std::min(base.at(term.dim) + spans.at(term.dim), workload.dims[term.dim].bound);
            for (const std::int64_t value : touched)
                for (std::int64_t i = base.at(term.dim); i < end; ++i)
                    wider.insert(value + term.coefficient * i);
            touched = std::move(wider);
        }
        if (axis.extent)
            std::erase_if(touched,
                          [&](std::int64_t value) { return value < 0 || value >= *axis.extent; });
        values.emplace_back(touched.begin(), touched.end());
    }
    return values;
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

std::vector<Delivered> NestDeliveries::arriving(Role role, Cycle cycle) const {
    const auto space = static_cast<std::size_t>(role);
    const std::size_t child = child_[space];
    const bool macs = child == hierarchy_.levels.size();
    const Digits digits = course().digitsAt(cycle);
    if (role == Role::ofmap) {
        // Psums come back unless they start from nothing.
        const Indices base = course().baseOf(digits, child);
        bool fresh = true;
        for (std::size_t dim = 0; dim < steps_->workload().dims.size(); ++dim)
            fresh = fresh && (base.at(dim) == 0 || steps_->dependsOn(space, dim));
        if (macs || fresh || !exchangedAt(cycle, child))
            return {};
    }
    const auto moved = cycle > 0 ? movedAt(cycle, child) : std::nullopt;
    if (cycle > 0 && !moved && !macs)
        return {};
    Collector collector(*this, role, role == Role::ofmap);
    for (const NestPe& pe : pes_)
        if (const auto base = baseOf(digits, pe, space)) {
            const bool held = moved && !macs && role != Role::ofmap;
            collector.add(pe, tileOf(space, *base),
                          held ? tileOf(space, baseBefore(digits, *moved, pe, space)) : Values{});
        }
    return std::move(collector.words);
}

std::vector<Delivered> NestDeliveries::leaving(Cycle cycle) const {
    const std::size_t child = child_[ofmap];
    const bool macs = child == hierarchy_.levels.size();
    if (!macs && !exchangedAt(cycle + 1, child))
        return {};
    // All that took part give theirs, also those that have had no work since.
    const Digits digits = course().digitsAt(macs ? cycle : residencyOf(cycle, child));
    Collector collector(*this, Role::ofmap, false);
    for (const NestPe& pe : pes_)
        if (const auto base = baseOf(digits, pe, ofmap))
            collector.add(pe, tileOf(ofmap, *base), {});
    return std::move(collector.words);
}

} // namespace systolens::simulation
