#include "core/mapping/map_score.h"

#include "core/support/parallel.h"

namespace systolens::mapping {

namespace {

// What all evaluators together may remember.
constexpr std::size_t mostBytes = std::size_t{48} << 20;

} // namespace

MapProblem::MapProblem(const LoopNest& nest, const accelerator::Accelerator& machine,
                       Objective wanted)
    : workload(workloadOf(nest, machine.padding)), hierarchy(hierarchyOf(machine)),
      prices(workload, machine), space(workload, hierarchy), objective(wanted) {}

MapScorer::MapScorer(const MapProblem& problem)
    : problem_(problem), evaluator_(problem.workload, problem.hierarchy,
                                    mostBytes / static_cast<std::size_t>(threadLimit())) {}

bool MapScorer::fitsArrays(const MapPoint& point) const {
    const std::vector<MapSlot>& slots = problem_.space.slots();
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        if (!slots[slot].spatial)
            continue;
        std::int64_t used = 1;
        for (const DimFactors& factors : point.factors)
            used *= factors[slot];
        if (used > slots[slot].most)
            return false;
    }
    return true;
}

bool MapScorer::mayFit(const MapPoint& point) {
    if (!fitsArrays(point))
        return false;
    problem_.space.write(point, mapping_);
    return problem_.prices.mayFit(evaluator_.tiles(mapping_));
}

std::optional<NestPrice> MapScorer::price(const MapPoint& point) {
    if (!mayFit(point))
        return std::nullopt;
    const NestCounts& counts = evaluator_.rest();
    if (!problem_.prices.fits(counts))
        return std::nullopt;
    ++scored_;
    return problem_.prices.price(counts);
}

std::optional<Cost> MapScorer::cost(const MapPoint& point) {
    const auto priced = price(point);
    return priced ? std::optional(costOf(*priced, problem_.objective)) : std::nullopt;
}

bool BestPoint::offer(const std::optional<Cost>& offered, const MapPoint& from) {
    if (!offered || (cost && !(*offered < *cost)))
        return false;
    cost = offered;
    point = from;
    return true;
}

} // namespace systolens::mapping
