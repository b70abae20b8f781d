#include "core/mapping/map_enumeration.h"

#include <atomic>

#include "core/mapping/map_estimate.h"
#include "core/support/parallel.h"

namespace systolens::mapping {

namespace {

using AllFactors = std::vector<std::vector<DimFactors>>; // by dimension

// Dimension by dimension: what does not fit is not continued, for tiles only grow.
class Enumeration {
public:
    Enumeration(const MapProblem& problem, const AllFactors& factors, const Progress& progress)
        : problem_(problem), factors_(factors), progress_(progress), scorer_(problem),
          estimator_(problem) {}

    // All mappings that begin with these factors of the first dimension.
    Enumerated run(const Keeps& keeps, const DimFactors& first) {
        point_ = problem_.space.outermost();
        point_.keeps = keeps;
        for (DimFactors& factors : point_.factors)
            factors.assign(factors.size(), 1);
        point_.factors[0] = first;
        if (scorer_.mayFit(point_))
            chooseFactors(1);
        return {std::move(best_), scorer_.scored()};
    }

private:
    void chooseFactors(std::size_t dim) {
        progress_.check();
        if (dim == point_.factors.size()) {
            if (mayWin())
                chooseOrder(0);
            return;
        }
        const DimFactors none = point_.factors[dim];
        for (const DimFactors& factors : factors_[dim]) {
            point_.factors[dim] = factors;
            if (scorer_.mayFit(point_))
                chooseFactors(dim + 1);
        }
        point_.factors[dim] = none;
    }

    // No order of the loops has fewer iterations.
    [[nodiscard]] bool mayWin() const {
        Cycle iterations = 1;
        for (std::size_t dim = 0; dim < point_.factors.size(); ++dim)
            iterations *= estimator_.iterationsOf(dim, point_.factors[dim]);
        const NestPrice least = problem_.prices.least(iterations);
        return !best_.cost || costOf(least, problem_.objective) < *best_.cost;
    }

    void chooseOrder(std::size_t level) {
        if (level == point_.orders.size()) {
            progress_.check();
            best_.offer(scorer_.cost(point_), point_);
            return;
        }
        for (auto& order : problem_.space.ordersOf(point_, level)) {
            point_.orders[level] = std::move(order);
            chooseOrder(level + 1);
        }
    }

    const MapProblem& problem_;
    const AllFactors& factors_;
    const Progress& progress_;
    MapScorer scorer_;
    MapEstimator estimator_;
    MapPoint point_;
    BestPoint best_;
};

} // namespace

Enumerated enumerateMappings(const MapProblem& problem, Progress& progress) {
    AllFactors factors;
    for (std::size_t dim = 0; dim < problem.workload.dims.size(); ++dim)
        factors.push_back(problem.space.factorsOf(dim));
    const auto firsts = static_cast<std::int64_t>(factors[0].size());
    const std::int64_t count = firsts * static_cast<std::int64_t>(problem.space.keeps().size());
    std::vector<Enumerated> parts(static_cast<std::size_t>(count));
    std::atomic<std::int64_t> done{0};
    parallelFor(count, progress, [&](std::int64_t part) {
        const Keeps& keeps = problem.space.keeps()[static_cast<std::size_t>(part / firsts)];
        parts[static_cast<std::size_t>(part)] =
            Enumeration(problem, factors, progress)
                .run(keeps, factors[0][static_cast<std::size_t>(part % firsts)]);
        progress.report(static_cast<double>(++done) / static_cast<double>(count));
    });
    Enumerated all;
    for (const Enumerated& part : parts) {
        all.best.offer(part.best.cost, part.best.point);
        all.scored += part.scored;
    }
    return all;
}

} // namespace systolens::mapping
