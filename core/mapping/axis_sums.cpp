#include "core/mapping/axis_sums.h"

#include <algorithm>
#include <limits>

namespace systolens::mapping {

namespace {

constexpr Run everywhere{std::numeric_limits<std::int64_t>::min() / 4,
                         std::numeric_limits<std::int64_t>::max() / 4};

std::int64_t ceilQuotient(std::int64_t numerator, std::int64_t denominator) {
    const std::int64_t quotient = numerator / denominator;
    return quotient + (numerator % denominator > 0 ? 1 : 0);
}

std::int64_t floorQuotient(std::int64_t numerator, std::int64_t denominator) {
    const std::int64_t quotient = numerator / denominator;
    return quotient - (numerator % denominator < 0 ? 1 : 0);
}

void addTimes(AxisSum& sum, const AxisSum& part, std::int64_t count) {
    sum.all += part.all * count;
    sum.kept += part.kept * count;
    sum.merged += part.merged * count;
    sum.mergedKept += part.mergedKept * count;
}

// Where the instances of spatial loops begin, relative to the first.
void offsetsOf(const std::vector<AxisLoop>& loops, std::size_t term,
               std::vector<std::int64_t>& offsets) {
    offsets.assign(1, 0);
    for (const AxisLoop& loop : loops) {
        if (loop.term != term)
            continue;
        const std::size_t before = offsets.size();
        for (std::int64_t i = 1; i < loop.trips; ++i)
            for (std::size_t j = 0; j < before; ++j)
                offsets.push_back(offsets[j] + i * loop.step);
    }
}

std::int64_t reachOf(const std::vector<AxisLoop>& loops) {
    std::int64_t reach = 0;
    for (const AxisLoop& loop : loops)
        reach += (loop.trips - 1) * loop.step;
    return reach;
}

std::int64_t common(std::int64_t a, std::int64_t lengthA, std::int64_t b, std::int64_t lengthB,
                    Run within) {
    const std::int64_t begin = std::max({a, b, within.begin});
    const std::int64_t end = std::min({a + lengthA, b + lengthB, within.end});
    return std::max<std::int64_t>(0, end - begin);
}

} // namespace

void AxisSummer::sum(const AxisProblem& problem, bool onlyLast, AxisSums& sums) {
    problem_ = &problem;
    const std::size_t terms = problem.terms.size(), loops = problem.temporal.size();
    apart_.resize(terms);
    merging_.resize(terms);
    cuts_.resize(terms);
    chosen_.resize(terms);
    lengths_.resize(terms);
    oldLengths_.resize(terms);
    patterns_.clear();
    apartCount_ = mergingCount_ = 1;
    for (std::size_t term = 0; term < terms; ++term) {
        offsetsOf(problem.apart, term, apart_[term]);
        offsetsOf(problem.merging, term, merging_[term]);
        apartCount_ *= apart_[term].size();
        mergingCount_ *= merging_[term].size();
    }
    sums.still.assign(loops + 1, {});
    sums.moving.assign(loops, {});
    for (std::size_t j = onlyLast ? loops : 0; j <= loops; ++j) {
        prepare(j, false);
        sumClasses(0, 1, sums.still[j]);
        if (j < loops) {
            prepare(j, true);
            sumClasses(0, 1, sums.moving[j]);
        }
    }
}

void AxisSummer::prepare(std::size_t loopsOutside, bool moving) {
    for (Cut& cut : cuts_) {
        cut.outside.clear();
        cut.inside.clear();
        cut.moving.reset();
    }
    for (std::size_t i = 0; i < problem_->temporal.size(); ++i) {
        const AxisLoop& loop = problem_->temporal[i];
        Cut& cut = cuts_[loop.term];
        if (moving && i == loopsOutside)
            cut.moving = loop;
        else if (i >= loopsOutside)
            cut.inside.push_back(loop);
        else if (!cut.outside.empty() && cut.outside.back().step == loop.step * loop.trips)
            // One loop as far as positions are concerned.
            cut.outside.back() = {loop.term, loop.step, loop.trips * cut.outside.back().trips};
        else
            cut.outside.push_back(loop);
    }
    for (std::size_t term = 0; term < cuts_.size(); ++term)
        prepareTerm(term);
}

void AxisSummer::prepareTerm(std::size_t term) {
    Cut& cut = cuts_[term];
    const AxisTermShape& shape = problem_->terms[term];
    const std::int64_t inside = reachOf(cut.inside);
    cut.reach = apart_[term].back() + merging_[term].back()
                + (cut.moving ? std::max(shape.span, inside + shape.span - cut.moving->step)
                              : inside + shape.span);
    cut.positions.clear();
    if (cut.moving)
        cut.outside.push_back(*cut.moving);
    if (cut.outside.empty())
        cut.positions.push_back({0, 0, 1, std::min(shape.bound, cut.reach)});
    else
        enumerate(cut, 0, 0, shape.bound, cut.positions);
}

void AxisSummer::enumerate(const Cut& cut, std::size_t depth, std::int64_t base, std::int64_t bound,
                           std::vector<Positions>& positions) {
    const AxisLoop& loop = cut.outside[depth];
    const std::int64_t last = std::min(loop.trips - 1, (bound - 1 - base) / loop.step);
    if (depth + 1 < cut.outside.size()) {
        for (std::int64_t i = 0; i <= last; ++i)
            enumerate(cut, depth + 1, base + i * loop.step, bound, positions);
        return;
    }
    std::int64_t i = cut.moving ? 1 : 0;
    const std::int64_t lastWhole =
        std::min(last, floorQuotient(bound - base - cut.reach, loop.step));
    if (i <= lastWhole) {
        const std::int64_t first = base + i * loop.step, count = lastWhole - i + 1;
        if (!positions.empty() && positions.back().left == cut.reach
            && positions.back().step == loop.step
            && positions.back().first + positions.back().count * loop.step == first)
            positions.back().count += count;
        else
            positions.push_back({first, loop.step, count, cut.reach});
        i = lastWhole + 1;
    }
    for (; i <= last; ++i) {
        const std::int64_t position = base + i * loop.step;
        positions.push_back({position, loop.step, 1, std::min(cut.reach, bound - position)});
    }
}

void AxisSummer::placesOf(std::size_t term, std::int64_t left) {
    Cut& cut = cuts_[term];
    const std::int64_t span = problem_->terms[term].span;
    const std::int64_t back = cut.moving ? cut.moving->step : 0;
    cut.places.clear();
    for (const std::int64_t apart : apart_[term])
        for (const std::int64_t merging : merging_[term]) {
            Place place;
            place.start = apart + merging;
            if (place.start < left) {
                place.length = std::min(span, left - place.start);
                place.oldStart = place.start - back;
                // The last iteration in which this instance had work.
                for (const AxisLoop& loop : cut.inside)
                    place.oldStart +=
                        loop.step
                        * std::min(loop.trips - 1, (left - 1 - place.oldStart) / loop.step);
                place.oldLength = std::min(span, left - place.oldStart);
            }
            cut.places.push_back(place);
        }
    cut.unchanged = cut.places.front().oldStart == 0;
}

Run AxisSummer::hull() const {
    Run all{0, 1};
    for (std::size_t term = 0; term < cuts_.size(); ++term) {
        std::int64_t end = 0;
        for (const Place& place : cuts_[term].places)
            end = std::max(end, place.start + place.length);
        all.end += problem_->terms[term].coefficient * (end - 1);
    }
    return all;
}

void AxisSummer::sumClasses(std::size_t term, std::int64_t count, AxisSum& sum) {
    if (term == cuts_.size()) {
        if (problem_->extent)
            sumPositions(sum);
        else
            addTimes(sum, evaluate(0, everywhere), count);
        return;
    }
    for (const Positions& positions : cuts_[term].positions) {
        chosen_[term] = &positions;
        placesOf(term, positions.left);
        sumClasses(term + 1, count * positions.count, sum);
    }
}

void AxisSummer::sumPositions(AxisSum& sum) {
    sumShifts(1, problem_->offset, evaluate(0, everywhere), hull(), sum);
}

void AxisSummer::sumShifts(std::size_t term, std::int64_t shift, const AxisSum& whole, Run hull,
                           AxisSum& sum) {
    if (term >= cuts_.size()) {
        sumRow(*chosen_[0], shift, whole, hull, sum);
        return;
    }
    const Positions& positions = *chosen_[term];
    for (std::int64_t i = 0; i < positions.count; ++i)
        sumShifts(term + 1,
                  shift
                      + problem_->terms[term].coefficient * (positions.first + i * positions.step),
                  whole, hull, sum);
}

// Along the first term; where nothing is cut, all positions are alike.
void AxisSummer::sumRow(const Positions& row, std::int64_t shift, const AxisSum& whole, Run hull,
                        AxisSum& sum) {
    const std::int64_t coefficient = problem_->terms[0].coefficient, extent = *problem_->extent;
    const std::int64_t first = shift + coefficient * row.first, step = coefficient * row.step;
    std::int64_t from = 0, to = row.count - 1; // uncut
    if (step > 0) {
        from = std::max(from, ceilQuotient(-hull.begin - first, step));
        to = std::min(to, floorQuotient(extent - hull.end - first, step));
    } else if (hull.begin + first < 0 || hull.end + first > extent) {
        to = -1;
    }
    if (from <= to)
        addTimes(sum, whole, to - from + 1);
    else
        from = row.count, to = row.count;
    for (std::int64_t i = 0; i < row.count; ++i) {
        if (i == from)
            i = to + 1;
        if (i >= row.count)
            break;
        const std::int64_t at = first + i * step;
        if (at + hull.end > 0 && at + hull.begin < extent)
            addTimes(sum, evaluate(at, {0, extent}), 1);
    }
}

AxisSum AxisSummer::evaluate(std::int64_t shift, Run within) {
    if (cuts_.size() > 1)
        return evaluateSliding(shift, within);
    return problem_->terms[0].coefficient == 0 ? evaluatePresence() : evaluateSingle(shift, within);
}

AxisSum AxisSummer::evaluatePresence() const {
    AxisSum sum;
    const std::vector<Place>& places = cuts_[0].places;
    for (std::size_t i = 0; i < places.size(); ++i) {
        sum.all += places[i].length > 0 ? 1 : 0;
        if (i % mergingCount_ == 0)
            sum.merged += places[i].length > 0 ? 1 : 0;
    }
    sum.kept = sum.all;
    sum.mergedKept = sum.merged;
    return sum;
}

// One dimension: no two instances share an element.
AxisSum AxisSummer::evaluateSingle(std::int64_t shift, Run within) const {
    const std::int64_t coefficient = problem_->terms[0].coefficient;
    const Run indices = within == everywhere ? everywhere
                                             : Run{ceilQuotient(within.begin - shift, coefficient),
                                                   ceilQuotient(within.end - shift, coefficient)};
    AxisSum sum;
    for (const Place& place : cuts_[0].places) {
        if (place.length == 0)
            continue;
        sum.all += common(place.start, place.length, place.start, place.length, indices);
        sum.kept += common(place.start, place.length, place.oldStart, place.oldLength, indices);
    }
    if (problem_->exchanged)
        sum.kept = cuts_[0].unchanged ? sum.all : 0;
    sum.merged = sum.all;
    sum.mergedKept = sum.kept;
    return sum;
}

AxisSummer::Taken AxisSummer::take(std::size_t apart, std::size_t merging) {
    Taken taken;
    for (std::size_t term = 0; term < cuts_.size(); ++term) {
        const std::size_t a = apart % apart_[term].size(), m = merging % merging_[term].size();
        apart /= apart_[term].size();
        merging /= merging_[term].size();
        const Place& place = cuts_[term].places[a * merging_[term].size() + m];
        taken.present = taken.present && place.length > 0;
        taken.shift += problem_->terms[term].coefficient * place.start;
        taken.oldShift += problem_->terms[term].coefficient * place.oldStart;
        lengths_[term] = place.length;
        oldLengths_[term] = place.oldLength;
    }
    return taken;
}

const SumSet& AxisSummer::pattern(const std::vector<std::int64_t>& lengths) {
    for (const auto& [known, set] : patterns_)
        if (known == lengths)
            return set;
    SumSet set;
    std::vector<std::size_t> order(lengths.size());
    for (std::size_t term = 0; term < order.size(); ++term)
        order[term] = term;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return problem_->terms[a].coefficient < problem_->terms[b].coefficient;
    });
    for (const std::size_t term : order) // small steps first: windows stay one run
        set.add(problem_->terms[term].coefficient, lengths[term]);
    return patterns_.emplace_back(lengths, std::move(set)).second;
}

AxisSum AxisSummer::evaluateSliding(std::int64_t shift, Run within) {
    AxisSum sum;
    const bool unchanged =
        std::all_of(cuts_.begin(), cuts_.end(), [](const Cut& cut) { return cut.unchanged; });
    for (std::size_t apart = 0; apart < apartCount_; ++apart) {
        united_.clear();
        fresh_.clear();
        for (std::size_t merging = 0; merging < mergingCount_; ++merging) {
            const Taken taken = take(apart, merging);
            if (!taken.present)
                continue;
            pattern(lengths_);
            pattern(oldLengths_); // both are there before either is referred to
            const SumSet &tile = pattern(lengths_), &held = pattern(oldLengths_);
            countCommon(tile.runs(), shift + taken.shift, {}, 0, within, &united_);
            sum.all += countWithin(tile.runs(), within.begin - shift - taken.shift,
                                   within.end - shift - taken.shift);
            if (!problem_->exchanged)
                sum.kept += countCommon(tile.runs(), shift + taken.shift, held.runs(),
                                        shift + taken.oldShift, within, &fresh_);
        }
        normalise(united_);
        normalise(fresh_);
        const std::int64_t all = countWithin(united_, everywhere.begin, everywhere.end);
        sum.merged += all;
        sum.mergedKept += all - countWithin(fresh_, everywhere.begin, everywhere.end);
    }
    if (problem_->exchanged) {
        sum.kept = unchanged ? sum.all : 0;
        sum.mergedKept = unchanged ? sum.merged : 0;
    }
    return sum;
}

} // namespace systolens::mapping
