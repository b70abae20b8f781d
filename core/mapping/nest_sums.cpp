#include "core/mapping/nest_sums.h"

#include <algorithm>
#include <limits>

namespace systolens::mapping {

namespace {

// What iteration i of a dimension adds to the place.
template <class Term>
std::int64_t placeIn(const Term& term, std::int64_t i) {
    std::int64_t place = 0;
    for (std::size_t n = 0; n < term.loops.size(); ++n) {
        place += i / term.loops[n].step * term.weights[n];
        i %= term.loops[n].step;
    }
    return place;
}

// The last iteration of the loops that have a weight; instances that lie first run longest.
template <class Term>
std::int64_t lastIn(const Term& term) {
    std::int64_t at = 0, place = 0;
    for (std::size_t n = 0; n < term.loops.size(); ++n) {
        if (term.weights[n] == 0)
            continue;
        const FlatLoop& loop = term.loops[n];
        const std::int64_t digit = std::min(loop.trips - 1, (term.bound - 1 - at) / loop.step);
        at += digit * loop.step;
        place += digit * term.weights[n];
    }
    return place;
}

} // namespace

SumVisits::Axis SumVisits::axisOf(const Workload& workload, const FlatNest& nest,
                                  const WorkloadAxis& axis, std::size_t child) {
    Axis result;
    result.offset = axis.offset;
    const auto isOwn = [&](std::size_t dim) {
        return std::any_of(axis.terms.begin(), axis.terms.end(),
                           [&](const AxisTerm& term) { return term.dim == dim; });
    };
    std::vector<std::int64_t> weights(nest.loops.size(), 0);
    std::int64_t weight = 1;
    for (std::size_t i = nest.loops.size(); i-- > 0;) {
        const FlatLoop& loop = nest.loops[i];
        if (loop.spatial || loop.level >= child || !isOwn(loop.dim))
            continue;
        result.loops.push_back({i, weight});
        weights[i] = weight;
        weight *= loop.trips;
    }
    for (const AxisTerm& term : axis.terms) {
        Term& own = result.terms.emplace_back();
        own.coefficient = term.coefficient;
        own.bound = workload.dims[term.dim].bound;
        for (std::size_t i = 0; i < nest.loops.size(); ++i)
            if (nest.loops[i].dim == term.dim) {
                own.loops.push_back(nest.loops[i]);
                own.weights.push_back(weights[i]);
            }
        result.last += lastIn(own);
    }
    std::stable_sort(result.terms.begin(), result.terms.end(),
                     [](const Term& a, const Term& b) { return a.bound < b.bound; });
    return result;
}

SumVisits::SumVisits(const Workload& workload, const FlatNest& nest, std::size_t space,
                     std::size_t child) {
    std::vector<bool> own(workload.dims.size(), false);
    for (const WorkloadAxis& axis : workload.spaces[space].axes) {
        axes_.push_back(axisOf(workload, nest, axis, child));
        for (const AxisTerm& term : axis.terms)
            own[term.dim] = true;
    }
    for (std::size_t dim = 0; dim < own.size(); ++dim)
        if (!own[dim])
            summed_.push_back(axisOf(workload, nest, {{{dim, 1}}, 0, std::nullopt}, child));
}

std::int64_t SumVisits::placeOf(const Axis& axis, const Digits& digits) {
    std::int64_t place = 0;
    for (const OrderedLoop& own : axis.loops)
        place += digits[own.loop] * own.weight;
    return place;
}

bool SumVisits::begin(const Digits& digits) const {
    return std::all_of(summed_.begin(), summed_.end(),
                       [&](const Axis& axis) { return placeOf(axis, digits) == 0; });
}

bool SumVisits::end(const Digits& digits) const {
    return std::all_of(summed_.begin(), summed_.end(),
                       [&](const Axis& axis) { return placeOf(axis, digits) == axis.last; });
}

// All points of an axis at one coordinate: the last term follows from the others.
void SumVisits::visit(const Axis& axis, std::size_t term, std::int64_t left, std::int64_t place,
                      Extremes& extremes) {
    const Term& own = axis.terms[term];
    if (term + 1 < axis.terms.size()) {
        for (std::int64_t i = 0; i < own.bound && i * own.coefficient <= left; ++i)
            visit(axis, term + 1, left - i * own.coefficient, place + placeIn(own, i), extremes);
        return;
    }
    if (left % own.coefficient != 0 || left / own.coefficient >= own.bound)
        return;
    const std::int64_t all = place + placeIn(own, left / own.coefficient);
    extremes.first = std::min(extremes.first, all);
    extremes.last = std::max(extremes.last, all);
}

SumVisits::Extremes SumVisits::extremesOf(const Axis& axis, std::int64_t value) {
    Extremes extremes{std::numeric_limits<std::int64_t>::max(), -1};
    visit(axis, 0, value - axis.offset, 0, extremes);
    return extremes;
}

void SumVisits::keepFirst(std::size_t axis, std::vector<std::int64_t>& values,
                          const Digits& digits) const {
    const Axis& own = axes_[axis];
    const std::int64_t now = placeOf(own, digits);
    if (slides(axis))
        std::erase_if(values,
                      [&](std::int64_t value) { return extremesOf(own, value).first != now; });
}

void SumVisits::keepLast(std::size_t axis, std::vector<std::int64_t>& values,
                         const Digits& digits) const {
    const Axis& own = axes_[axis];
    const std::int64_t now = placeOf(own, digits);
    if (slides(axis))
        std::erase_if(values,
                      [&](std::int64_t value) { return extremesOf(own, value).last != now; });
}

AxisValues SumVisits::fresh(AxisValues tile, const Digits& digits) const {
    if (!begin(digits))
        return AxisValues(tile.size());
    for (std::size_t i = 0; i < tile.size(); ++i)
        keepFirst(i, tile[i], digits);
    return tile;
}

AxisValues SumVisits::complete(AxisValues tile, const Digits& digits) const {
    if (!end(digits))
        return AxisValues(tile.size());
    for (std::size_t i = 0; i < tile.size(); ++i)
        keepLast(i, tile[i], digits);
    return tile;
}

} // namespace systolens::mapping
