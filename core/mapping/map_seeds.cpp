#include "core/mapping/map_seeds.h"

#include <algorithm>

namespace systolens::mapping {

namespace {

constexpr std::size_t mostTiles = 256, mostVisited = std::size_t{1} << 18;

class TileChooser {
public:
    TileChooser(const MapProblem& problem, const Keeps& keeps)
        : problem_(problem), scorer_(problem), point_(problem.space.outermost()) {
        point_.keeps = keeps;
        for (const WorkloadDim& dim : problem.workload.dims)
            trips_.push_back(MapSpace::tripsOf(dim.bound));
        tile_.assign(trips_.size(), 1);
    }

    std::vector<std::vector<std::int64_t>> run() {
        choose(0);
        return std::move(tiles_);
    }

private:
    bool fits(std::size_t dim, std::int64_t trips) {
        const std::int64_t bound = problem_.workload.dims[dim].bound;
        point_.factors[dim].back() = trips;
        point_.factors[dim].front() = ceilDivide(bound, trips);
        return scorer_.mayFit(point_);
    }

    void choose(std::size_t dim) {
        if (++visited_ > mostVisited)
            return;
        if (dim == trips_.size()) {
            if (isFull())
                tiles_.push_back(tile_);
            return;
        }
        for (const std::int64_t trips : trips_[dim]) {
            if (!fits(dim, trips))
                break;
            tile_[dim] = trips;
            choose(dim + 1);
        }
        tile_[dim] = 1;
        fits(dim, 1);
    }

    bool isFull() {
        for (std::size_t dim = 0; dim < trips_.size(); ++dim) {
            const auto next = std::upper_bound(trips_[dim].begin(), trips_[dim].end(), tile_[dim]);
            const bool larger = next != trips_[dim].end() && fits(dim, *next);
            fits(dim, tile_[dim]);
            if (larger)
                return false;
        }
        return true;
    }

    const MapProblem& problem_;
    MapScorer scorer_;
    MapPoint point_;
    std::vector<std::vector<std::int64_t>> trips_;
    std::vector<std::int64_t> tile_;
    std::vector<std::vector<std::int64_t>> tiles_;
    std::size_t visited_ = 0;
};

} // namespace

std::vector<std::vector<std::int64_t>> innermostTiles(const MapProblem& problem,
                                                      const Keeps& keeps) {
    std::vector<std::vector<std::int64_t>> tiles = TileChooser(problem, keeps).run();
    if (tiles.size() <= mostTiles)
        return tiles;
    // Those that would be best in a single PE.
    const std::vector<ArrayFill> alone{{problem.space.outermost().factors, 1}};
    Seeds seeds(problem, keeps, alone, tiles);
    std::vector<std::pair<Cost, std::size_t>> order;
    for (std::size_t tile = 0; tile < tiles.size(); ++tile)
        if (const auto seed = seeds.seedOf(0, tile))
            order.emplace_back(costOf(seed->price, Objective::energy), tile);
    std::sort(order.begin(), order.end());
    order.resize(std::min(mostTiles, order.size()));
    std::vector<std::vector<std::int64_t>> best;
    for (const auto& [cost, tile] : order)
        best.push_back(tiles[tile]);
    return best;
}

Seeds::Seeds(const MapProblem& problem, const Keeps& keeps, const std::vector<ArrayFill>& fills,
             const std::vector<std::vector<std::int64_t>>& tiles)
    : problem_(problem), keeps_(keeps), fills_(fills), tiles_(tiles),
      estimator_(problem, problem.unlimited),
      rest_(problem.space.temporalSlot(problem.hierarchy.levels.size() - 2)), fill_(fills.size()),
      known_(problem.workload.dims.size()), rows_(problem.workload.dims.size()) {}

std::optional<Seed> Seeds::seedOf(std::size_t fill, std::size_t tile) {
    if (fill != fill_)
        for (auto& rows : known_)
            rows.clear();
    fill_ = fill;
    for (std::size_t dim = 0; dim < rows_.size(); ++dim) {
        const auto [row, fresh] = known_[dim].try_emplace(tiles_[tile][dim]);
        if (fresh)
            row->second = estimator_.rowOf(dim, rowOf(dim, fill, tile, rest_));
        rows_[dim] = &row->second;
    }
    const auto estimate = estimator_.estimate(rows_, keeps_, Objective::energy);
    if (!estimate)
        return std::nullopt;
    return Seed{estimate->price, fill, tile};
}

DimFactors Seeds::rowOf(std::size_t dim, std::size_t fill, std::size_t tile,
                        std::size_t rest) const {
    const std::vector<MapSlot>& slots = problem_.space.slots();
    DimFactors row(slots.size(), 1);
    std::int64_t left = problem_.workload.dims[dim].bound;
    row.back() = tiles_[tile][dim];
    left = ceilDivide(left, row.back());
    for (std::size_t slot = row.size() - 1; slot-- > 0;)
        if (slots[slot].spatial) {
            row[slot] = std::min(left, fills_[fill].factors[dim][slot]);
            left = ceilDivide(left, row[slot]);
        } else if (slot == rest) {
            row[slot] = left;
            left = 1;
        }
    row[0] = std::max(row[0], left);
    return row;
}

std::vector<DimFactors> Seeds::factorsOf(const Seed& seed) const {
    std::vector<DimFactors> factors;
    for (std::size_t dim = 0; dim < problem_.workload.dims.size(); ++dim)
        factors.push_back(rowOf(dim, seed.fill, seed.tile, 0));
    return factors;
}

} // namespace systolens::mapping
