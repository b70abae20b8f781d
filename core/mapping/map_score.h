#pragma once
// The cost of a point of the map space, or that it is illegal. One a thread. Inside this folder.
#include "core/mapping/map_space.h"
#include "core/mapping/nest_evaluator.h"
#include "core/mapping/nest_price.h"
#include "core/support/progress.h"

namespace systolens::mapping {

// What every thread of one search reads.
struct MapProblem {
    MapProblem(const LoopNest& nest, const accelerator::Accelerator& machine, Objective objective);
    MapProblem(const MapProblem&) = delete;
    MapProblem& operator=(const MapProblem&) = delete;

    Workload workload;
    Hierarchy hierarchy;
    NestPrices prices;
    MapSpace space;
    Objective objective;
};

class MapScorer {
public:
    explicit MapScorer(const MapProblem& problem);

    // Nothing: the factors exceed an array, or the tiles a memory.
    std::optional<NestPrice> price(const MapPoint& point);
    std::optional<Cost> cost(const MapPoint& point); // of it, for the problem's objective
    // False: no order of the loops makes it fit.
    bool mayFit(const MapPoint& point);
    [[nodiscard]] std::int64_t scored() const { return scored_; } // legal mappings counted

private:
    [[nodiscard]] bool fitsArrays(const MapPoint& point) const;

    const MapProblem& problem_;
    NestEvaluator evaluator_;
    NestMapping mapping_;
    std::int64_t scored_ = 0;
};

// The best point so far. Equals keep the first.
struct BestPoint {
    std::optional<Cost> cost; // none: no legal mapping was met
    MapPoint point;
    bool offer(const std::optional<Cost>& offered, const MapPoint& from);
};

} // namespace systolens::mapping
