#include "core/mapping/map_search.h"

#include <algorithm>
#include <atomic>
#include <random>

#include "core/mapping/map_descent.h"
#include "core/mapping/map_seeds.h"
#include "core/mapping/map_slope.h"
#include "core/support/parallel.h"

namespace systolens::mapping {

namespace {

constexpr std::size_t fillsOfAPart = 32, firstFills = 256, seedsOfAFill = 2;
constexpr std::size_t firstDescents = 24, mostDescents = 96, mostChains = 12, mostCounted = 12;
constexpr int disturbances = 250; // of each chain

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
        : problem_(problem), progress_(progress), keeps_(keepsOfStart()),
          fills_(arrayFills(problem)), tiles_(innermostTiles(problem, keeps_)) {}

    Enumerated run() {
        std::vector<Seed> seeds = seedsOf(0, std::min(firstFills, fills_.size()));
        Points points = descended(seeds, firstDescents);
        progress_.report(0.2);
        // Fills are in the order of cycles: the last are the first to be lost.
        std::size_t last = fills_.size();
        while (last > firstFills && isLost(fills_[last - 1].iterations, points))
            --last;
        if (last > firstFills) {
            std::vector<Seed> more = seedsOf(firstFills, last);
            seeds.insert(seeds.end(), more.begin(), more.end());
        }
        std::erase_if(seeds, [&](const Seed& seed) { return !canWin(seed, points); });
        Points others = descended(seeds, mostDescents);
        points.insert(points.end(), others.begin(), others.end());
        progress_.report(0.5);
        points = disturbed(points);
        progress_.report(0.9);
        return counted(points);
    }

private:
    // What every level can keep, if a word of each fits; else the first choice that does.
    [[nodiscard]] Keeps keepsOfStart() const {
        MapScorer scorer(problem_);
        MapPoint point = problem_.space.outermost();
        for (const Keeps& keeps : problem_.space.keeps()) {
            point.keeps = keeps;
            if (scorer.mayFit(point))
                return keeps;
        }
        return problem_.space.keeps().front();
    }

    // Work on many things in parts; every part with a Slope of its own, the results in order.
    template <class Work>
    Points inParts(std::size_t count, std::size_t ofAPart, const Work& work) {
        const std::size_t parts = (count + ofAPart - 1) / ofAPart;
        std::vector<Points> results(parts);
        parallelFor(static_cast<std::int64_t>(parts), progress_, [&](std::int64_t part) {
            const auto own = static_cast<std::size_t>(part);
            Slope slope(problem_, progress_);
            for (std::size_t i = own * ofAPart; i < std::min(count, (own + 1) * ofAPart); ++i)
                work(slope, i, results[own]);
            estimated_ += slope.estimated();
        });
        Points all;
        for (Points& points : results)
            std::move(points.begin(), points.end(), std::back_inserter(all));
        return all;
    }

    // Energy leads growth where cycles alone would not: a tile too small for its link costs nothing
    // until the last step.
    [[nodiscard]] Objective guide() const {
        return problem_.objective == Objective::dram ? Objective::dram : Objective::energy;
    }

    // No mapping with so many cycles can have the cost.
    [[nodiscard]] bool isLost(double cycles, const Points& points) const {
        if (guide() == problem_.objective)
            return false;
        const double least = static_cast<double>(problem_.prices.leastEnergy());
        return std::any_of(points.begin(), points.end(), [&](const EstimatedPoint& point) {
            const NestPrice& price = point.estimate.price;
            const double energy = static_cast<double>(price.energy);
            const double most = static_cast<double>(price.cycles)
                                * (problem_.objective == Objective::edp ? energy / least : 1);
            return cycles > most;
        });
    }

    static auto byCost(Objective objective) {
        return [objective](const Seed& a, const Seed& b) {
            const Cost costA = costOf(a.price, objective), costB = costOf(b.price, objective);
            return std::tie(costA, a.fill, a.tile) < std::tie(costB, b.fill, b.tile);
        };
    }

    // Every fill's best seeds, by energy and by what it comes to with the cycles: fast mappings are
    // rarely worse in energy, and have room for exchanges.
    std::vector<Seed> seedsOf(std::size_t from, std::size_t to) {
        const std::size_t parts = (to - from + fillsOfAPart - 1) / fillsOfAPart;
        std::vector<std::vector<Seed>> results(parts);
        parallelFor(static_cast<std::int64_t>(parts), progress_, [&](std::int64_t part) {
            const std::size_t first = from + static_cast<std::size_t>(part) * fillsOfAPart;
            Seeds maker(problem_, keeps_, fills_, tiles_);
            for (std::size_t fill = first; fill < std::min(to, first + fillsOfAPart); ++fill) {
                progress_.check();
                std::vector<Seed> seeds;
                for (std::size_t tile = 0; tile < tiles_.size(); ++tile)
                    if (const auto seed = maker.seedOf(fill, tile))
                        seeds.push_back(*seed);
                estimated_ += static_cast<std::int64_t>(seeds.size());
                for (const Objective objective : {Objective::energy, Objective::edp}) {
                    const std::size_t kept = std::min(seedsOfAFill, seeds.size());
                    std::partial_sort(seeds.begin(),
                                      seeds.begin() + static_cast<std::ptrdiff_t>(kept),
                                      seeds.end(), byCost(objective));
                    auto& own = results[static_cast<std::size_t>(part)];
                    own.insert(own.end(), seeds.begin(),
                               seeds.begin() + static_cast<std::ptrdiff_t>(kept));
                }
            }
        });
        std::vector<Seed> all;
        for (const std::vector<Seed>& seeds : results)
            all.insert(all.end(), seeds.begin(), seeds.end());
        return all;
    }

    // The best seeds by each of both, with buffers filled, at their local minimum.
    Points descended(std::vector<Seed> seeds, std::size_t most) {
        std::vector<Seed> chosen;
        for (const Objective objective : {Objective::energy, Objective::edp}) {
            std::sort(seeds.begin(), seeds.end(), byCost(objective));
            std::optional<Cost> last;
            std::size_t taken = 0;
            for (std::size_t i = 0; i < seeds.size() && taken < most; ++i) {
                const Cost cost = costOf(seeds[i].price, objective);
                if (last == cost)
                    continue; // alike
                last = cost;
                chosen.push_back(seeds[i]);
                ++taken;
            }
        }
        const Seeds maker(problem_, keeps_, fills_, tiles_);
        return inParts(chosen.size(), 4, [&](Slope& slope, std::size_t i, Points& points) {
            auto point = grown(slope, maker.factorsOf(chosen[i]));
            for (const Objective objective : {guide(), problem_.objective})
                if (point)
                    point = slope.descend(point->factors, point->keeps, objective);
            if (point)
                points.push_back(std::move(*point));
        });
    }

    // With what the start keeps or, where that has no room for the seed (the weights of a fully
    // connected layer, another in every PE), with the first choice that has.
    [[nodiscard]] std::optional<EstimatedPoint>
    grown(Slope& slope, const std::vector<DimFactors>& factors) const {
        auto point = slope.grow(factors, keeps_, guide());
        for (const Keeps& keeps : problem_.space.keeps())
            if (!point)
                point = slope.grow(factors, keeps, guide());
        return point;
    }

    // Not even with unlimited buffers.
    [[nodiscard]] bool canWin(const Seed& seed, const Points& points) const {
        const Cost cost = costOf(seed.price, problem_.objective);
        return std::all_of(points.begin(), points.end(),
                           [&](const EstimatedPoint& point) { return cost < point.estimate.cost; });
    }

    void disturb(EstimatedPoint& point, std::mt19937_64& chance) const {
        constexpr unsigned mostChanges = 3, keepsEvery = 4;
        for (unsigned changes = 2 + static_cast<unsigned>(chance() % mostChanges); changes > 0;
             --changes) {
            const std::size_t dim = chance() % point.factors.size();
            const auto rows = problem_.space.neighboursOf(dim, point.factors[dim], false);
            if (!rows.empty())
                point.factors[dim] = rows[chance() % rows.size()];
        }
        if (chance() % keepsEvery > 0)
            return;
        const std::size_t level = 1 + chance() % (point.keeps.size() - 1);
        const std::size_t space = chance() % problem_.workload.spaces.size();
        bool& keeps = point.keeps[level][space];
        keeps = !keeps && problem_.hierarchy.levels[level].holds[space];
    }

    Points disturbed(Points& starts) {
        keepBest(starts, mostChains);
        return inParts(starts.size(), 1, [&](Slope& slope, std::size_t i, Points& points) {
            EstimatedPoint best = starts[i];
            std::mt19937_64 chance(i);
            for (int times = 0; times < disturbances; ++times) {
                EstimatedPoint other = best;
                disturb(other, chance);
                auto lower = slope.descend(other.factors, other.keeps, problem_.objective);
                if (lower && isBetter(*lower, best))
                    best = std::move(*lower);
            }
            points.push_back(std::move(best));
            points.push_back(starts[i]);
        });
    }

    Enumerated counted(Points& points) {
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
    Keeps keeps_;
    std::vector<ArrayFill> fills_;
    std::vector<std::vector<std::int64_t>> tiles_;
    std::atomic<std::int64_t> estimated_{0};
};

} // namespace

Enumerated searchMappings(const MapProblem& problem, Progress& progress) {
    return Search(problem, progress).run();
}

} // namespace systolens::mapping
