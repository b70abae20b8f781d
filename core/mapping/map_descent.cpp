#include "core/mapping/map_descent.h"

#include <algorithm>

namespace systolens::mapping {

namespace {

bool isOf(const DataSpace& space, std::size_t dim) {
    return std::any_of(space.axes.begin(), space.axes.end(), [&](const WorkloadAxis& axis) {
        return std::any_of(axis.terms.begin(), axis.terms.end(),
                           [&](const AxisTerm& term) { return term.dim == dim; });
    });
}

bool slides(const Workload& workload, std::size_t dim) {
    if (workload.dims[dim].bound == 1)
        return false;
    for (const DataSpace& space : workload.spaces)
        for (const WorkloadAxis& axis : space.axes) {
            bool here = false, other = false;
            for (const AxisTerm& term : axis.terms)
                (term.dim == dim ? here : other) |=
                    term.dim == dim || workload.dims[term.dim].bound > 1;
            if (here && other)
                return true;
        }
    return false;
}

} // namespace

std::vector<std::vector<std::size_t>> stationaryOrders(const Workload& workload) {
    std::vector<std::vector<std::size_t>> orders;
    const std::size_t dims = workload.dims.size();
    for (const DataSpace& space : workload.spaces)
        for (std::size_t inner = 0; inner <= dims; ++inner) {
            if (inner < dims && !slides(workload, inner))
                continue;
            std::vector<std::size_t> order;
            for (const bool kept : {false, true}) {
                for (std::size_t dim = 0; dim < dims; ++dim)
                    if (dim != inner && isOf(space, dim) != kept)
                        order.push_back(dim);
                if (inner < dims && isOf(space, inner) != kept)
                    order.push_back(inner);
            }
            if (std::find(orders.begin(), orders.end(), order) == orders.end())
                orders.push_back(std::move(order));
        }
    return orders;
}

Descent::Descent(const MapProblem& problem, const Progress& progress)
    : problem_(problem), progress_(progress), scorer_(problem),
      orders_(stationaryOrders(problem.workload)) {}

bool Descent::accept(const MapPoint& point) {
    progress_.check();
    return best_.offer(scorer_.cost(point), point);
}

BestPoint Descent::run(const MapPoint& start) {
    best_ = {};
    if (!accept(start))
        return best_;
    for (bool better = true; better;) {
        better = false;
        for (std::size_t dim = 0; dim < problem_.workload.dims.size(); ++dim)
            better = moveFactors(dim) || better;
        better = moveOrders() || better;
        better = moveKeeps() || better;
    }
    return best_;
}

bool Descent::moveFactors(std::size_t dim) {
    std::vector<DimFactors> rows =
        problem_.space.neighboursOf(dim, best_.point.factors[dim], false);
    MapPoint point = best_.point;
    bool better = false;
    for (DimFactors& row : rows) {
        point.factors[dim] = std::move(row);
        better = accept(point) || better;
    }
    return better;
}

bool Descent::moveOrders() {
    bool better = false;
    for (std::size_t level = 0; level + 1 < problem_.hierarchy.levels.size(); ++level)
        for (const auto& order : orders_) {
            MapPoint point = best_.point;
            point.orders[level] = order;
            better = accept(point) || better;
        }
    return better;
}

bool Descent::moveKeeps() {
    bool better = false;
    for (std::size_t level = 1; level < problem_.hierarchy.levels.size(); ++level)
        for (std::size_t space = 0; space < problem_.workload.spaces.size(); ++space) {
            MapPoint point = best_.point;
            point.keeps[level][space] = !point.keeps[level][space];
            if (!point.keeps[level][space] || problem_.hierarchy.levels[level].holds[space])
                better = accept(point) || better;
        }
    return better;
}

} // namespace systolens::mapping
