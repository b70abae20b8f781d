#include "core/mapping/map_search.h"

#include <algorithm>
#include <array>
#include <atomic>

#include "core/mapping/map_anneal.h"
#include "core/mapping/map_descent.h"
#include "core/support/parallel.h"

namespace systolens::mapping {

namespace {

constexpr std::size_t mostChoices = 256, mostCounted = 6;
constexpr std::size_t triesOfAllChoices = std::size_t{1} << 18;
constexpr int fewestTries = 1000;
constexpr Heat exploring{0.5, 0.002};

// Walks from the best so far, and the share of the search that they are.
struct Stage {
    std::size_t starts = 1, walks = 1;
    int tries = 1;
    Heat heat;
    std::uint64_t seed = 0; // of the first walk
    double from = 0, to = 1;
};
// Chosen on eight layers that no test or table of ours has. A second stage that gathers round what
// the first has found is worth more than a first twice as long.
constexpr std::array<Stage, 2> stages{{{24, 24, 20000, {0.2, 0.002}, 1000, 0.2, 0.6},
                                       {6, 24, 20000, {0.05, 0.002}, 2000, 0.6, 0.98}}};

using Points = std::vector<EstimatedPoint>;

bool isBetter(const EstimatedPoint& a, const EstimatedPoint& b) {
    return a.estimate.cost < b.estimate.cost;
}

// The best, each cost once.
void keepBest(Points& points, std::size_t most) {
    std::stable_sort(points.begin(), points.end(), isBetter);
    const auto same = [](const EstimatedPoint& a, const EstimatedPoint& b) {
        return a.estimate.cost == b.estimate.cost;
    };
    points.erase(std::unique(points.begin(), points.end(), same), points.end());
    if (points.size() > most)
        points.erase(points.begin() + static_cast<std::ptrdiff_t>(most), points.end());
}

class Search {
public:
    Search(const MapProblem& problem, Progress& progress)
        : problem_(problem), progress_(progress) {}

    Enumerated run() {
        Points points = explored();
        for (const Stage& stage : stages)
            points = walked(std::move(points), stage);
        return counted(std::move(points));
    }

private:
    // Many pieces of work, each with a Slope of its own; the results in order. Together they are
    // the share [from, to] of the search.
    template <class Work>
    Points inPieces(std::size_t count, double from, double to, const Work& work) {
        std::vector<Points> results(count);
        std::atomic<std::size_t> done{0};
        parallelFor(static_cast<std::int64_t>(count), progress_, [&](std::int64_t index) {
            const auto piece = static_cast<std::size_t>(index);
            Slope slope(problem_, progress_);
            work(slope, piece, results[piece]);
            estimated_ += slope.estimated();
            progress_.report(
                from + (to - from) * static_cast<double>(++done) / static_cast<double>(count));
        });
        Points all;
        for (Points& points : results)
            std::move(points.begin(), points.end(), std::back_inserter(all));
        return all;
    }

    EstimatedPoint walk(const EstimatedPoint& start, std::uint64_t seed, const AnnealPlan& plan) {
        Anneal anneal(problem_, progress_, seed);
        EstimatedPoint best = anneal.run(start, plan);
        estimated_ += anneal.estimated();
        return best;
    }

    Points explored() {
        const std::vector<Keeps>& all = problem_.space.keeps();
        const std::size_t count = std::min(mostChoices, all.size());
        const int tries = std::max(fewestTries, static_cast<int>(triesOfAllChoices / count));
        const std::vector<DimFactors> outermost = problem_.space.outermost().factors;
        return inPieces(count, 0, stages[0].from, [&](Slope& slope, std::size_t i, Points& points) {
            if (const auto start = slope.at(outermost, all[i], problem_.objective))
                points.push_back(walk(*start, i, {tries, exploring, false}));
        });
    }

    // No walk ends above its start.
    Points walked(Points starts, const Stage& stage) {
        keepBest(starts, stage.starts);
        const std::size_t walks = starts.empty() ? 0 : stage.walks;
        return inPieces(
            walks, stage.from, stage.to, [&](Slope& slope, std::size_t i, Points& points) {
                const EstimatedPoint best = walk(starts[i % starts.size()], stage.seed + i,
                                                 {stage.tries, stage.heat, true});
                if (auto lower = slope.descend(best.factors, best.keeps, problem_.objective))
                    points.push_back(std::move(*lower));
            });
    }

    Enumerated counted(Points points) {
        keepBest(points, mostCounted);
        std::vector<Enumerated> parts(points.size());
        parallelFor(static_cast<std::int64_t>(points.size()), progress_, [&](std::int64_t part) {
            const EstimatedPoint& start = points[static_cast<std::size_t>(part)];
            Descent descent(problem_, progress_);
            const BestPoint best = descent.run(
                {start.factors, MapEstimator(problem_).ordersOf(start.estimate), start.keeps});
            parts[static_cast<std::size_t>(part)] = {best, descent.scored()};
        });
        Enumerated all{{}, estimated_};
        for (const Enumerated& part : parts) {
            all.best.offer(part.best.cost, part.best.point);
            all.scored += part.scored;
        }
        return all;
    }

    const MapProblem& problem_;
    Progress& progress_;
    std::atomic<std::int64_t> estimated_{0};
};

} // namespace

Enumerated searchMappings(const MapProblem& problem, Progress& progress) {
    return Search(problem, progress).run();
}

} // namespace systolens::mapping
