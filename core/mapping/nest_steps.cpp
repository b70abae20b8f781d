#include "core/mapping/nest_steps.h"

#include <algorithm>

#include "core/mapping/run_set.h"

namespace systolens::mapping {

namespace {

// The elements of an axis that a tile touches, relative to where it begins.
SumSet patternOf(const Workload& workload, const WorkloadAxis& axis, const Indices& base,
                 const std::array<std::int64_t, mostDims>& spans) {
    std::vector<AxisTerm> terms = axis.terms;
    std::sort(terms.begin(), terms.end(), [](const AxisTerm& a, const AxisTerm& b) {
        return a.coefficient < b.coefficient; // small steps first: windows stay one run
    });
    SumSet set;
    for (const AxisTerm& term : terms)
        set.add(term.coefficient,
                std::min(spans.at(term.dim), workload.dims[term.dim].bound - base.at(term.dim)));
    return set;
}

std::int64_t originOf(const WorkloadAxis& axis, const Indices& base) {
    std::int64_t origin = axis.offset;
    for (const AxisTerm& term : axis.terms)
        origin += term.coefficient * base.at(term.dim);
    return origin;
}

constexpr std::int64_t far = std::int64_t{1} << 60;

Run extentOf(const WorkloadAxis& axis) {
    return axis.extent ? Run{0, *axis.extent} : Run{-far, far};
}

} // namespace

NestSteps::NestSteps(Workload workload, const Hierarchy& hierarchy, const NestMapping& mapping,
                     NestCounts counts)
    : workload_(std::move(workload)), course_(workload_, hierarchy, mapping),
      counts_(std::move(counts)), arrayLevel_(hierarchy.arrayLevel) {
    for (const NestLevel& level : mapping.levels)
        keeps_.push_back(level.keeps);
    for (std::size_t space = 0; space < workload_.spaces.size(); ++space) {
        std::size_t& child = child_.at(space);
        for (child = 1; child < keeps_.size() && !keeps_[child].at(space);)
            ++child;
        if (keepsInside(space))
            inside_ = std::max(inside_, child);
        if (workload_.spaces[space].accumulated) {
            sums_.emplace(workload_, course_.nest(), space, child);
            sumsSpace_ = space;
        }
    }
}

NestStep NestSteps::stepFrom(Cycle begin) const {
    return {begin, course_.cyclesInside(course_.digitsAt(begin), inside_)};
}

NestStep NestSteps::last() const {
    return stepFrom(course_.firstCycleInside(course_.digitsAt(course_.cycles() - 1), inside_));
}

Words NestSteps::wordsOf(const WorkloadAxis& axis, const Indices& base, std::size_t level) const {
    const std::int64_t origin = originOf(axis, base);
    const Run within = extentOf(axis);
    return patternOf(workload_, axis, base, course_.nest().spans[level])
        .countWithin(within.begin - origin, within.end - origin);
}

Words NestSteps::words(const Indices& base, std::size_t level, std::size_t space) const {
    Words product = 1;
    for (const WorkloadAxis& axis : workload_.spaces[space].axes)
        product *= wordsOf(axis, base, level);
    return product;
}

// Words of one tile that the tile before it holds, too.
Words NestSteps::common(const Indices& now, const Indices& before, std::size_t level,
                        std::size_t space) const {
    Words product = 1;
    for (const WorkloadAxis& axis : workload_.spaces[space].axes) {
        const auto& spans = course_.nest().spans[level];
        const SumSet tile = patternOf(workload_, axis, now, spans);
        const SumSet held = patternOf(workload_, axis, before, spans);
        product *= countCommon(tile.runs(), originOf(axis, now), held.runs(),
                               originOf(axis, before), extentOf(axis), nullptr);
    }
    return product;
}

bool NestSteps::dependsOn(std::size_t space, std::size_t dim) const {
    for (const WorkloadAxis& axis : workload_.spaces[space].axes)
        for (const AxisTerm& term : axis.terms)
            if (term.dim == dim)
                return true;
    return false;
}

bool NestSteps::otherTile(std::size_t space, const Indices& a, const Indices& b) const {
    for (std::size_t dim = 0; dim < workload_.dims.size(); ++dim)
        if (a.at(dim) != b.at(dim) && dependsOn(space, dim))
            return true;
    return false;
}

Words NestSteps::tile(const NestStep& step, std::size_t level, std::size_t space) const {
    if (!keeps_.at(level).at(space))
        return 0;
    return words(course_.baseOf(course_.digitsAt(step.begin), level), level, space);
}

Indices NestSteps::baseOf(const NestStep& step, std::size_t space) const {
    return course_.baseOf(course_.digitsAt(step.begin), child_[space]);
}

std::optional<Indices> NestSteps::baseBefore(const NestStep& step, std::size_t space) const {
    if (step.begin == 0)
        return std::nullopt;
    return course_.baseOf(course_.digitsAt(step.begin - 1), child_[space]);
}

std::vector<std::int64_t> NestSteps::valuesOf(const WorkloadAxis& axis, const Indices& base,
                                              std::size_t level) const {
    std::vector<std::int64_t> values;
    const std::int64_t origin = originOf(axis, base);
    const Run within = extentOf(axis);
    const SumSet pattern = patternOf(workload_, axis, base, course_.nest().spans[level]);
    for (const Run& run : pattern.runs())
        for (std::int64_t value = std::max(run.begin + origin, within.begin);
             value < std::min(run.end + origin, within.end); ++value)
            values.push_back(value);
    return values;
}

AxisValues NestSteps::values(const Indices& base, std::size_t level, std::size_t space) const {
    AxisValues tile;
    for (const WorkloadAxis& axis : workload_.spaces[space].axes)
        tile.push_back(valuesOf(axis, base, level));
    return tile;
}

AxisValues NestSteps::finished(const NestStep& step) const {
    return sums_->complete(values(baseOf(step, sumsSpace_), child_[sumsSpace_], sumsSpace_),
                           course_.digitsAt(step.begin));
}

// What is to cross evenly, so that the steps' shares add up to all.
Words NestSteps::share(Words all, const NestStep& step) const {
    __extension__ using Wide = __int128;
    const auto until = [&](Cycle cycle) {
        return static_cast<Words>(static_cast<Wide>(all) * cycle / course_.cycles());
    };
    return until(step.begin + step.cycles) - until(step.begin);
}

void NestSteps::moveInput(const NestStep& step, std::size_t space, StepMoves& moves) const {
    const std::size_t child = child_[space];
    if (!keepsInside(space)) {
        moves.loads[space] = share(counts_.levels.front()[space].reads, step);
        return;
    }
    const Indices now = baseOf(step, space);
    moves.loads[space] = words(now, child, space);
    if (const auto before = baseBefore(step, space))
        moves.loads[space] -= common(now, *before, child, space);
}

void NestSteps::moveSums(const NestStep& step, std::size_t space, StepMoves& moves) const {
    const SpaceTraffic& dram = counts_.levels.front()[space];
    if (!keepsInside(space)) {
        moves.loads[space] = share(dram.reads, step);
        moves.stores = share(dram.updates, step);
        moves.finished = share(dram.fresh, step);
        return;
    }
    const std::size_t child = child_[space];
    const Digits digits = course_.digitsAt(step.begin);
    const Indices now = course_.baseOf(digits, child);
    // A tile stays as long as none of its own loops moves.
    const auto moved = [&](Cycle cycle) {
        return otherTile(space, now, course_.baseOf(course_.digitsAt(cycle), child));
    };
    const Words tile = words(now, child, space);
    if (step.begin > 0 && moved(step.begin - 1))
        moves.loads[space] = tile - (sums_->begin(digits) ? firstOrLast(now, digits, true) : 0);
    const Cycle end = step.begin + step.cycles;
    const bool last = end == course_.cycles();
    if (!last && !moved(end))
        return;
    moves.stores = tile;
    if (last)
        moves.finished = tile;
    else if (sums_->end(digits))
        moves.finished = firstOrLast(now, digits, false);
}

// Words of a tile that no earlier, or no later, tile has; the other loops aside.
Words NestSteps::firstOrLast(const Indices& base, const Digits& digits, bool first) const {
    Words product = 1;
    const std::size_t space = sumsSpace_, child = child_[space];
    for (std::size_t i = 0; i < workload_.spaces[space].axes.size(); ++i) {
        const WorkloadAxis& axis = workload_.spaces[space].axes[i];
        if (!sums_->slides(i)) {
            product *= wordsOf(axis, base, child);
            continue;
        }
        std::vector<std::int64_t> values = valuesOf(axis, base, child);
        if (first)
            sums_->keepFirst(i, values, digits);
        else
            sums_->keepLast(i, values, digits);
        product *= static_cast<Words>(values.size());
    }
    return product;
}

StepMoves NestSteps::moves(const NestStep& step) const {
    StepMoves moves;
    for (std::size_t space = 0; space < workload_.spaces.size(); ++space)
        if (workload_.spaces[space].accumulated)
            moveSums(step, space, moves);
        else
            moveInput(step, space, moves);
    return moves;
}

} // namespace systolens::mapping
