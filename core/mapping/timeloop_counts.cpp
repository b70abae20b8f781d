#include "core/mapping/timeloop_counts.h"

#include <algorithm>

#include "core/mapping/nest_loops.h"
#include "core/mapping/run_set.h"
#include "core/support/error.h"

namespace systolens::mapping {

namespace {

constexpr Words mostWords = Words{1} << 56; // so that sums of a few fit too

Words times(Words a, Words b) {
    Words product = 0;
    if (__builtin_mul_overflow(a, b, &product) || product > mostWords)
        throw inputError(SYSTOLENS_TEXT("mapping", "The counts are too large"), {},
                         SYSTOLENS_TEXT("mapping", "Choose smaller bounds"));
    return product;
}

void requirePerfect(const Workload& workload, const NestMapping& mapping) {
    for (std::size_t dim = 0; dim < workload.dims.size(); ++dim) {
        Words product = 1;
        for (const NestLevel& level : mapping.levels) {
            for (const TemporalLoop& loop : level.temporal)
                product = loop.dim == dim ? times(product, loop.factor) : product;
            for (const SpatialLoop& loop : level.spatial)
                product = loop.dim == dim ? times(product, loop.factor) : product;
        }
        if (product != workload.dims[dim].bound)
            throw inputError(SYSTOLENS_TEXT("mapping", "The factors of %1 multiply to %2, not to "
                                                       "its bound %3: imperfect")
                                 .with(workload.dims[dim].name, product, workload.dims[dim].bound),
                             {},
                             SYSTOLENS_TEXT("mapping", "Timeloop's counts of remainders are not "
                                                       "documented, and there is none to check "
                                                       "against: choose factors that divide, or "
                                                       "leave --rules timeloop out"));
    }
}

// One space in one flattened nest.
class SpaceRules {
public:
    SpaceRules(const DataSpace& space, const FlatNest& nest) : space_(space), nest_(nest) {}

    // The box's extent on every axis; level = number of levels: a MAC's operand.
    [[nodiscard]] std::vector<Words> box(std::size_t level) const {
        std::vector<Words> extents;
        for (const WorkloadAxis& axis : space_.axes) {
            Words last = 0;
            for (const AxisTerm& term : axis.terms)
                last += times(term.coefficient, nest_.spans[level][term.dim] - 1);
            extents.push_back(last + 1);
        }
        return extents;
    }

    [[nodiscard]] Words boxWords(std::size_t level) const {
        Words words = 1;
        for (const Words extent : box(level))
            words = times(words, extent);
        return words;
    }

    // Words that one instance of a level receives over the whole nest; `reloads`: not the new ones.
    [[nodiscard]] Words received(std::size_t level, bool& reloads) const {
        std::vector<const FlatLoop*> loops; // that carry the instance from tile to tile
        for (const FlatLoop& loop : nest_.loops)
            if (!loop.spatial && loop.level < level)
                loops.push_back(&loop);
        const std::vector<Words> extents = box(level);
        const Words whole = boxWords(level);
        const std::vector<Words> usual =
            loops.empty() ? std::vector<Words>{} : step(loops, loops.size() - 1, 1);
        Words total = whole, outside = 1;
        for (std::size_t i = 0; i < loops.size(); ++i) {
            const std::vector<Words> moved = step(loops, i, 1);
            const Words charged =
                moved == usual || isZero(moved) ? slab(extents, whole, moved) : whole;
            total += times(charged, times(outside, loops[i]->trips - 1));
            outside = times(outside, loops[i]->trips);
            // What is new in truth: all inner loops go back from their last iteration.
            reloads = reloads || charged != whole - kept(extents, step(loops, i, 0));
        }
        return total;
    }

    // Different positions among the children of one fan-out.
    [[nodiscard]] std::int64_t groups(std::size_t level) const {
        std::int64_t product = 1;
        for (const WorkloadAxis& axis : space_.axes)
            product = times(product, spread(axis, level, 1));
        return product;
    }

    // Words of the union of the children's boxes under one instance.
    [[nodiscard]] Words unionWords(std::size_t level) const {
        const std::vector<Words> extents = box(level + 1);
        Words product = 1;
        for (std::size_t axis = 0; axis < space_.axes.size(); ++axis)
            product = times(product, spread(space_.axes[axis], level, extents[axis]));
        return product;
    }

private:
    static bool isZero(const std::vector<Words>& moved) {
        return std::all_of(moved.begin(), moved.end(), [](Words by) { return by == 0; });
    }

    // How the tile moves when loop `carrying` goes on and those inside it start again, from their
    // iteration 1 (`extrapolated`) or from their last.
    [[nodiscard]] std::vector<Words> step(const std::vector<const FlatLoop*>& loops,
                                          std::size_t carrying, int extrapolated) const {
        std::vector<Words> moved;
        for (const WorkloadAxis& axis : space_.axes) {
            Words by = 0;
            for (std::size_t i = carrying; i < loops.size(); ++i)
                for (const AxisTerm& term : axis.terms)
                    if (term.dim == loops[i]->dim) {
                        const Words stride = times(term.coefficient, loops[i]->step);
                        const Words back = extrapolated != 0 ? 1 : loops[i]->trips - 1;
                        by += i == carrying ? stride : -times(stride, back);
                    }
            moved.push_back(by);
        }
        return moved;
    }

    static Words kept(const std::vector<Words>& extents, const std::vector<Words>& moved) {
        Words words = 1;
        for (std::size_t axis = 0; axis < extents.size(); ++axis)
            words = times(words, std::max<Words>(0, extents[axis] - std::abs(moved[axis])));
        return words;
    }

    // New words of a box that moved along one axis; moved along more, all are.
    static Words slab(const std::vector<Words>& extents, Words whole,
                      const std::vector<Words>& moved) {
        const auto axes = std::count_if(moved.begin(), moved.end(), [](Words by) { return by; });
        return axes > 1 ? whole : whole - kept(extents, moved);
    }

    [[nodiscard]] std::int64_t spread(const WorkloadAxis& axis, std::size_t level,
                                      Words extent) const {
        SumSet places;
        places.add(1, extent);
        for (const FlatLoop& loop : nest_.loops)
            for (const AxisTerm& term : axis.terms)
                if (loop.spatial && loop.level == level && loop.dim == term.dim)
                    places.add(times(term.coefficient, loop.step), loop.trips);
        return places.count();
    }

    const DataSpace& space_;
    const FlatNest& nest_;
};

bool fansOut(const FlatNest& nest, std::size_t level) {
    return std::any_of(nest.loops.begin(), nest.loops.end(),
                       [&](const FlatLoop& loop) { return loop.spatial && loop.level == level; });
}

Words cyclesOf(const FlatNest& nest) {
    Words cycles = 1;
    for (const FlatLoop& loop : nest.loops)
        if (!loop.spatial)
            cycles = times(cycles, loop.trips);
    return cycles;
}

// a·b/c, rounded down.
Words scaled(Words a, Words b, Words c) {
    __extension__ using Wide = __int128;
    return static_cast<Words>(static_cast<Wide>(a) * b / c);
}

class SpaceCount {
public:
    SpaceCount(const Workload& workload, const FlatNest& nest, std::size_t space,
               TimeloopCounts& counts)
        : rules_(workload.spaces[space], nest), levels_(counts.levels.size()), space_(space),
          accumulated_(workload.spaces[space].accumulated), counts_(counts) {
        for (std::size_t level = 0; level < levels_; ++level) {
            bool reloads = false;
            received_.push_back(rules_.received(level, reloads));
            counts_.reloads[level][space] = reloads;
        }
        bool reloads = false;
        const Words latched = rules_.received(levels_, reloads);
        const bool latches = fansOut(nest, levels_ - 1);
        received_.push_back(latches ? latched : cyclesOf(nest));
        counts_.reloads[levels_][space] = latches && received_.back() != cyclesOf(nest);
    }

    void count(const NestMapping& mapping) {
        Words owned = rules_.boxWords(0);
        bool outermost = true;
        for (std::size_t level = 0; level < levels_; ++level) {
            if (level > 0)
                owned = scaled(owned, rules_.boxWords(level), rules_.unionWords(level - 1));
            if (!mapping.levels[level].keeps.at(space_))
                continue;
            countLevel(mapping, level, owned, outermost);
            outermost = false;
        }
    }

private:
    void countLevel(const NestMapping& mapping, std::size_t level, Words owned, bool outermost) {
        std::size_t child = level;
        std::int64_t groups = 1;
        do
            groups = times(groups, rules_.groups(child++));
        while (child < levels_ && !mapping.levels[child].keeps.at(space_));
        const Words asked = times(groups, received_[child]);
        InstanceCounts& counts = counts_.levels[level][space_];
        counts_.groups[level][space_] = groups;
        counts.tile = rules_.boxWords(level);
        counts.reads = accumulated_ ? asked - owned : asked;
        counts.updates = accumulated_ ? asked : 0;
        counts.fills = outermost ? 0 : received_[level] - (accumulated_ ? owned : 0);
    }

    SpaceRules rules_;
    std::size_t levels_, space_;
    bool accumulated_;
    TimeloopCounts& counts_;
    std::vector<Words> received_;
};

} // namespace

TimeloopCounts countByTimeloop(const Workload& workload, const Hierarchy& hierarchy,
                               const NestMapping& mapping) {
    requirePerfect(workload, mapping);
    FlatNest nest;
    flatten(workload, mapping, nest);
    const std::size_t levels = hierarchy.levels.size();
    TimeloopCounts counts;
    counts.levels.resize(levels);
    counts.reloads.resize(levels + 1);
    counts.groups.resize(levels);
    for (std::size_t space = 0; space < workload.spaces.size(); ++space)
        SpaceCount(workload, nest, space, counts).count(mapping);
    return counts;
}

} // namespace systolens::mapping
