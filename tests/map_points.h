#pragma once
// Random points of the map space: what a search is compared with.
#include <algorithm>
#include <random>

#include "core/mapping/map_space.h"

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

} // namespace systolens::tests
