#include "core/mapping/map_estimate.h"

#include <algorithm>
#include <cmath>

namespace systolens::mapping {

namespace {

std::int64_t rounded(double words) {
    return static_cast<std::int64_t>(words + 0.5);
}

// Temporal iterations from `level` to `last` of the first instance, which has `left` iterations.
std::int64_t steps(const MapRow& row, std::size_t level, std::size_t last, std::int64_t left) {
    const std::int64_t body = row.levels[level].body, trips = ceilDivide(left, body);
    if (level == last)
        return trips;
    const std::int64_t inside = row.levels[level + 1].span;
    const std::int64_t rest =
        steps(row, level + 1, last, std::min(inside, left - (trips - 1) * body));
    return trips == 1 ? rest : (trips - 1) * steps(row, level + 1, last, inside) + rest;
}

} // namespace

MapEstimator::MapEstimator(const MapProblem& problem, const NestPrices& prices)
    : problem_(problem), prices_(prices), levels_(problem.hierarchy.levels.size()),
      dims_(problem.workload.dims.size()), spaceCount_(problem.workload.spaces.size()) {
    counts_.levels.resize(levels_);
    counts_.macs = problem.workload.macs();
    for (std::size_t i = 0; i < spaceCount_; ++i) {
        const DataSpace& data = problem.workload.spaces[i];
        Space& space = spaces_[i];
        space.accumulated = data.accumulated;
        space.words = problem.workload.words(i);
        for (const WorkloadAxis& axis : data.axes) {
            SlidingAxis sliding;
            double window = 1, all = 1;
            for (const AxisTerm& term : axis.terms) {
                space.own |= 1U << term.dim;
                const std::int64_t bound = problem.workload.dims[term.dim].bound;
                if (bound == 1)
                    continue;
                sliding.terms.push_back(term);
                window += static_cast<double>(term.coefficient * (bound - 1));
                all *= static_cast<double>(bound);
            }
            if (sliding.terms.size() == 1 && !axis.extent) {
                space.plain.push_back(sliding.terms[0].dim);
            } else if (!sliding.terms.empty()) {
                const double words = static_cast<double>(
                    Workload{problem.workload.dims, {{"", {axis}, false}}}.words(0));
                sliding.fill = words / std::min(window, all);
                space.sliding.push_back(std::move(sliding));
            }
        }
        for (std::size_t dim = 0; dim < dims_; ++dim)
            if (((space.own >> dim) & 1U) == 0 && problem.workload.dims[dim].bound > 1)
                space.others.push_back(dim);
        for (std::size_t level = 0; level < levels_; ++level) {
            const double read = prices.readEnergy(level, i);
            const double write = prices.writeEnergy(level, i);
            parentWeight_[i][level] = space.accumulated ? read + write : read;
            childWeight_[i][level] = space.accumulated ? read : write;
        }
        constexpr double decisive = 1e9; // words of DRAM are all that counts, then
        if (problem.objective == Objective::dram)
            parentWeight_[i][0] *= decisive;
    }
}

MapRow MapEstimator::rowOf(std::size_t dim, const DimFactors& factors) const {
    MapRow row{factors, {}};
    const std::int64_t bound = problem_.workload.dims[dim].bound;
    std::int64_t inside = 1;
    const std::vector<MapSlot>& slots = problem_.space.slots();
    for (std::size_t slot = slots.size(); slot-- > 0;) {
        MapRow::Level& level = row.levels[slots[slot].level];
        if (slots[slot].spatial) {
            (slots[slot].mesh == Mesh::x ? level.x : level.y) = factors[slot];
        } else {
            level.body = std::min(bound, inside);
            level.trips = factors[slot];
        }
        inside = std::min(bound, inside * factors[slot]);
        level.span = inside;
    }
    for (std::size_t i = 0; i < levels_; ++i) {
        MapRow::Level& level = row.levels[i];
        level.iterations = steps(row, 0, i, bound);
        level.tiles = ceilDivide(bound, level.span);
        level.bodies = ceilDivide(bound, level.body);
    }
    row.levels[levels_].tiles = bound;
    return row;
}

bool MapEstimator::fitsArrays() const {
    for (std::size_t level = 0; level < levels_; ++level) {
        std::int64_t x = 1, y = 1;
        for (const MapRow* row : *rows_) {
            x *= row->levels[level].x;
            y *= row->levels[level].y;
        }
        const HierarchyLevel& array = problem_.hierarchy.levels[level];
        if (x > std::max<std::int64_t>(1, array.meshX)
            || y > std::max<std::int64_t>(1, array.meshY))
            return false;
    }
    return true;
}

// Elements of an axis inside a level, or inside its temporal loop; with one dimension spanning
// `times` as much.
double MapEstimator::window(const SlidingAxis& axis, std::size_t level, bool body,
                            std::size_t longer, std::int64_t times) const {
    double reach = 1, all = 1;
    for (const AxisTerm& term : axis.terms) {
        const MapRow::Level& at = (*rows_)[term.dim]->levels[level];
        std::int64_t span = body ? at.body : at.span;
        if (term.dim == longer)
            span = std::min(problem_.workload.dims[term.dim].bound, span * times);
        reach += static_cast<double>(term.coefficient * (span - 1));
        all *= static_cast<double>(span);
    }
    return std::min(reach, all);
}

void MapEstimator::tiles(const Keeps& keeps) {
    std::uint32_t moving = 0; // dimensions with loops outside the level
    for (std::size_t level = 0; level < levels_; ++level) {
        for (std::size_t i = 0; i < spaceCount_; ++i) {
            SpaceTraffic& traffic = counts_.levels[level][i];
            traffic = {};
            if (!keeps[level][i])
                continue;
            double tile = 1;
            for (const std::size_t dim : spaces_[i].plain)
                tile *= static_cast<double>((*rows_)[dim]->levels[level].span);
            for (const SlidingAxis& axis : spaces_[i].sliding)
                tile *= window(axis, level, false, mostDims, 1);
            traffic.tile = std::min(spaces_[i].words, rounded(tile));
            traffic.replaced = (moving & spaces_[i].own) > 0;
        }
        for (std::size_t dim = 0; dim < dims_; ++dim)
            if ((*rows_)[dim]->levels[level].trips > 1)
                moving |= 1U << dim;
    }
}

// What crosses from parent to child, for each space that may be stationary at the level of the
// innermost own loop.
void MapEstimator::send(std::size_t which, std::size_t parent, std::size_t child) {
    const Space& space = spaces_[which];
    Sent& sent = sent_[which][child];
    const std::vector<const MapRow*>& rows = *rows_;
    const bool macs = child == levels_;
    sent.star = mostLevels;
    for (std::size_t level = child; level-- > 0 && sent.star == mostLevels;)
        for (std::size_t dim = 0; dim < dims_; ++dim)
            if (((space.own >> dim) & 1U) > 0 && rows[dim]->levels[level].trips > 1)
                sent.star = level;
    if (macs)
        sent.star = levels_ - 1; // nothing is held
    const bool moves = sent.star < mostLevels;
    double times[2] = {1, 1}, merged[2] = {1, 1}, children[2] = {1, 1}; // not, and stationary
    for (const std::size_t dim : space.others) {
        const auto& at = rows[dim]->levels;
        std::int64_t apart = 1, copies = 1;
        for (std::size_t level = 0; level < child; ++level) {
            const HierarchyLevel& array = problem_.hierarchy.levels[level];
            copies *= at[level].x * at[level].y;
            if (level < parent || !array.mergesX[which])
                apart *= at[level].x;
            if (level < parent || !array.mergesY[which])
                apart *= at[level].y;
        }
        const std::int64_t present = at[child].tiles; // instances with work, over all time
        for (const std::size_t still : {0U, 1U}) {
            const bool outside = moves && (still == 0 || sent.star > 0) && !(macs && still == 1);
            const std::int64_t iterations =
                outside ? at[sent.star - still].iterations : std::int64_t{1};
            times[still] *= static_cast<double>(iterations);
            merged[still] *= static_cast<double>(std::min(present, iterations * apart));
            children[still] *= static_cast<double>(std::min(present, iterations * copies));
        }
    }
    double plain = 1;
    for (const std::size_t dim : space.plain)
        plain *= static_cast<double>(problem_.workload.dims[dim].bound);
    double whole = plain, wholeChildren = plain;    // every window anew
    std::array<double, mostDims> share, childShare; // with a dimension innermost
    share.fill(1);
    childShare.fill(1);
    for (const SlidingAxis& axis : space.sliding) {
        double tilesMerged = axis.fill, tilesChildren = axis.fill;
        for (const AxisTerm& term : axis.terms) {
            tilesMerged *= static_cast<double>(rows[term.dim]->levels[child - 1].bodies);
            tilesChildren *= static_cast<double>(rows[term.dim]->levels[child].tiles);
        }
        const double one = window(axis, child - 1, true, mostDims, 1);
        whole *= tilesMerged * one;
        wholeChildren *= tilesChildren * (macs ? 1 : window(axis, child, false, mostDims, 1));
        if (macs || !moves)
            continue;
        // A child keeps what its own next window overlaps, not what its neighbour's does.
        const double childOne = window(axis, child, false, mostDims, 1);
        double instances = 1;
        for (const AxisTerm& term : axis.terms)
            instances *= static_cast<double>(rows[term.dim]->levels[child - 1].body)
                         / static_cast<double>(rows[term.dim]->levels[child].span);
        for (const AxisTerm& term : axis.terms) {
            const auto& at = rows[term.dim]->levels;
            const std::int64_t trips = at[sent.star].trips;
            if (trips == 1 || at[sent.star].body != at[child].span)
                continue; // neighbours take what is next
            const double fresh = (window(axis, child, false, term.dim, trips) - childOne)
                                 / static_cast<double>(trips - 1);
            const auto shareOf = [&](double tile, double part) {
                return std::min(1.0, (tile + static_cast<double>(trips - 1) * part)
                                         / (tile * static_cast<double>(trips)));
            };
            share[term.dim] = shareOf(one, std::min(one, fresh * instances));
            childShare[term.dim] = shareOf(childOne, fresh);
        }
    }
    for (std::size_t stationary = 0; stationary <= spaceCount_; ++stationary) {
        const std::size_t still = stationary == which && !macs ? 1 : 0;
        std::size_t innermost = mostDims;
        double best = 1;
        for (const SlidingAxis& axis : space.sliding)
            for (const AxisTerm& term : axis.terms)
                if (share[term.dim] < best
                    && (stationary == which || stationary == spaceCount_
                        || ((spaces_[stationary].own >> term.dim) & 1U) == 0)) {
                    best = share[term.dim];
                    innermost = term.dim;
                }
        sent.merged[stationary] = merged[still] * whole * best;
        sent.children[stationary] =
            children[still] * wholeChildren * (innermost < mostDims ? childShare[innermost] : 1);
        sent.times[stationary] = times[still];
        sent.innermost[stationary] = innermost;
    }
}

// Level by level, the stationary space that makes least of what its order decides.
void MapEstimator::chooseStationary() {
    for (std::size_t level = 0; level < levels_; ++level) {
        estimate_.stationary[level] = spaceCount_;
        estimate_.innermost[level] = mostDims;
        double least = 0;
        for (std::size_t stationary = 0; stationary < spaceCount_; ++stationary) {
            const auto& others = spaces_[stationary].others;
            if (std::none_of(others.begin(), others.end(), [&](std::size_t dim) {
                    return (*rows_)[dim]->levels[level].trips > 1;
                }))
                continue;
            double sum = 0;
            for (std::size_t space = 0; space < spaceCount_; ++space)
                for (std::size_t child = 1, parent = 0; child < levels_; ++child) {
                    const Sent& sent = sent_[space][child];
                    if (sent.star == mostLevels + 1)
                        continue; // bypassed
                    if (sent.star == level)
                        sum += sent.merged[stationary] * parentWeight_[space][parent]
                               + sent.children[stationary] * childWeight_[space][child];
                    parent = child;
                }
            if (estimate_.stationary[level] == spaceCount_ || sum < least) {
                estimate_.stationary[level] = stationary;
                least = sum;
            }
        }
    }
}

void MapEstimator::count(const Keeps& keeps) {
    for (std::size_t i = 0; i < spaceCount_; ++i) {
        const bool accumulated = spaces_[i].accumulated;
        Words fresh = accumulated ? spaces_[i].words : 0;
        for (std::size_t child = 1, parent = 0; child <= levels_; ++child) {
            const bool macs = child == levels_;
            if (!macs && !keeps[child][i])
                continue;
            const Sent& sent = sent_[i][child];
            const std::size_t stationary =
                sent.star < levels_ ? estimate_.stationary[sent.star] : spaceCount_;
            if (sent.innermost[stationary] < mostDims && sent.star < levels_)
                estimate_.innermost[sent.star] = sent.innermost[stationary];
            const Words merged = rounded(sent.merged[stationary]);
            const Words children = rounded(sent.children[stationary]);
            SpaceTraffic& from = counts_.levels[parent][i];
            from.deliveries = children;
            from.down = accumulated ? 0 : merged;
            from.updates = from.up = accumulated ? merged : 0;
            from.reads += merged - fresh;
            from.writes += accumulated ? merged : 0;
            if (!macs) {
                SpaceTraffic& to = counts_.levels[child][i];
                if (accumulated) {
                    to.fills = std::max<Words>(
                        0, rounded(sent.times[stationary] * static_cast<double>(spaces_[i].words))
                               - fresh);
                    to.drains = to.reads = children;
                    fresh = children - to.fills;
                    from.down = to.fills;
                    from.deliveries += to.fills;
                } else {
                    to.fills = children;
                }
                to.writes = to.fills;
            }
            parent = child;
        }
    }
    counts_.computeCycles = counts_.activePes = 1;
    for (std::size_t dim = 0; dim < dims_; ++dim) {
        const auto& at = (*rows_)[dim]->levels;
        counts_.computeCycles *= at[levels_ - 1].iterations;
        for (std::size_t level = 0; level <= problem_.hierarchy.arrayLevel; ++level)
            counts_.activePes *= at[level].x * at[level].y;
    }
}

std::optional<MapEstimate> MapEstimator::estimate(const std::vector<const MapRow*>& rows,
                                                  const Keeps& keeps, Objective objective) {
    rows_ = &rows;
    if (!fitsArrays())
        return std::nullopt;
    tiles(keeps);
    if (!prices_.mayFit(counts_))
        return std::nullopt;
    for (std::size_t i = 0; i < spaceCount_; ++i)
        for (std::size_t child = 1, parent = 0; child <= levels_; ++child) {
            if (child < levels_ && !keeps[child][i]) {
                sent_[i][child].star = mostLevels + 1;
                continue;
            }
            send(i, parent, child);
            parent = child;
        }
    chooseStationary();
    count(keeps);
    if (!prices_.fits(counts_))
        return std::nullopt;
    estimate_.price = prices_.price(counts_);
    estimate_.cost = costOf(estimate_.price, objective);
    return estimate_;
}

std::vector<std::vector<std::size_t>> MapEstimator::ordersOf(const MapEstimate& estimate) const {
    std::vector<std::vector<std::size_t>> orders;
    for (std::size_t level = 0; level < levels_; ++level) {
        const std::size_t stationary = estimate.stationary[level];
        const std::uint32_t own = stationary < spaceCount_ ? spaces_[stationary].own : ~0U;
        std::vector<std::size_t>& order = orders.emplace_back();
        for (const bool other : {false, true}) {
            for (const bool innermost : {false, true})
                for (std::size_t dim = 0; dim < dims_; ++dim)
                    if ((((own >> dim) & 1U) == 0) == other
                        && (dim == estimate.innermost[level]) == innermost)
                        order.push_back(dim);
        }
    }
    return orders;
}

} // namespace systolens::mapping
