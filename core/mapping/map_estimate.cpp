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

MapEstimator::MapEstimator(const MapProblem& problem)
    : problem_(problem), levels_(problem.hierarchy.levels.size()),
      dims_(problem.workload.dims.size()), spaceCount_(problem.workload.spaces.size()) {
    for (std::size_t level = 0; level < levels_; ++level)
        if (problem.hierarchy.levels[level].meshX * problem.hierarchy.levels[level].meshY > 1)
            arrays_.push_back(level);
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
            const double read = problem.prices.readEnergy(level, i);
            const double write = problem.prices.writeEnergy(level, i);
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
    for (std::size_t i = 0; i < levels_; ++i)
        row.levels[i + 1].copies = row.levels[i].copies * row.levels[i].x * row.levels[i].y;
    return row;
}

bool MapEstimator::fitsArrays() const {
    for (const std::size_t level : arrays_) {
        std::int64_t x = 1, y = 1;
        for (const MapRow* row : *rows_) {
            x *= row->levels[level].x;
            y *= row->levels[level].y;
        }
        const HierarchyLevel& array = problem_.hierarchy.levels[level];
        if (x > array.meshX || y > array.meshY)
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

// The level of the innermost own loop outside a child.
std::size_t MapEstimator::starOf(const Space& space, std::size_t child) const {
    if (child == levels_)
        return levels_ - 1; // MACs hold nothing
    for (std::size_t level = child; level-- > 0;)
        for (std::size_t dim = 0; dim < dims_; ++dim)
            if (((space.own >> dim) & 1U) > 0 && (*rows_)[dim]->levels[level].trips > 1)
                return level;
    return mostLevels;
}

// How often each word is sent for the dimensions that a space does not have.
MapEstimator::Again MapEstimator::againOf(std::size_t which, std::size_t parent, std::size_t child,
                                          std::size_t star) const {
    const bool macs = child == levels_;
    Again again;
    for (const std::size_t dim : spaces_[which].others) {
        const auto& at = (*rows_)[dim]->levels;
        const std::int64_t copies = at[child].copies;
        std::int64_t apart = at[parent].copies;
        for (std::size_t level = parent; level < child; ++level) {
            const HierarchyLevel& array = problem_.hierarchy.levels[level];
            apart *= array.mergesX[which] ? 1 : at[level].x;
            apart *= array.mergesY[which] ? 1 : at[level].y;
        }
        const std::int64_t present = at[child].tiles; // instances with work, over all time
        for (const std::size_t still : {0U, 1U}) {
            const bool outside =
                star < mostLevels && (still == 0 || star > 0) && !(macs && still == 1);
            const std::int64_t iterations = outside ? at[star - still].iterations : std::int64_t{1};
            again.times[still] *= static_cast<double>(iterations);
            again.merged[still] *= static_cast<double>(std::min(present, iterations * apart));
            again.children[still] *= static_cast<double>(std::min(present, iterations * copies));
        }
    }
    return again;
}

// All words once, every window anew.
MapEstimator::Whole MapEstimator::wholeOf(const Space& space, std::size_t child) const {
    Whole whole;
    for (const std::size_t dim : space.plain)
        whole.merged *= static_cast<double>(problem_.workload.dims[dim].bound);
    whole.children = whole.merged;
    for (const SlidingAxis& axis : space.sliding) {
        double merged = axis.fill, children = axis.fill;
        for (const AxisTerm& term : axis.terms) {
            merged *= static_cast<double>((*rows_)[term.dim]->levels[child - 1].bodies);
            children *= static_cast<double>((*rows_)[term.dim]->levels[child].tiles);
        }
        whole.merged *= merged * window(axis, child - 1, true, mostDims, 1);
        whole.children *=
            children * (child == levels_ ? 1 : window(axis, child, false, mostDims, 1));
    }
    return whole;
}

// What is new of an axis, as a share, when one of its dimensions is innermost.
void MapEstimator::slide(const SlidingAxis& axis, std::size_t child, std::size_t star) {
    const std::vector<const MapRow*>& rows = *rows_;
    const double one = window(axis, child - 1, true, mostDims, 1);
    // A child keeps what its own next window overlaps, not what its neighbour's does.
    const double childOne = window(axis, child, false, mostDims, 1);
    double instances = 1;
    for (const AxisTerm& term : axis.terms)
        instances *= static_cast<double>(rows[term.dim]->levels[child - 1].body)
                     / static_cast<double>(rows[term.dim]->levels[child].span);
    for (const AxisTerm& term : axis.terms) {
        const auto& at = rows[term.dim]->levels;
        const std::int64_t trips = at[star].trips;
        if (trips == 1 || at[star].body != at[child].span)
            continue; // neighbours take what is next
        const double fresh = (window(axis, child, false, term.dim, trips) - childOne)
                             / static_cast<double>(trips - 1);
        const auto shareOf = [&](double tile, double part) {
            return std::min(1.0, (tile + static_cast<double>(trips - 1) * part)
                                     / (tile * static_cast<double>(trips)));
        };
        slides_[slideCount_++] = {term.dim, shareOf(one, std::min(one, fresh * instances)),
                                  shareOf(childOne, fresh)};
    }
}

// What crosses from parent to child, for each space that may be stationary at the level of the
// innermost own loop.
void MapEstimator::send(std::size_t which, std::size_t parent, std::size_t child) {
    const Space& space = spaces_[which];
    Sent& sent = sent_[which][child];
    const bool macs = child == levels_;
    sent.star = starOf(space, child);
    const Again again = againOf(which, parent, child, sent.star);
    const Whole whole = wholeOf(space, child);
    slideCount_ = 0;
    if (!macs && sent.star < mostLevels)
        for (const SlidingAxis& axis : space.sliding)
            slide(axis, child, sent.star);
    for (std::size_t stationary = 0; stationary <= spaceCount_; ++stationary) {
        const std::size_t still = stationary == which && !macs ? 1 : 0;
        const bool free = stationary == which || stationary == spaceCount_;
        Slide best;
        for (std::size_t i = 0; i < slideCount_; ++i)
            if (slides_[i].share < best.share
                && (free || ((spaces_[stationary].own >> slides_[i].dim) & 1U) == 0))
                best = slides_[i];
        sent.merged[stationary] = again.merged[still] * whole.merged * best.share;
        sent.children[stationary] = again.children[still] * whole.children * best.childShare;
        sent.times[stationary] = again.times[still];
        sent.innermost[stationary] = best.dim;
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
    if (!problem_.prices.mayFit(counts_))
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
    if (!problem_.prices.fits(counts_))
        return std::nullopt;
    estimate_.price = problem_.prices.price(counts_);
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
