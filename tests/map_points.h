#pragma once
// Random points of the map space: what a search is compared with.
#include <algorithm>
#include <random>

#include "core/mapping/map_score.h"

namespace systolens::tests {

// A row of factors, each any of those that the search knows (`dividing`: that divide), over the
// `room` that the fan-outs have left.
inline mapping::DimFactors drawFactors(const mapping::MapSpace& space, std::size_t dim,
                                       bool dividing, std::vector<std::int64_t>& room,
                                       std::mt19937& chance) {
    std::int64_t left = space.workload().dims[dim].bound;
    mapping::DimFactors row(space.slots().size(), 1);
    for (std::size_t slot = row.size(); --slot > 0;) {
        std::vector<std::int64_t> trips = mapping::MapSpace::tripsOf(left);
        std::erase_if(trips, [&](std::int64_t factor) {
            return (dividing && left % factor > 0)
                   || (space.slots()[slot].spatial && factor > room[slot]);
        });
        row[slot] = trips[chance() % trips.size()];
        if (space.slots()[slot].spatial)
            room[slot] /= row[slot];
        left = ceilDivide(left, row[slot]);
    }
    row[0] = left;
    return row;
}

// Factors, orders and bypasses, within the fan-outs; the memories may be too small.
inline mapping::MapPoint drawPoint(const mapping::MapSpace& space, bool dividing,
                                   std::mt19937& chance) {
    mapping::MapPoint point = space.outermost();
    std::vector<std::int64_t> room;
    for (const mapping::MapSlot& slot : space.slots())
        room.push_back(slot.most);
    std::vector<std::size_t> dims = point.orders[0];
    std::shuffle(dims.begin(), dims.end(), chance);
    for (const std::size_t dim : dims)
        point.factors[dim] = drawFactors(space, dim, dividing, room, chance);
    for (auto& order : point.orders)
        std::shuffle(order.begin(), order.end(), chance);
    point.keeps = space.keeps()[chance() % space.keeps().size()];
    return point;
}

// Random legal mappings, each of the space with a chance. What is kept where comes first, every
// choice as likely as any other. Then the factors, slot by slot from the inside out, the dimensions
// of a slot in random order: each number of trips that the space knows is as likely as any other;
// one whose tiles or fan-out are too large, whatever comes outside, is drawn anew among the smaller
// ones. Then orders of the loops, each as likely. What is illegal for all that - buffers that turn
// out to need room for two tiles, sums that cross incomplete - is drawn anew from the beginning.
// No step refuses what a legal mapping has, for tiles and fan-outs only grow with further factors.
// There must be one.
class LegalPoints {
public:
    LegalPoints(const mapping::MapProblem& problem, std::uint32_t seed)
        : space_(problem.space), scorer_(problem), chance_(seed), point_(space_.outermost()) {
        for (std::size_t dim = 0; dim < point_.factors.size(); ++dim)
            dims_.push_back(dim);
    }

    struct Drawn {
        const mapping::MapPoint& point; // until the next is drawn
        mapping::NestPrice price;
    };
    Drawn draw() {
        for (;;) {
            drawFactors();
            for (auto& order : point_.orders)
                std::shuffle(order.begin(), order.end(), chance_);
            if (const auto price = scorer_.price(point_))
                return {point_, *price};
        }
    }

private:
    void drawFactors() {
        point_.keeps = space_.keeps()[chance_() % space_.keeps().size()];
        left_.clear();
        for (std::size_t dim = 0; dim < dims_.size(); ++dim) {
            left_.push_back(space_.workload().dims[dim].bound);
            std::fill(point_.factors[dim].begin(), point_.factors[dim].end(), 1);
        }
        for (std::size_t slot = space_.slots().size(); --slot > 0;) {
            std::shuffle(dims_.begin(), dims_.end(), chance_);
            for (const std::size_t dim : dims_) {
                point_.factors[dim][slot] = drawTrips(dim, slot);
                left_[dim] = ceilDivide(left_[dim], point_.factors[dim][slot]);
            }
        }
        for (std::size_t dim = 0; dim < dims_.size(); ++dim)
            point_.factors[dim][0] = left_[dim];
    }

    std::int64_t drawTrips(std::size_t dim, std::size_t slot) {
        if (left_[dim] == 1)
            return 1;
        const std::vector<std::int64_t>& trips = tripsOf(left_[dim]);
        std::int64_t& factor = point_.factors[dim][slot];
        for (std::size_t choices = trips.size(); choices > 1;) {
            choices = chance_() % choices; // so many are smaller
            factor = trips[choices];
            if (factor == 1 || scorer_.mayFit(point_))
                return factor;
        }
        return 1;
    }

    const std::vector<std::int64_t>& tripsOf(std::int64_t left) {
        std::vector<std::int64_t>& trips = trips_[left];
        if (trips.empty())
            trips = mapping::MapSpace::tripsOf(left);
        return trips;
    }

    const mapping::MapSpace& space_;
    mapping::MapScorer scorer_;
    std::mt19937 chance_;
    mapping::MapPoint point_;
    std::vector<std::size_t> dims_;
    std::vector<std::int64_t> left_; // by dimension: iterations that no slot has yet
    std::map<std::int64_t, std::vector<std::int64_t>> trips_;
};

} // namespace systolens::tests
