#include "core/mapping/map_arrays.h"

#include <algorithm>
#include <numeric>

namespace systolens::mapping {

namespace {

constexpr std::size_t mostOfOneMesh = 128, mostFills = 3072;

// Trips of each dimension over one mesh.
struct MeshFill {
    std::vector<std::int64_t> trips;
    double iterations = 1; // that are left for time
    std::size_t dims = 0;  // with more than one trip
};

class MeshFills {
public:
    MeshFills(const Workload& workload, std::int64_t most) : workload_(workload), most_(most) {
        for (const WorkloadDim& dim : workload.dims)
            trips_.push_back(MapSpace::tripsOf(dim.bound));
    }

    std::vector<MeshFill> run() {
        fill_.trips.assign(workload_.dims.size(), 1);
        choose(0, 1);
        std::stable_sort(fills_.begin(), fills_.end(), [](const MeshFill& a, const MeshFill& b) {
            return std::tie(a.iterations, a.dims) < std::tie(b.iterations, b.dims);
        });
        fills_.resize(std::min(fills_.size(), mostOfOneMesh));
        return std::move(fills_);
    }

private:
    void choose(std::size_t dim, std::int64_t used) {
        if (dim == trips_.size()) {
            if (isFull(used))
                add();
            return;
        }
        for (const std::int64_t trips : trips_[dim]) {
            if (used * trips > most_)
                break;
            fill_.trips[dim] = trips;
            choose(dim + 1, used * trips);
        }
        fill_.trips[dim] = 1;
    }

    [[nodiscard]] bool isFull(std::int64_t used) const {
        for (std::size_t dim = 0; dim < trips_.size(); ++dim) {
            const std::int64_t own = fill_.trips[dim];
            const auto next = std::upper_bound(trips_[dim].begin(), trips_[dim].end(), own);
            if (next != trips_[dim].end() && used / own * *next <= most_)
                return false;
        }
        return true;
    }

    void add() {
        fill_.iterations = 1;
        fill_.dims = 0;
        for (std::size_t dim = 0; dim < trips_.size(); ++dim) {
            fill_.iterations *=
                static_cast<double>(ceilDivide(workload_.dims[dim].bound, fill_.trips[dim]));
            fill_.dims += fill_.trips[dim] > 1 ? 1 : 0;
        }
        fills_.push_back(fill_);
        // Never more than twice what is kept at the end, whatever the mesh.
        if (fills_.size() == keep_) {
            const auto middle = fills_.begin() + static_cast<std::ptrdiff_t>(keep_ / 2);
            std::nth_element(fills_.begin(), middle, fills_.end(),
                             [](const MeshFill& a, const MeshFill& b) {
                                 return std::tie(a.iterations, a.dims, a.trips)
                                        < std::tie(b.iterations, b.dims, b.trips);
                             });
            fills_.erase(middle, fills_.end());
        }
    }

    static constexpr std::size_t keep_ = 64 * mostOfOneMesh;
    const Workload& workload_;
    std::int64_t most_;
    std::vector<std::vector<std::int64_t>> trips_;
    MeshFill fill_;
    std::vector<MeshFill> fills_;
};

// Puts a mesh's trips around what is inside; false: a dimension has not so many left.
bool place(const Workload& workload, std::size_t slot, const MeshFill& mesh, ArrayFill& fill) {
    for (std::size_t dim = 0; dim < fill.factors.size(); ++dim) {
        std::int64_t left = workload.dims[dim].bound;
        for (std::size_t inner = fill.factors[dim].size(); --inner > slot;)
            left = ceilDivide(left, fill.factors[dim][inner]);
        if (mesh.trips[dim] > left)
            return false;
        fill.factors[dim][slot] = mesh.trips[dim];
        fill.factors[dim][0] = ceilDivide(left, mesh.trips[dim]);
    }
    return true;
}

// The second of two fills of a square layer that exchange P with Q and R with S.
bool isMirrored(const ArrayFill& fill) {
    const auto at = [&](Dim dim) -> const DimFactors& {
        return fill.factors[static_cast<std::size_t>(dim)];
    };
    return std::tie(at(Dim::p), at(Dim::r)) > std::tie(at(Dim::q), at(Dim::s));
}

} // namespace

std::vector<ArrayFill> arrayFills(const MapProblem& problem) {
    std::vector<ArrayFill> fills{{problem.space.outermost().factors, 1}};
    const std::vector<MapSlot>& slots = problem.space.slots();
    for (std::size_t slot = slots.size(); slot-- > 0;) {
        if (!slots[slot].spatial)
            continue;
        const std::vector<MeshFill> meshes = MeshFills(problem.workload, slots[slot].most).run();
        std::vector<ArrayFill> next;
        for (const ArrayFill& inside : fills)
            for (const MeshFill& mesh : meshes) {
                ArrayFill fill = inside;
                if (place(problem.workload, slot, mesh, fill))
                    next.push_back(std::move(fill));
            }
        fills = std::move(next);
    }
    if (problem.square)
        std::erase_if(fills, isMirrored);
    for (ArrayFill& fill : fills)
        for (const DimFactors& factors : fill.factors)
            fill.iterations *= static_cast<double>(factors[0]);
    std::stable_sort(fills.begin(), fills.end(), [](const ArrayFill& a, const ArrayFill& b) {
        return a.iterations < b.iterations;
    });
    fills.resize(std::min(fills.size(), mostFills));
    return fills;
}

} // namespace systolens::mapping
