#pragma once
// A walk over mappings by their estimates that also goes uphill, ever less: simulated annealing
// (Kirkpatrick, Gelatt and Vecchi, Science 220, 1983). A descent ends where no single change helps;
// good tiles of two buffers and the array are many changes apart. Inside this folder.
#include <random>

#include "core/mapping/map_slope.h"

namespace systolens::mapping {

// A rise of the cost by this share is taken with the chance 1/e.
struct Heat {
    double first = 0, last = 0;
};

struct AnnealPlan {
    int tries = 0;
    Heat heat;
    bool flipsKeeps = false; // else what is kept where stays as it is
};

class Anneal {
public:
    Anneal(const MapProblem& problem, const Progress& progress, std::uint64_t seed);

    // The best that was met, from a legal start. A function of problem, seed, start and plan.
    EstimatedPoint run(const EstimatedPoint& start, const AnnealPlan& plan);

    [[nodiscard]] std::int64_t estimated() const { return estimated_; } // legal ones

private:
    void propose();
    void changeFactors(std::size_t dim);
    void exchange(std::size_t from, std::size_t to);
    void change(std::size_t dim, std::size_t slot, std::int64_t trips);
    void flipKeeps();
    [[nodiscard]] std::int64_t otherTrips(std::int64_t left, std::int64_t trips);
    [[nodiscard]] bool isTaken(const MapEstimate& offered, double heat);
    void settle(bool taken);

    const MapProblem& problem_;
    const Progress& progress_;
    MapEstimator estimator_;
    std::mt19937_64 chance_;
    std::vector<std::size_t> moving_;    // dimensions of more than one iteration
    std::vector<MapRow> present_, next_; // by dimension
    std::vector<const MapRow*> rows_;    // what is tried
    std::vector<std::size_t> changed_;   // of next_
    bool flips_ = false;
    Keeps keeps_, nextKeeps_;
    MapEstimate estimate_;
    std::int64_t estimated_ = 0;
};

} // namespace systolens::mapping
