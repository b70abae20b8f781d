#pragma once
// Where a search begins: what a PE does and how the array is filled, before anything is said about
// the buffers. Inside this folder.
//
// With room for everything in the levels between DRAM and the innermost, only the array's fill and
// the innermost tiles decide what a mapping costs: that is the most that the buffers can give, so
// what is worse than a mapping at hand need not be looked at.
#include <map>

#include "core/mapping/map_arrays.h"
#include "core/mapping/map_estimate.h"

namespace systolens::mapping {

// Temporal trips of the innermost level, by dimension: of those that fit none can be larger. The
// ones that reuse most, a few hundred at most.
std::vector<std::vector<std::int64_t>> innermostTiles(const MapProblem& problem,
                                                      const Keeps& keeps);

struct Seed {
    NestPrice price; // with unlimited buffers
    std::size_t fill = 0, tile = 0;
};

class Seeds {
public:
    Seeds(const MapProblem& problem, const Keeps& keeps, const std::vector<ArrayFill>& fills,
          const std::vector<std::vector<std::int64_t>>& tiles);

    // Nothing: the tile and the array's fill exceed a memory.
    std::optional<Seed> seedOf(std::size_t fill, std::size_t tile);
    // All loops but the tile's and the array's at the outermost level.
    [[nodiscard]] std::vector<DimFactors> factorsOf(const Seed& seed) const;

private:
    [[nodiscard]] DimFactors rowOf(std::size_t dim, std::size_t fill, std::size_t tile,
                                   std::size_t rest) const;

    const MapProblem& problem_;
    const Keeps& keeps_;
    const std::vector<ArrayFill>& fills_;
    const std::vector<std::vector<std::int64_t>>& tiles_;
    MapEstimator estimator_;
    std::size_t rest_ = 0; // the slot of the loops that neither tile nor array has
    std::size_t fill_ = 0;
    std::vector<std::map<std::int64_t, MapRow>> known_; // of fill_, by dimension and tile's trips
    std::vector<const MapRow*> rows_;
};

} // namespace systolens::mapping
