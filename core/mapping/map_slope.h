#pragma once
// From factors to better ones by their estimates. Inside this folder.
#include "core/mapping/map_estimate.h"

namespace systolens::mapping {

struct EstimatedPoint {
    std::vector<DimFactors> factors; // by dimension
    Keeps keeps;
    MapEstimate estimate;
};

class Slope {
public:
    Slope(const MapProblem& problem, const Progress& progress);

    // Itself. Nothing: it is illegal.
    std::optional<EstimatedPoint> at(const std::vector<DimFactors>& factors, const Keeps& keeps,
                                     Objective objective);
    // A local minimum: no dimension with other factors, no two with others in exchange, and no
    // other choice of what one level keeps makes the estimate better. Nothing: the start is
    // illegal.
    std::optional<EstimatedPoint> descend(const std::vector<DimFactors>& factors,
                                          const Keeps& keeps, Objective objective);

    [[nodiscard]] std::int64_t estimated() const { return estimated_; } // legal ones

private:
    bool begin(const std::vector<DimFactors>& factors, const Keeps& keeps, Objective objective);
    [[nodiscard]] EstimatedPoint end() const;
    bool offer();
    bool changeFactors(std::size_t dim);
    bool changeKeeps();
    bool exchangeAny();
    bool exchange(std::size_t a, std::size_t b);

    const MapProblem& problem_;
    const Progress& progress_;
    MapEstimator estimator_;
    Objective objective_ = Objective::energy;
    std::vector<MapRow> best_;              // by dimension
    std::vector<const MapRow*> rows_;       // what is tried
    std::vector<std::vector<MapRow>> near_; // neighbours of best_, by dimension
    Keeps keeps_;
    MapEstimate estimate_;
    std::int64_t estimated_ = 0;
};

} // namespace systolens::mapping
