#pragma once
// From one mapping down to a better one, step by step. Inside this folder.
#include "core/mapping/map_score.h"

namespace systolens::mapping {

// Orders of all dimensions that keep one data space's tile for longest: what it does not have
// innermost, and of the dimensions of sliding windows one innermost among its kind, so that
// neighbouring tiles overlap.
std::vector<std::vector<std::size_t>> stationaryOrders(const Workload& workload);

class Descent {
public:
    Descent(const MapProblem& problem, const Progress& progress);

    // A local minimum: no other factors of one dimension, order of one level or choice of what
    // one level keeps makes it better.
    BestPoint run(const MapPoint& start);
    [[nodiscard]] std::int64_t scored() const { return scorer_.scored(); }

private:
    bool accept(const MapPoint& point);
    bool moveFactors(std::size_t dim);
    bool moveOrders();
    bool moveKeeps();

    const MapProblem& problem_;
    const Progress& progress_;
    MapScorer scorer_;
    std::vector<std::vector<std::size_t>> orders_;
    BestPoint best_;
};

} // namespace systolens::mapping
