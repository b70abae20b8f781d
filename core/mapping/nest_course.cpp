#include "core/mapping/nest_course.h"

#include <algorithm>

namespace systolens::mapping {

NestCourse::NestCourse(const Workload& workload, const Hierarchy& hierarchy,
                       const NestMapping& mapping)
    : arrayLevel_(hierarchy.arrayLevel), loops_(workload.dims.size()) {
    flatten(workload, mapping, nest_);
    for (std::size_t dim = 0; dim < loops_.size(); ++dim)
        bounds_.at(dim) = workload.dims[dim].bound;
    for (std::size_t i = 0; i < nest_.loops.size(); ++i) {
        const FlatLoop& loop = nest_.loops[i];
        loops_[loop.dim].push_back({i, loop.step, loop.trips, loop.level, loop.spatial});
    }
    cycles_ = count({});
}

// Of one dimension: what is inside `loop` with `left` iterations before the bound.
std::int64_t NestCourse::countOf(std::size_t dim, std::size_t loop, std::int64_t left,
                                 const Open& open) const {
    if (left <= 0)
        return 0;
    if (loop == loops_[dim].size())
        return 1;
    const DimLoop& own = loops_[dim][loop];
    const auto at = [&](std::int64_t digit) {
        return countOf(dim, loop + 1, std::min(left - digit * own.step, own.step), open);
    };
    if (own.spatial) {
        if (open.unit != Unit::macs)
            return at(0); // exists when the first instance has work
        if (open.place && (*open.place)[own.index] >= 0)
            return at((*open.place)[own.index]);
    } else {
        if (own.index < open.decided)
            return at((*open.digits)[own.index]);
        if (open.unit == Unit::outside && own.level >= open.level)
            return at(0);
    }
    const std::int64_t trips = std::min(own.trips, ceilDivide(left, own.step));
    if (!own.spatial && own.index == open.decided && open.firstTrips > 0 && open.firstTrips < trips)
        return open.firstTrips * at(0);
    return (trips - 1) * at(0) + at(trips - 1);
}

std::int64_t NestCourse::count(const Open& open) const {
    std::int64_t product = 1;
    for (std::size_t dim = 0; dim < loops_.size() && product > 0; ++dim)
        product *= countOf(dim, 0, bounds_.at(dim), open);
    return product;
}

// Whatever an earlier value of any loop did.
std::int64_t NestCourse::before(const Digits& digits, Unit unit, const Digits* place) const {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i)
        if (digits[i] > 0 && !nest_.loops[i].spatial
            && (unit != Unit::outside || nest_.loops[i].level <= arrayLevel_))
            sum += count({unit, &digits, place, i, digits[i], arrayLevel_ + 1});
    return sum;
}

std::int64_t NestCourse::iterationsOutside(std::size_t level) const {
    Open open;
    open.unit = Unit::outside;
    open.level = level;
    return count(open);
}

NestCourse::Digits NestCourse::digitsAt(Cycle cycle) const {
    Digits digits(nest_.loops.size(), 0);
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (nest_.loops[i].spatial)
            continue;
        // All but the last iteration take as long as the first.
        const std::int64_t each = count({Unit::cycles, &digits, nullptr, i, 1});
        digits[i] = cycle / each;
        cycle %= each;
    }
    return digits;
}

Cycle NestCourse::cyclesInside(const Digits& digits, std::size_t level) const {
    std::size_t outside = 0;
    while (outside < nest_.loops.size() && nest_.loops[outside].level < level)
        ++outside;
    return count({Unit::cycles, &digits, nullptr, outside, 0});
}

Cycle NestCourse::firstCycleInside(Digits digits, std::size_t level) const {
    for (std::size_t i = 0; i < digits.size(); ++i)
        if (nest_.loops[i].level >= level)
            digits[i] = 0;
    return before(digits, Unit::cycles, nullptr);
}

Indices NestCourse::baseOf(const Digits& digits, std::size_t child) const {
    Indices base{};
    for (std::size_t i = 0; i < digits.size(); ++i)
        if (!nest_.loops[i].spatial && nest_.loops[i].level < child)
            base.at(nest_.loops[i].dim) += digits[i] * nest_.loops[i].step;
    return base;
}

Cycle NestCourse::cycleOf(const Indices& point) const {
    Indices left = point;
    Digits digits(nest_.loops.size(), 0), place(nest_.loops.size(), 0);
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const FlatLoop& loop = nest_.loops[i];
        (loop.spatial ? place : digits)[i] = left.at(loop.dim) / loop.step;
        left.at(loop.dim) %= loop.step;
    }
    return before(digits, Unit::cycles, nullptr);
}

std::int64_t NestCourse::passOf(const Digits& digits) const {
    return before(digits, Unit::outside, nullptr);
}

std::optional<NestCourse::Digits> NestCourse::placeOf(std::int64_t row, std::int64_t column) const {
    Digits place(nest_.loops.size(), 0);
    for (std::size_t i = place.size(); i-- > 0;) {
        const FlatLoop& loop = nest_.loops[i];
        if (!loop.spatial)
            continue;
        std::int64_t& along = loop.mesh == Mesh::x ? column : row;
        place[i] = along % loop.trips;
        along /= loop.trips;
    }
    return row == 0 && column == 0 ? std::optional(place) : std::nullopt;
}

std::optional<NestCourse::Digits> NestCourse::rowOf(std::int64_t row) const {
    auto place = placeOf(row, 0);
    for (std::size_t i = 0; place && i < place->size(); ++i)
        if (nest_.loops[i].spatial && nest_.loops[i].mesh == Mesh::x)
            (*place)[i] = -1;
    return place;
}

std::optional<Indices> NestCourse::pointOf(const Digits& digits, const Digits& place) const {
    Indices point{};
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const FlatLoop& loop = nest_.loops[i];
        point.at(loop.dim) += (loop.spatial ? place : digits)[i] * loop.step;
    }
    for (std::size_t dim = 0; dim < loops_.size(); ++dim)
        if (point.at(dim) >= bounds_.at(dim))
            return std::nullopt;
    return point;
}

std::int64_t NestCourse::macsBefore(Cycle cycle, const Digits* place) const {
    if (cycle >= cycles_) {
        Open all;
        all.unit = Unit::macs;
        all.place = place;
        return count(all);
    }
    return before(digitsAt(cycle), Unit::macs, place);
}

} // namespace systolens::mapping
