// Boundary by boundary and space by space: the sums of the axes, combined over the loops that move.
#include "core/mapping/nest_counts.h"

#include <algorithm>

#include "core/mapping/axis_sums.h"
#include "core/mapping/nest_loops.h"

namespace systolens::mapping {

namespace {

// What crosses from a parent to the child that next keeps the space, or back.
struct Crossing {
    Words children = 0; // words new to a child, summed over children
    Words merged = 0;   // the same at the parent, over fan-outs that merge
};

// The levels between which words of a space move; child = levels: the MACs.
struct Boundary {
    std::size_t space = 0, parent = 0, child = 0;
    bool macs = false;
    bool mergeAll = false; // as if every fan-out merged: who gets the value of a partial sum
};

class Counter {
public:
    Counter(const Workload& workload, const Hierarchy& hierarchy, const NestMapping& mapping)
        : workload_(workload), hierarchy_(hierarchy), mapping_(mapping) {
        flatten(workload, mapping, nest_);
    }

    NestCounts count() {
        NestCounts counts;
        counts.levels.resize(mapping_.levels.size());
        counts.macs = workload_.macs();
        countSteps(counts);
        for (std::size_t space = 0; space < workload_.spaces.size(); ++space)
            countSpace(counts, space);
        return counts;
    }

private:
    void countSteps(NestCounts& counts);
    void countSpace(NestCounts& counts, std::size_t space);
    void countTile(NestCounts& counts, std::size_t level, std::size_t space) const;
    void countInputs(NestCounts& counts, const Boundary& boundary);
    void countSums(NestCounts& counts, const Boundary& boundary);
    Crossing crossing(const Boundary& boundary);
    void sumAxis(const Boundary& boundary, const WorkloadAxis& axis, bool presence);
    void addLoops(AxisProblem& problem, const Boundary& boundary,
                  const std::array<std::size_t, mostDims>& termOf) const;
    [[nodiscard]] bool merges(const FlatLoop& loop, const Boundary& boundary) const;

    const Workload& workload_;
    const Hierarchy& hierarchy_;
    const NestMapping& mapping_;
    FlatNest nest_;
    AxisSummer summer_;
    std::vector<AxisSums> axes_;                    // of the present boundary
    std::array<std::size_t, mostDims> axisOfDim_{}; // of the present boundary
};

// Presence of one dimension over the iterations outside a level: the number of them, and of the
// instances that have work, summed.
AxisSums presence(const Workload& workload, const FlatNest& nest, std::size_t dim,
                  std::size_t level) {
    AxisProblem problem;
    problem.terms = {{0, workload.dims[dim].bound, nest.spans[level][dim]}};
    for (const FlatLoop& loop : nest.loops)
        if (loop.dim == dim && loop.level < level)
            (loop.spatial ? problem.merging : problem.temporal)
                .push_back({0, loop.step, loop.trips});
    AxisSums sums;
    AxisSummer().sum(problem, false, sums);
    return sums;
}

void Counter::countSteps(NestCounts& counts) {
    counts.computeCycles = counts.passes = counts.passPes = counts.activePes = 1;
    for (std::size_t dim = 0; dim < workload_.dims.size(); ++dim) {
        const AxisSums all = presence(workload_, nest_, dim, mapping_.levels.size());
        const AxisSums outside = presence(workload_, nest_, dim, hierarchy_.arrayLevel + 1);
        counts.computeCycles *= all.still.back().merged;
        counts.passes *= outside.still.back().merged;
        counts.passPes *= outside.still.back().all;
        counts.activePes *= outside.still.front().all;
    }
}

void Counter::countSpace(NestCounts& counts, std::size_t space) {
    const bool accumulated = workload_.spaces[space].accumulated;
    const std::size_t levels = mapping_.levels.size();
    if (accumulated)
        counts.levels[0][space].fresh = workload_.words(space);
    std::size_t parent = 0;
    for (std::size_t level = 0; level < levels; ++level)
        if (mapping_.levels[level].keeps[space])
            countTile(counts, level, space);
    for (std::size_t child = 1; child <= levels; ++child) {
        if (child < levels && !mapping_.levels[child].keeps[space])
            continue;
        const Boundary boundary{space, parent, child, child == levels, false};
        if (accumulated)
            countSums(counts, boundary);
        else
            countInputs(counts, boundary);
        parent = child;
    }
}

void Counter::countTile(NestCounts& counts, std::size_t level, std::size_t space) const {
    SpaceTraffic& traffic = counts.levels[level][space];
    traffic.tile = 1;
    for (const WorkloadAxis& axis : workload_.spaces[space].axes)
        traffic.tile *= largestTile(workload_, axis, nest_.spans[level]);
    for (const FlatLoop& loop : nest_.loops)
        for (const WorkloadAxis& axis : workload_.spaces[space].axes)
            for (const AxisTerm& term : axis.terms)
                traffic.replaced = traffic.replaced
                                   || (term.dim == loop.dim && loop.level < level && !loop.spatial);
}

void Counter::countInputs(NestCounts& counts, const Boundary& boundary) {
    const Crossing words = crossing(boundary);
    SpaceTraffic& parent = counts.levels[boundary.parent][boundary.space];
    parent.reads += words.merged;
    parent.down = words.merged;
    parent.deliveries = words.children;
    if (boundary.macs)
        return;
    SpaceTraffic& child = counts.levels[boundary.child][boundary.space];
    child.fills = child.writes = words.children;
}

void Counter::countSums(NestCounts& counts, const Boundary& boundary) {
    const Crossing words = crossing(boundary);
    SpaceTraffic& parent = counts.levels[boundary.parent][boundary.space];
    parent.updates = parent.up = words.merged;
    parent.reads += words.merged - parent.fresh;
    parent.writes += words.merged;
    parent.deliveries = words.children;
    if (boundary.macs)
        return;
    Boundary all = boundary;
    all.mergeAll = true;
    SpaceTraffic& child = counts.levels[boundary.child][boundary.space];
    child.fills = crossing(all).merged - parent.fresh;
    child.writes = child.fills;
    child.fresh = words.children - child.fills;
    child.drains = child.reads = words.children;
    parent.down = child.fills;
    parent.deliveries += child.fills;
}

bool Counter::merges(const FlatLoop& loop, const Boundary& boundary) const {
    if (loop.level < boundary.parent)
        return false; // another parent
    const HierarchyLevel& level = hierarchy_.levels[loop.level];
    return boundary.mergeAll
           || (loop.mesh == Mesh::x ? level.mergesX : level.mergesY)[boundary.space];
}

void Counter::addLoops(AxisProblem& problem, const Boundary& boundary,
                       const std::array<std::size_t, mostDims>& termOf) const {
    for (const FlatLoop& loop : nest_.loops) {
        if (loop.level >= boundary.child || termOf[loop.dim] == mostDims)
            continue;
        const AxisLoop own{termOf[loop.dim], loop.step, loop.trips};
        if (!loop.spatial)
            problem.temporal.push_back(own);
        else if (merges(loop, boundary))
            problem.merging.push_back(own);
        else
            problem.apart.push_back(own);
    }
}

void Counter::sumAxis(const Boundary& boundary, const WorkloadAxis& axis, bool presence) {
    AxisProblem problem;
    problem.offset = axis.offset;
    problem.extent = axis.extent;
    problem.exchanged = workload_.spaces[boundary.space].accumulated;
    std::array<std::size_t, mostDims> termOf;
    termOf.fill(mostDims);
    for (const AxisTerm& term : axis.terms) {
        axisOfDim_[term.dim] = axes_.size();
        if (workload_.dims[term.dim].bound == 1 && axis.terms.size() > 1
            && (problem.terms.size() > 0 || &term != &axis.terms.back()))
            continue; // adds nothing, as long as one term stays
        termOf[term.dim] = problem.terms.size();
        problem.terms.push_back({presence ? 0 : term.coefficient, workload_.dims[term.dim].bound,
                                 nest_.spans[boundary.child][term.dim]});
    }
    addLoops(problem, boundary, termOf);
    axes_.emplace_back();
    summer_.sum(problem, boundary.macs, axes_.back());
}

// Σ over time of what is new: the first tile whole; then, for every loop that can move, the product
// of the axes' sums without the product of what stays.
Crossing Counter::crossing(const Boundary& boundary) {
    axes_.clear();
    axisOfDim_.fill(mostDims);
    for (const WorkloadAxis& axis : workload_.spaces[boundary.space].axes)
        sumAxis(boundary, axis, false);
    for (std::size_t dim = 0; dim < workload_.dims.size(); ++dim)
        if (axisOfDim_[dim] == mostDims && workload_.dims[dim].bound > 1)
            sumAxis(boundary, {{{dim, 1}}, 0, std::nullopt}, true);
    Crossing words{1, 1};
    for (const AxisSums& axis : axes_) {
        const AxisSum& sum = boundary.macs ? axis.still.back() : axis.still.front();
        words.children *= sum.all;
        words.merged *= sum.merged;
    }
    if (boundary.macs)
        return words;
    std::vector<std::size_t> outside(axes_.size(), 0);
    for (const FlatLoop& loop : nest_.loops) {
        if (loop.spatial || loop.level >= boundary.child)
            continue;
        AxisSum product{1, 1, 1, 1};
        for (std::size_t i = 0; i < axes_.size(); ++i) {
            const AxisSum& sum = i == axisOfDim_[loop.dim] ? axes_[i].moving[outside[i]]
                                                           : axes_[i].still[outside[i]];
            product.all *= sum.all;
            product.kept *= sum.kept;
            product.merged *= sum.merged;
            product.mergedKept *= sum.mergedKept;
        }
        words.children += product.all - product.kept;
        words.merged += product.merged - product.mergedKept;
        ++outside[axisOfDim_[loop.dim]];
    }
    return words;
}

} // namespace

NestCounts countNest(const Workload& workload, const Hierarchy& hierarchy,
                     const NestMapping& mapping) {
    return Counter(workload, hierarchy, mapping).count();
}

} // namespace systolens::mapping
