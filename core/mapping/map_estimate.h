#pragma once
// What factors alone say about a mapping: the counts of its best order of loops, near enough to
// rank by, in a fraction of the time. Inside this folder.
//
// A level's order matters through its innermost loops only: they move nothing of the data space
// that does not have them, whose tiles stay ("stationary"), and everything of the others. So a
// space is sent anew for every iteration, outside the innermost of its own loops, of the loops it
// does not have, without those of that loop's level when it is stationary there. What is sent is
// the whole space; of sliding windows one axis, the innermost, only what is new.
// Exact where factors divide and no instance is idle, but for windows that slide along several
// loops.
#include "core/mapping/map_score.h"

namespace systolens::mapping {

inline constexpr std::size_t mostLevels = 8; // of a machine

// One dimension's factors, as levels see them.
struct MapRow {
    DimFactors factors;
    struct Level {
        std::int64_t trips = 1;      // of the temporal loop
        std::int64_t iterations = 1; // of the temporal loops up to this level
        std::int64_t span = 1;       // inside the level
        std::int64_t body = 1;       // inside its temporal loop
        std::int64_t x = 1, y = 1;   // spatial
        std::int64_t copies = 1;     // spatial, of all levels outside
        std::int64_t tiles = 1;      // ⌈bound ÷ span⌉
        std::int64_t bodies = 1;     // ⌈bound ÷ body⌉
    };
    std::array<Level, mostLevels + 1> levels; // the last: a MAC's
};

struct MapEstimate {
    NestPrice price;
    Cost cost; // of it, for the objective asked for
    // By level: the stationary space, and the dimension that is innermost so that windows overlap
    // (none: mostSpaces, mostDims).
    std::array<std::size_t, mostLevels> stationary{}, innermost{};
};

class MapEstimator {
public:
    explicit MapEstimator(const MapProblem& problem);

    [[nodiscard]] MapRow rowOf(std::size_t dim, const DimFactors& factors) const;
    // Temporal iterations of a dimension; of a mapping: their product. Exact.
    [[nodiscard]] Cycle iterationsOf(std::size_t dim, const DimFactors& factors) const {
        return rowOf(dim, factors).levels[levels_ - 1].iterations;
    }
    // By dimension. Nothing: the arrays or memories are too small.
    std::optional<MapEstimate> estimate(const std::vector<const MapRow*>& rows, const Keeps& keeps,
                                        Objective objective);
    // The orders that the estimate is of.
    [[nodiscard]] std::vector<std::vector<std::size_t>> ordersOf(const MapEstimate& estimate) const;

private:
    struct SlidingAxis {
        std::vector<AxisTerm> terms;
        double fill = 1; // share of the windows' elements that are data
    };
    struct Space {
        std::uint32_t own = 0; // bit d: dimension d is the space's
        std::vector<std::size_t> others, plain;
        std::vector<SlidingAxis> sliding;
        bool accumulated = false;
        Words words = 0;
    };
    struct Sent { // over one boundary, by the level's stationary space (the last: none)
        std::size_t star = mostLevels; // the level of the innermost own loop
        std::array<double, mostSpaces + 1> merged{}, children{}, times{};
        std::array<std::size_t, mostSpaces + 1> innermost{};
    };

    [[nodiscard]] bool fitsArrays() const;
    void tiles(const Keeps& keeps);
    [[nodiscard]] double window(const SlidingAxis& axis, std::size_t level, bool body,
                                std::size_t longer, std::int64_t times) const;
    struct Again { // by whether the space is stationary
        double times[2]{1, 1}, merged[2]{1, 1}, children[2]{1, 1};
    };
    struct Whole {
        double merged = 1, children = 1;
    };
    struct Slide {
        std::size_t dim = mostDims;
        double share = 1, childShare = 1;
    };
    [[nodiscard]] std::size_t starOf(const Space& space, std::size_t child) const;
    [[nodiscard]] Again againOf(std::size_t which, std::size_t parent, std::size_t child,
                                std::size_t star) const;
    [[nodiscard]] Whole wholeOf(const Space& space, std::size_t child) const;
    void slide(const SlidingAxis& axis, std::size_t child, std::size_t star);
    void send(std::size_t which, std::size_t parent, std::size_t child);
    void chooseStationary();
    void count(const Keeps& keeps);

    const MapProblem& problem_;
    std::size_t levels_ = 0, dims_ = 0, spaceCount_ = 0;
    std::vector<std::size_t> arrays_; // levels with a fan-out
    std::array<Space, mostSpaces> spaces_;
    // Of a word that leaves a level towards the MACs, or arrives from there: by space and level.
    std::array<std::array<double, mostLevels>, mostSpaces> parentWeight_{}, childWeight_{};
    const std::vector<const MapRow*>* rows_ = nullptr;
    std::array<std::array<Sent, mostLevels + 1>, mostSpaces> sent_; // by space and child
    std::array<Slide, mostDims> slides_;                            // of one boundary
    std::size_t slideCount_ = 0;
    NestCounts counts_;
    MapEstimate estimate_;
};

} // namespace systolens::mapping
