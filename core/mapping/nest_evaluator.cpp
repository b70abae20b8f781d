#include "core/mapping/nest_evaluator.h"

#include <algorithm>

namespace systolens::mapping {

namespace {

std::uint64_t wordOf(const FlatLoop& loop) {
    constexpr unsigned levelBits = 8;
    return (static_cast<std::uint64_t>(loop.trips) << (levelBits + 2))
           | static_cast<std::uint64_t>(loop.level << 2U)
           | (loop.spatial ? (loop.mesh == Mesh::x ? 2U : 3U) : 0U);
}

std::size_t levelOf(std::uint64_t word) {
    return (word >> 2U) & 0xffU;
}

bool isSpatial(std::uint64_t word) {
    return (word & 3U) > 0;
}

} // namespace

NestEvaluator::NestEvaluator(const Workload& workload, const Hierarchy& hierarchy,
                             std::size_t mostBytes)
    : workload_(workload), hierarchy_(hierarchy), mostBytes_(mostBytes) {
    for (std::size_t i = 0; i <= workload.spaces.size(); ++i) {
        Space& space = spaces_.emplace_back();
        space.axisOfDim.fill(mostDims);
        if (i < workload.spaces.size()) {
            space.accumulated = workload.spaces[i].accumulated;
            space.words = workload.words(i);
            for (const WorkloadAxis& axis : workload.spaces[i].axes)
                addAxis(space, axis, false);
        }
        for (std::size_t dim = 0; dim < workload.dims.size(); ++dim)
            if (space.axisOfDim[dim] == mostDims && workload.dims[dim].bound > 1)
                addAxis(space, {{{dim, 1}}, 0, std::nullopt}, true);
    }
    const std::size_t ends = hierarchy.levels.size() + 1;
    known_.resize(spaces_.size() * ends * ends * 2);
    for (std::size_t at = 0; at < known_.size(); ++at)
        known_[at].resize(spaces_[at / (ends * ends * 2)].axes.size());
    names_.resize(ends);
    outside_.resize(ends);
    moving_.resize(ends);
    keeps_.resize(hierarchy.levels.size());
    counts_.levels.resize(hierarchy.levels.size());
    counts_.macs = workload.macs();
}

void NestEvaluator::addAxis(Space& space, const WorkloadAxis& shape, bool presence) {
    Axis axis{{{}, shape.offset, shape.extent}, {}, presence};
    const bool single =
        !shape.extent
        && std::all_of(shape.terms.begin(), shape.terms.end(),
                       [&](const AxisTerm& term) { return workload_.dims[term.dim].bound == 1; });
    for (const AxisTerm& term : shape.terms) {
        space.axisOfDim[term.dim] = space.axes.size();
        if (!presence)
            space.dims |= std::uint64_t{1} << term.dim;
        if (single)
            continue; // a factor of 1 everywhere
        if (workload_.dims[term.dim].bound == 1 && shape.terms.size() > 1
            && (!axis.dims.empty() || &term != &shape.terms.back()))
            continue; // adds nothing, as long as one term stays
        axis.shape.terms.push_back({term.dim, presence ? 0 : term.coefficient});
        axis.dims.push_back(term.dim);
    }
    if (!single)
        space.axes.push_back(std::move(axis));
}

std::size_t NestEvaluator::bytes() const {
    std::size_t bytes =
        sums_.capacity() * sizeof(AxisSum) + sumKeys_.bytes() + tileKeys_.bytes() + namedBytes_;
    for (const KeyTable& rows : rows_)
        bytes += rows.bytes();
    return bytes;
}

// Gives the memory back, too: bytes() would ask for it again with every mapping.
void NestEvaluator::forget() {
    for (KeyTable& rows : rows_)
        rows.clear();
    sumKeys_.clear();
    tileKeys_.clear();
    sumStarts_ = std::vector<std::size_t>();
    sums_ = std::vector<AxisSum>();
    tiles_ = std::vector<Words>();
    for (auto& boundary : known_)
        for (Known& axis : boundary)
            axis = {};
    namedBytes_ = 0;
    for (auto& loops : previous_)
        loops.clear();
}

const NestCounts& NestEvaluator::count(const NestMapping& mapping) {
    tiles(mapping);
    return rest();
}

const NestCounts& NestEvaluator::tiles(const NestMapping& mapping) {
    if (bytes() > mostBytes_)
        forget();
    flatten(workload_, mapping, nest_);
    std::fill(moving_.begin(), moving_.end(), 0);
    for (const FlatLoop& loop : nest_.loops)
        if (!loop.spatial)
            moving_[loop.level + 1] |= std::uint64_t{1} << loop.dim;
    for (std::size_t level = 1; level < moving_.size(); ++level)
        moving_[level] |= moving_[level - 1];
    for (std::size_t level = 0; level < counts_.levels.size(); ++level)
        for (std::size_t space = 0; space < workload_.spaces.size(); ++space) {
            counts_.levels[level][space] = {};
            keeps_[level][space] = mapping.levels[level].keeps[space];
            if (keeps_[level][space])
                countTile(level, space);
        }
    return counts_;
}

const NestCounts& NestEvaluator::rest() {
    nameLoops();
    countSteps();
    for (std::size_t space = 0; space < workload_.spaces.size(); ++space)
        countSpace(space);
    return counts_;
}

void NestEvaluator::nameLoops() {
    const std::size_t dims = workload_.dims.size();
    for (std::size_t dim = 0; dim < dims; ++dim)
        loops_[dim].clear();
    for (const FlatLoop& loop : nest_.loops)
        loops_[loop.dim].push_back(wordOf(loop));
    for (std::size_t dim = 0; dim < dims; ++dim) {
        if (workload_.dims[dim].bound == 1)
            continue; // always the same
        // An empty row is never remembered: its name may not have been given.
        if (loops_[dim] == previous_[dim] && !loops_[dim].empty())
            continue;
        nameDim(dim);
        previous_[dim] = loops_[dim];
    }
}

// The row of loops outside a level and the iterations inside it.
void NestEvaluator::nameDim(std::size_t dim) {
    for (std::size_t child = 1; child < names_.size(); ++child) {
        key_.clear();
        outside_[child][dim] = 0;
        for (const std::uint64_t word : loops_[dim])
            if (levelOf(word) < child) {
                key_.push_back(word);
                outside_[child][dim] += isSpatial(word) ? 0 : 1;
            }
        key_.push_back(static_cast<std::uint64_t>(nest_.spans[child][dim]));
        names_[child][dim] = rows_[dim].find(key_).index;
    }
}

void NestEvaluator::countSteps() {
    counts_.computeCycles = counts_.passes = counts_.passPes = counts_.activePes = 1;
    const Boundary all{workload_.spaces.size(), 0, names_.size() - 1, true};
    const Boundary outside{all.space, 0, hierarchy_.arrayLevel + 1, true};
    for (std::size_t axis = 0; axis < spaces_.back().axes.size(); ++axis) {
        const std::size_t last = sumsOf(all, axis) + loopCount_[axis];
        counts_.computeCycles *= sums_[last].merged;
        const std::size_t first = sumsOf(outside, axis);
        const AxisSum& passes = sums_[first + loopCount_[axis]];
        counts_.passes *= passes.merged;
        counts_.passPes *= passes.all;
        counts_.activePes *= sums_[first].all;
    }
}

void NestEvaluator::countSpace(std::size_t space) {
    Words fresh = spaces_[space].accumulated ? spaces_[space].words : 0;
    counts_.levels[0][space].fresh = fresh;
    std::size_t parent = 0;
    for (std::size_t child = 1; child < names_.size(); ++child) {
        const bool macs = child + 1 == names_.size();
        if (!macs && !keeps_[child][space])
            continue;
        fresh = countBoundary({space, parent, child, false}, macs, fresh);
        parent = child;
    }
}

void NestEvaluator::countTile(std::size_t level, std::size_t space) {
    SpaceTraffic& traffic = counts_.levels[level][space];
    traffic.tile = 1;
    for (std::size_t axis = 0; axis < workload_.spaces[space].axes.size(); ++axis)
        traffic.tile *= tileOf(space, axis, level);
    traffic.replaced = (moving_[level] & spaces_[space].dims) > 0;
}

Words NestEvaluator::tileOf(std::size_t space, std::size_t axis, std::size_t level) {
    const WorkloadAxis& shape = workload_.spaces[space].axes[axis];
    const auto& spans = nest_.spans[level];
    if (shape.terms.size() == 1 && !shape.extent)
        return spans[shape.terms[0].dim];
    key_.assign(1, space * mostDims + axis);
    for (const AxisTerm& term : shape.terms)
        key_.push_back(static_cast<std::uint64_t>(spans[term.dim]));
    const KeyTable::Found found = tileKeys_.find(key_);
    if (found.fresh)
        tiles_.push_back(largestTile(workload_, shape, spans));
    return tiles_[found.index];
}

// As countNest: operands go down, partial sums up and down. The child's fresh words.
Words NestEvaluator::countBoundary(const Boundary& boundary, bool macs, Words fresh) {
    const std::size_t space = boundary.space;
    const bool accumulated = spaces_[space].accumulated;
    const Crossing words = macs ? operands(boundary) : crossing(boundary);
    SpaceTraffic& parent = counts_.levels[boundary.parent][space];
    parent.deliveries = words.children;
    if (!accumulated) {
        parent.reads += words.merged;
        parent.down = words.merged;
    } else {
        parent.updates = parent.up = words.merged;
        parent.reads += words.merged - fresh;
        parent.writes += words.merged;
    }
    if (macs)
        return 0;
    SpaceTraffic& child = counts_.levels[boundary.child][space];
    if (!accumulated) {
        child.fills = child.writes = words.children;
        return 0;
    }
    child.fills = crossing({space, boundary.parent, boundary.child, true}).merged - fresh;
    child.writes = child.fills;
    child.fresh = words.children - child.fills;
    child.drains = child.reads = words.children;
    parent.down = child.fills;
    parent.deliveries += child.fills;
    return child.fresh;
}

std::size_t NestEvaluator::sumsOf(const Boundary& boundary, std::size_t axis) {
    const Axis& own = spaces_[boundary.space].axes[axis];
    const std::size_t ends = names_.size();
    const std::size_t at = ((boundary.space * ends + boundary.parent) * ends + boundary.child) * 2
                           + (boundary.mergeAll ? 1 : 0);
    Known& known = known_[at][axis];
    if (own.dims.size() > 1) {
        loopCount_[axis] = 0;
        for (const std::size_t dim : own.dims)
            loopCount_[axis] += outside_[boundary.child][dim];
        return slidingSumsOf(boundary, own, known, at * mostDims + axis);
    }
    const std::size_t dim = own.dims.front();
    loopCount_[axis] = outside_[boundary.child][dim];
    const std::size_t name = names_[boundary.child][dim];
    if (name >= known.byName.size()) {
        const std::size_t before = known.byName.capacity();
        known.byName.resize(name + 1);
        namedBytes_ += (known.byName.capacity() - before) * sizeof(std::uint32_t);
    }
    if (known.byName[name] == 0)
        known.byName[name] = static_cast<std::uint32_t>(summed(boundary, own) + 1);
    return known.byName[name] - 1;
}

// Where several dimensions move along one axis the order of their loops counts, too.
std::size_t NestEvaluator::slidingSumsOf(const Boundary& boundary, const Axis& axis, Known& known,
                                         std::uint64_t place) {
    key_.assign(1, place);
    std::uint64_t dims = 0;
    for (const std::size_t dim : axis.dims) {
        key_.push_back(names_[boundary.child][dim]);
        dims |= std::uint64_t{1} << dim;
    }
    constexpr unsigned dimBits = 4; // mostDims
    std::uint64_t order = 1;
    for (const FlatLoop& loop : nest_.loops) {
        if (loop.level >= boundary.child)
            break;
        if (loop.spatial || ((dims >> loop.dim) & 1U) == 0)
            continue;
        if (order >> (64U - dimBits) > 0) {
            key_.push_back(order);
            order = 1;
        }
        order = (order << dimBits) | loop.dim;
    }
    key_.push_back(order);
    if (known.lastKey == key_)
        return known.last;
    known.lastKey = key_;
    const KeyTable::Found found = sumKeys_.find(key_);
    if (found.fresh)
        sumStarts_.push_back(summed(boundary, axis));
    return known.last = sumStarts_[found.index];
}

bool NestEvaluator::merges(const FlatLoop& loop, const Boundary& boundary) const {
    if (boundary.mergeAll)
        return loop.level >= boundary.parent;
    if (loop.level < boundary.parent)
        return false; // another parent
    const HierarchyLevel& level = hierarchy_.levels[loop.level];
    return (loop.mesh == Mesh::x ? level.mergesX : level.mergesY)[boundary.space];
}

std::size_t NestEvaluator::summed(const Boundary& boundary, const Axis& axis) {
    problem_.offset = axis.shape.offset;
    problem_.extent = axis.shape.extent;
    problem_.exchanged = spaces_[boundary.space].accumulated;
    problem_.terms.clear();
    problem_.temporal.clear();
    problem_.apart.clear();
    problem_.merging.clear();
    std::array<std::size_t, mostDims> termOf{};
    termOf.fill(mostDims);
    for (const AxisTerm& term : axis.shape.terms) {
        termOf[term.dim] = problem_.terms.size();
        problem_.terms.push_back({term.coefficient, workload_.dims[term.dim].bound,
                                  nest_.spans[boundary.child][term.dim]});
    }
    for (const FlatLoop& loop : nest_.loops) {
        if (loop.level >= boundary.child || termOf[loop.dim] == mostDims)
            continue;
        auto& loops = !loop.spatial            ? problem_.temporal
                      : merges(loop, boundary) ? problem_.merging
                                               : problem_.apart;
        loops.push_back({termOf[loop.dim], loop.step, loop.trips});
    }
    const bool macs = boundary.child + 1 == names_.size();
    summer_.sum(problem_, macs && boundary.space < workload_.spaces.size(), fresh_);
    const std::size_t start = sums_.size();
    sums_.insert(sums_.end(), fresh_.still.begin(), fresh_.still.end());
    sums_.insert(sums_.end(), fresh_.moving.begin(), fresh_.moving.end());
    return start;
}

void NestEvaluator::gather(const Boundary& boundary) {
    for (std::size_t axis = 0; axis < spaces_[boundary.space].axes.size(); ++axis)
        first_[axis] = sumsOf(boundary, axis);
}

NestEvaluator::Crossing NestEvaluator::operands(const Boundary& boundary) {
    gather(boundary);
    Crossing words{1, 1};
    for (std::size_t axis = 0; axis < spaces_[boundary.space].axes.size(); ++axis) {
        const AxisSum& sum = sums_[first_[axis] + loopCount_[axis]];
        words.children *= sum.all;
        words.merged *= sum.merged;
    }
    return words;
}

// Σ over time of what is new: the first tile whole; then, for every loop that can move, the product
// of the axes' sums without the product of what stays.
NestEvaluator::Crossing NestEvaluator::crossing(const Boundary& boundary) {
    gather(boundary);
    const Space& space = spaces_[boundary.space];
    const std::size_t axes = space.axes.size();
    std::array<const AxisSum*, mostDims> at{}; // still[j] of each axis
    Crossing words{1, 1};
    for (std::size_t axis = 0; axis < axes; ++axis) {
        at[axis] = &sums_[first_[axis]];
        words.children *= at[axis]->all;
        words.merged *= at[axis]->merged;
    }
    std::size_t last = mostDims; // whose loop it was
    AxisSum others;              // the product of all axes but that
    for (const FlatLoop& loop : nest_.loops) {
        if (loop.level >= boundary.child)
            break;
        if (loop.spatial)
            continue;
        const std::size_t own = space.axisOfDim[loop.dim];
        if (own != last) {
            others = {1, 1, 1, 1};
            for (std::size_t axis = 0; axis < axes; ++axis) {
                if (axis == own)
                    continue;
                others.all *= at[axis]->all;
                others.kept *= at[axis]->kept;
                others.merged *= at[axis]->merged;
                others.mergedKept *= at[axis]->mergedKept;
            }
            last = own;
        }
        const AxisSum& moved = at[own][loopCount_[own] + 1]; // moving[j]: so far behind still[j]
        words.children += others.all * moved.all - others.kept * moved.kept;
        words.merged += others.merged * moved.merged - others.mergedKept * moved.mergedKept;
        ++at[own];
    }
    return words;
}

} // namespace systolens::mapping
