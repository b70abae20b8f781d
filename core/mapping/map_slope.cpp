#include "core/mapping/map_slope.h"

namespace systolens::mapping {

Slope::Slope(const MapProblem& problem, const Progress& progress)
    : problem_(problem), progress_(progress), estimator_(problem) {}

bool Slope::begin(const std::vector<DimFactors>& factors, const Keeps& keeps, Objective objective) {
    objective_ = objective;
    best_.clear();
    rows_.clear();
    near_.assign(factors.size(), {});
    for (std::size_t dim = 0; dim < factors.size(); ++dim)
        best_.push_back(estimator_.rowOf(dim, factors[dim]));
    for (const MapRow& row : best_)
        rows_.push_back(&row);
    keeps_ = keeps;
    const auto first = estimator_.estimate(rows_, keeps_, objective_);
    if (first)
        estimate_ = *first;
    return first.has_value();
}

EstimatedPoint Slope::end() const {
    EstimatedPoint point{{}, keeps_, estimate_};
    for (const MapRow& row : best_)
        point.factors.push_back(row.factors);
    return point;
}

std::optional<EstimatedPoint> Slope::at(const std::vector<DimFactors>& factors, const Keeps& keeps,
                                        Objective objective) {
    if (!begin(factors, keeps, objective))
        return std::nullopt;
    return end();
}

std::optional<EstimatedPoint> Slope::descend(const std::vector<DimFactors>& factors,
                                             const Keeps& keeps, Objective objective) {
    if (!begin(factors, keeps, objective))
        return std::nullopt;
    for (bool better = true; better;) {
        better = changeKeeps();
        for (std::size_t dim = 0; dim < best_.size(); ++dim)
            better = changeFactors(dim) || better;
        better = better || exchangeAny();
    }
    return end();
}

bool Slope::offer() {
    progress_.check();
    const auto offered = estimator_.estimate(rows_, keeps_, objective_);
    if (!offered)
        return false;
    ++estimated_;
    if (!(offered->cost < estimate_.cost))
        return false;
    estimate_ = *offered;
    return true;
}

bool Slope::changeFactors(std::size_t dim) {
    MapRow found;
    bool better = false;
    for (const DimFactors& factors : problem_.space.neighboursOf(dim, best_[dim].factors, false)) {
        const MapRow row = estimator_.rowOf(dim, factors);
        rows_[dim] = &row;
        if (offer()) {
            found = row;
            better = true;
        }
    }
    rows_[dim] = &best_[dim];
    if (better)
        best_[dim] = std::move(found);
    return better;
}

bool Slope::changeKeeps() {
    bool better = false;
    for (std::size_t level = 1; level < keeps_.size(); ++level)
        for (std::size_t space = 0; space < problem_.workload.spaces.size(); ++space) {
            bool& keeps = keeps_[level][space];
            if (!keeps && !problem_.hierarchy.levels[level].holds[space])
                continue;
            keeps = !keeps;
            if (offer())
                better = true;
            else
                keeps = !keeps;
        }
    return better;
}

bool Slope::exchangeAny() {
    for (std::size_t dim = 0; dim < best_.size(); ++dim) {
        near_[dim].clear();
        for (const DimFactors& row : problem_.space.neighboursOf(dim, best_[dim].factors, true))
            near_[dim].push_back(estimator_.rowOf(dim, row));
    }
    for (std::size_t a = 0; a < best_.size(); ++a)
        for (std::size_t b = a + 1; b < best_.size(); ++b)
            if (exchange(a, b))
                return true;
    return false;
}

bool Slope::exchange(std::size_t a, std::size_t b) {
    const MapRow *foundA = nullptr, *foundB = nullptr;
    for (const MapRow& rowA : near_[a]) {
        rows_[a] = &rowA;
        for (const MapRow& rowB : near_[b]) {
            rows_[b] = &rowB;
            if (offer()) {
                foundA = &rowA;
                foundB = &rowB;
            }
        }
    }
    rows_[a] = &best_[a];
    rows_[b] = &best_[b];
    if (!foundA)
        return false;
    best_[a] = *foundA;
    best_[b] = *foundB;
    return true;
}

} // namespace systolens::mapping
