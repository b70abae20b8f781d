#include "core/mapping/map_anneal.h"

#include <algorithm>
#include <cmath>

namespace systolens::mapping {

namespace {

// Of a hundred proposals so many change two dimensions against or beside each other.
constexpr std::uint64_t exchanges = 40, pairs = 30, hundred = 100;
constexpr std::uint64_t keepsEvery = 64, leapsEvery = 2;

double real(Wide value) {
    return static_cast<double>(value);
}

// By how much one cost is over another, as a share; what tells equals apart counts a little.
double rise(const Cost& from, const Cost& to) {
    constexpr double little = 1e-3;
    return std::log(real(to.first) / real(from.first))
           + little * std::log(real(to.second) / real(from.second));
}

} // namespace

Anneal::Anneal(const MapProblem& problem, const Progress& progress, std::uint64_t seed)
    : problem_(problem), progress_(progress), estimator_(problem), chance_(seed) {
    for (std::size_t dim = 0; dim < problem.workload.dims.size(); ++dim)
        if (problem.workload.dims[dim].bound > 1)
            moving_.push_back(dim);
}

EstimatedPoint Anneal::run(const EstimatedPoint& start, const AnnealPlan& plan) {
    EstimatedPoint best = start;
    if (moving_.empty())
        return best;
    present_.clear();
    rows_.clear();
    for (std::size_t dim = 0; dim < start.factors.size(); ++dim)
        present_.push_back(estimator_.rowOf(dim, start.factors[dim]));
    next_ = present_;
    for (const MapRow& row : present_)
        rows_.push_back(&row);
    keeps_ = nextKeeps_ = start.keeps;
    estimate_ = start.estimate;
    flips_ = plan.flipsKeeps;
    const double cooling = std::pow(plan.heat.last / plan.heat.first, 1.0 / plan.tries);
    double heat = plan.heat.first;
    for (int i = 0; i < plan.tries; ++i, heat *= cooling) {
        progress_.check();
        propose();
        const auto offered = estimator_.estimate(rows_, nextKeeps_, problem_.objective);
        estimated_ += offered ? 1 : 0;
        const bool taken = offered && isTaken(*offered, heat);
        settle(taken);
        if (!taken)
            continue;
        estimate_ = *offered;
        if (!(estimate_.cost < best.estimate.cost))
            continue;
        best.estimate = estimate_;
        best.keeps = keeps_;
        for (std::size_t dim = 0; dim < present_.size(); ++dim)
            best.factors[dim] = present_[dim].factors;
    }
    return best;
}

// One dimension takes other factors, or two, or one gives room at a slot to another; now and then a
// level keeps what it let pass.
void Anneal::propose() {
    changed_.clear();
    if (flips_ && chance_() % keepsEvery == 0)
        flipKeeps();
    const std::size_t first = chance_() % moving_.size();
    const std::size_t second =
        (first + 1 + chance_() % std::max<std::size_t>(1, moving_.size() - 1)) % moving_.size();
    const std::uint64_t kind = chance_() % hundred;
    if (kind < exchanges && first != second) {
        exchange(moving_[first], moving_[second]);
        return;
    }
    changeFactors(moving_[first]);
    if (kind < exchanges + pairs && first != second)
        changeFactors(moving_[second]);
}

void Anneal::exchange(std::size_t from, std::size_t to) {
    const DimFactors &giving = present_[from].factors, &taking = present_[to].factors;
    if (giving.size() < 2)
        return;
    std::size_t slot = 1 + chance_() % (giving.size() - 1);
    for (std::size_t tries = giving.size(); tries > 0 && giving[slot] == 1; --tries)
        slot = slot + 1 < giving.size() ? slot + 1 : 1;
    if (giving[slot] == 1)
        return;
    const std::int64_t left = problem_.space.leftFor(from, giving, slot);
    std::int64_t less = otherTrips(left, giving[slot]);
    if (less >= giving[slot])
        less = ceilDivide(left, ceilDivide(left, giving[slot] - 1));
    const std::int64_t room = problem_.space.leftFor(to, taking, slot);
    const std::int64_t most = std::min(room, taking[slot] * giving[slot] / less);
    change(from, slot, less);
    change(to, slot, ceilDivide(room, ceilDivide(room, most)));
}

void Anneal::change(std::size_t dim, std::size_t slot, std::int64_t trips) {
    next_[dim] = estimator_.rowOf(
        dim, problem_.space.moved(dim, present_[dim].factors, trips, slot, chance_() % slot));
    rows_[dim] = &next_[dim];
    changed_.push_back(dim);
}

void Anneal::flipKeeps() {
    if (keeps_.size() < 2)
        return;
    const std::size_t level = 1 + chance_() % (keeps_.size() - 1);
    const std::size_t space = chance_() % problem_.workload.spaces.size();
    bool& keeps = nextKeeps_[level][space];
    keeps = !keeps && problem_.hierarchy.levels[level].holds[space];
}

void Anneal::changeFactors(std::size_t dim) {
    const DimFactors& own = present_[dim].factors;
    if (own.size() < 2)
        return;
    const std::size_t slot = 1 + chance_() % (own.size() - 1);
    if (const std::int64_t left = problem_.space.leftFor(dim, own, slot); left > 1)
        change(dim, slot, otherTrips(left, own[slot]));
}

// Of the numbers of trips that the space knows one next to the present or, now and then, any.
std::int64_t Anneal::otherTrips(std::int64_t left, std::int64_t trips) {
    if (chance_() % leapsEvery == 0) {
        const std::int64_t times =
            1 + static_cast<std::int64_t>(chance_() % static_cast<std::uint64_t>(left));
        // Few repetitions as often as few trips.
        const bool few = chance_() % 2 == 0;
        return ceilDivide(left, few ? ceilDivide(left, times) : times);
    }
    const std::int64_t times = ceilDivide(left, trips);
    const bool larger = trips == 1 || (times > 1 && chance_() % 2 == 0);
    return larger ? ceilDivide(left, times - 1) : ceilDivide(left, ceilDivide(left, trips - 1));
}

bool Anneal::isTaken(const MapEstimate& offered, double heat) {
    if (!(estimate_.cost < offered.cost))
        return true;
    constexpr double unit = 1.0 / 9007199254740992.0; // 2⁻⁵³
    const double lot = static_cast<double>(chance_() >> 11U) * unit;
    return lot < std::exp(-rise(estimate_.cost, offered.cost) / heat);
}

void Anneal::settle(bool taken) {
    for (const std::size_t dim : changed_) {
        if (taken)
            std::swap(present_[dim], next_[dim]);
        rows_[dim] = &present_[dim];
    }
    (taken ? keeps_ : nextKeeps_) = taken ? nextKeeps_ : keeps_;
}

} // namespace systolens::mapping
