#include "core/mapping/choose_nest.h"

#include <algorithm>
#include <tuple>

#include "core/mapping/countable.h"
#include "core/mapping/nest_checks.h"

namespace systolens::mapping {

namespace {

using accelerator::Accelerator;
using Bounds = std::array<std::int64_t, mostDims>;

constexpr std::size_t at(Dim dim) {
    return static_cast<std::size_t>(dim);
}

struct Constraints {
    std::optional<Role> stays; // in the PEs
    std::vector<Dim> onArray;  // in the order of trying
    std::array<Dim, 8> loops;  // of the level around the array, outermost first
    std::vector<Dim> onRows = onArray, onColumns = onArray;
    bool wholeSums = false; // the products of an ofmap word stay together where they fit
};

Constraints constraintsOf(Dataflow dataflow) {
    using D = Dim;
    switch (dataflow) {
    case Dataflow::weightStationary:
        return {Role::filter,
                {D::m, D::c, D::r, D::s, D::g},
                {D::g, D::m, D::c, D::r, D::s, D::n, D::p, D::q}};
    case Dataflow::outputStationary:
        return {Role::ofmap,
                {D::q, D::p, D::m, D::n, D::g},
                {D::g, D::n, D::m, D::p, D::q, D::c, D::r, D::s}};
    case Dataflow::inputStationary:
        return {Role::ifmap,
                {D::c, D::q, D::p, D::n, D::g},
                {D::g, D::n, D::c, D::p, D::q, D::r, D::s, D::m}};
    default:
        return {std::nullopt, {D::m, D::c, D::g}, {D::g, D::n, D::p, D::q, D::m, D::c, D::r, D::s}};
    }
}

// Loops that lie on one side of the array.
using Side = std::vector<SpatialLoop>;

// What is left of the bounds once loops lie on the array.
Bounds leftOf(Bounds bounds, const Side& side) {
    for (const SpatialLoop& loop : side)
        bounds.at(loop.dim) = ceilDivide(bounds.at(loop.dim), loop.factor);
    return bounds;
}

// Every way to fill one side with up to two of the dims, each as far as it goes.
std::vector<Side> sidesOf(const std::vector<Dim>& dims, const Bounds& bounds, std::int64_t size,
                          Mesh mesh) {
    std::vector<Side> sides{{}};
    for (const Dim first : dims) {
        const SpatialLoop outer{at(first), std::min(bounds.at(at(first)), size), mesh};
        if (outer.factor == 1)
            continue;
        sides.push_back({outer});
        for (const Dim second : dims) {
            const SpatialLoop inner{at(second),
                                    std::min(bounds.at(at(second)), size / outer.factor), mesh};
            if (second != first && inner.factor > 1)
                sides.push_back({outer, inner});
        }
    }
    return sides;
}

std::int64_t product(const Bounds& bounds, std::size_t dims) {
    std::int64_t trips = 1;
    for (std::size_t dim = 0; dim < dims; ++dim)
        trips *= bounds.at(dim);
    return trips;
}

// Loops that are cut together: filters, products, pixels.
const std::array<std::vector<Dim>, 3> groups{
    {{Dim::m}, {Dim::c, Dim::r, Dim::s}, {Dim::n, Dim::p, Dim::q}}};
constexpr std::array<std::array<std::size_t, 3>, 6> groupOrders{
    {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}};

class NestChooser {
public:
    NestChooser(const LoopNest& nest, const Accelerator& machine, Constraints constraints)
        : workload_(workloadOf(nest, machine.padding)), hierarchy_(hierarchyOf(machine)),
          constraints_(std::move(constraints)) {
        for (std::size_t dim = 0; dim < workload_.dims.size(); ++dim)
            bounds_.at(dim) = workload_.dims[dim].bound;
    }

    NestMapping choose() {
        layOnArray();
        for (std::size_t level = 0; level < hierarchy_.arrayLevel; ++level)
            split(level);
        return chosen_;
    }

private:
    // All temporal loops at one level, in the dataflow's order.
    [[nodiscard]] NestMapping withLoopsAt(std::size_t level, const Bounds& trips,
                                          NestMapping mapping) const {
        std::vector<TemporalLoop>& loops = mapping.levels.at(level).temporal;
        loops.clear();
        for (const Dim dim : constraints_.loops)
            if (trips.at(at(dim)) > 1)
                loops.push_back({at(dim), trips.at(at(dim))});
        return mapping;
    }

    [[nodiscard]] NestMapping bare() const {
        NestMapping mapping;
        mapping.levels.resize(hierarchy_.levels.size());
        for (std::size_t level = 0; level < mapping.levels.size(); ++level)
            for (std::size_t space = 0; space < workload_.spaces.size(); ++space)
                mapping.levels[level].keeps.at(space) =
                    level <= hierarchy_.arrayLevel ? hierarchy_.levels[level].holds.at(space)
                                                   : constraints_.stays == static_cast<Role>(space);
        return mapping;
    }

    void layOnArray() {
        const HierarchyLevel& array = hierarchy_.levels.at(hierarchy_.arrayLevel);
        std::optional<std::pair<std::int64_t, Words>> best;
        for (const Side& rows : sidesOf(constraints_.onRows, bounds_, array.meshY, Mesh::y)) {
            const Bounds left = leftOf(bounds_, rows);
            for (const Side& columns :
                 sidesOf(constraints_.onColumns, left, array.meshX, Mesh::x)) {
                const Bounds trips = leftOf(left, columns);
                const std::int64_t cycles = product(trips, workload_.dims.size());
                if (best && cycles > best->first)
                    continue;
                NestMapping mapping = bare();
                NestLevel& level = mapping.levels.at(hierarchy_.arrayLevel);
                level.spatial = rows;
                level.spatial.insert(level.spatial.end(), columns.begin(), columns.end());
                mapping = withLoopsAt(hierarchy_.arrayLevel, trips, std::move(mapping));
                const std::pair cost{cycles, edgeWords(mapping)};
                if (best && cost >= *best)
                    continue;
                best = cost;
                chosen_ = std::move(mapping);
                trips_ = trips;
            }
        }
    }

    // Between the innermost level outside the array and the array.
    [[nodiscard]] Words edgeWords(const NestMapping& mapping) const {
        const NestCounts counts = countNest(workload_, hierarchy_, mapping);
        Words words = 0;
        for (std::size_t level = 0; level <= hierarchy_.arrayLevel; ++level)
            for (const SpaceTraffic& traffic : counts.levels[level])
                words += traffic.reads + traffic.updates;
        return words;
    }

    // Takes the loops that lie further in apart: those over tiles stay at `level`.
    void split(std::size_t level) {
        const std::vector<Bounds> filters = tiles(groups[0]), products = tiles(groups[1]);
        const std::vector<Bounds> pixels = tiles(groups[2]);
        std::optional<std::pair<std::int64_t, Words>> best;
        Bounds bestInner{};
        NestMapping bestMapping;
        for (const auto& order : groupOrders)
            for (const Bounds& m : filters)
                for (const Bounds& k : products) {
                    const auto fits = largestFitting(level, order, m, k, pixels);
                    if (fits == pixels.end())
                        continue;
                    const Bounds inner = together(m, k, *fits);
                    NestMapping mapping = splitBy(level, order, inner);
                    const std::pair cost{constraints_.wholeSums ? partsOf(k) : 1,
                                         wordsFrom(level, mapping)};
                    if (best && cost >= *best)
                        continue;
                    best = cost;
                    bestInner = inner;
                    bestMapping = std::move(mapping);
                }
        if (!best)
            refuse(level, together(filters.back(), products.back(), pixels.back()));
        chosen_ = std::move(bestMapping);
        trips_ = bestInner;
    }

    // In how many parts the products of an ofmap word are summed.
    [[nodiscard]] std::int64_t partsOf(const Bounds& inner) const {
        std::int64_t parts = 1;
        for (const Dim dim : groups[1])
            parts *= ceilDivide(trips_.at(at(dim)), inner.at(at(dim)));
        return parts;
    }

    // From all of a group's loops to one iteration: the first is halved first.
    [[nodiscard]] std::vector<Bounds> tiles(const std::vector<Dim>& group) const {
        std::vector<Bounds> smaller{trips_};
        for (const Dim dim : group)
            while (smaller.back().at(at(dim)) > 1) {
                Bounds half = smaller.back();
                half.at(at(dim)) = ceilDivide(half.at(at(dim)), 2);
                smaller.push_back(half);
            }
        return smaller;
    }

    // Groups of the layer stay outside.
    [[nodiscard]] static Bounds together(const Bounds& filters, const Bounds& products,
                                         Bounds pixels) {
        for (const Dim dim : groups[0])
            pixels.at(at(dim)) = filters.at(at(dim));
        for (const Dim dim : groups[1])
            pixels.at(at(dim)) = products.at(at(dim));
        pixels.at(at(Dim::g)) = 1;
        return pixels;
    }

    [[nodiscard]] std::vector<Bounds>::const_iterator
    largestFitting(std::size_t level, const std::array<std::size_t, 3>& order, const Bounds& m,
                   const Bounds& k, const std::vector<Bounds>& pixels) const {
        return std::partition_point(pixels.begin(), pixels.end(), [&](const Bounds& tile) {
            const NestMapping mapping = splitBy(level, order, together(m, k, tile));
            return capacityFault(workload_, hierarchy_, countNest(workload_, hierarchy_, mapping))
                .has_value();
        });
    }

    [[nodiscard]] NestMapping splitBy(std::size_t level, const std::array<std::size_t, 3>& order,
                                      const Bounds& inner) const {
        NestMapping mapping = chosen_;
        std::vector<TemporalLoop>& outer = mapping.levels.at(level).temporal;
        outer.clear();
        const auto add = [&](Dim dim) {
            const std::int64_t trips = ceilDivide(trips_.at(at(dim)), inner.at(at(dim)));
            if (trips > 1)
                outer.push_back({at(dim), trips});
        };
        add(Dim::g);
        for (const std::size_t group : order)
            for (const Dim dim : groups.at(group))
                add(dim);
        return withLoopsAt(hierarchy_.arrayLevel, inner, std::move(mapping));
    }

    [[nodiscard]] Words wordsFrom(std::size_t level, const NestMapping& mapping) const {
        const NestCounts counts = countNest(workload_, hierarchy_, mapping);
        Words words = 0;
        for (const SpaceTraffic& traffic : counts.levels.at(level))
            words += traffic.reads - traffic.drains + traffic.updates;
        return words;
    }

    [[noreturn]] void refuse(std::size_t level, const Bounds& smallest) const {
        const NestMapping mapping = splitBy(level, groupOrders.front(), smallest);
        const auto fault =
            capacityFault(workload_, hierarchy_, countNest(workload_, hierarchy_, mapping));
        throw errorOf(fault.value_or(NestFault{}), workload_, hierarchy_);
    }

    Workload workload_;
    Hierarchy hierarchy_;
    Constraints constraints_;
    Bounds bounds_{};
    Bounds trips_{}; // of the temporal loops that are not placed yet
    NestMapping chosen_;
};

NestMapping choose(const LoopNest& nest, const Accelerator& machine, Constraints constraints) {
    requireCountableNest(nest);
    NestMapping mapping = NestChooser(nest, machine, std::move(constraints)).choose();
    countLegalNest(workloadOf(nest, machine.padding), hierarchyOf(machine), mapping);
    return mapping;
}

} // namespace

NestMapping chooseNestMapping(const LoopNest& nest, const Accelerator& machine, Dim rows,
                              Dim columns) {
    Constraints constraints = constraintsOf(Dataflow::noLocalReuse);
    constraints.onRows = {rows};
    constraints.onColumns = {columns};
    constraints.wholeSums = true;
    return choose(nest, machine, std::move(constraints));
}

NestMapping chooseNestMapping(const LoopNest& nest, const Accelerator& machine, Dataflow dataflow) {
    if (dataflow == Dataflow::rowStationary)
        throw inputError(SYSTOLENS_TEXT("mapping", "Row stationary is a mapping of its own kind"),
                         machine.id, SYSTOLENS_TEXT("mapping", "Choose ws, os, is or nlr"));
    return choose(nest, machine, constraintsOf(dataflow));
}

} // namespace systolens::mapping
