#include "core/mapping/map_space.h"

#include <algorithm>

#include "core/mapping/key_table.h"

namespace systolens::mapping {

namespace {

// What a dimension is to each data space: absent, alone on an axis, or one of several.
enum class Part : std::uint8_t { absent, alone, sliding };

Part partOf(const Workload& workload, const DataSpace& space, std::size_t dim) {
    for (const WorkloadAxis& axis : space.axes) {
        const auto moving =
            std::count_if(axis.terms.begin(), axis.terms.end(),
                          [&](const AxisTerm& term) { return workload.dims[term.dim].bound > 1; });
        for (const AxisTerm& term : axis.terms)
            if (term.dim == dim)
                return moving > 1 ? Part::sliding : Part::alone;
    }
    return Part::absent;
}

bool areAlike(const Workload& workload, std::size_t a, std::size_t b) {
    return std::all_of(workload.spaces.begin(), workload.spaces.end(), [&](const DataSpace& space) {
        const Part part = partOf(workload, space, a);
        return part != Part::sliding && part == partOf(workload, space, b);
    });
}

std::span<const std::uint64_t> keyOf(const DimFactors& factors) {
    return {reinterpret_cast<const std::uint64_t*>(factors.data()), factors.size()};
}

} // namespace

MapSpace::MapSpace(const Workload& workload, const Hierarchy& hierarchy) : workload_(workload) {
    const std::size_t levels = hierarchy.levels.size();
    for (std::size_t level = 0; level < levels; ++level) {
        temporal_.push_back(slots_.size());
        slots_.push_back({level, false, Mesh::x, 0});
        if (hierarchy.levels[level].meshX > 1)
            slots_.push_back({level, true, Mesh::x, hierarchy.levels[level].meshX});
        if (hierarchy.levels[level].meshY > 1)
            slots_.push_back({level, true, Mesh::y, hierarchy.levels[level].meshY});
    }
    PerSpace<bool> all;
    all.fill(true);
    keeps_.assign(1, Keeps(levels, all));
    for (std::size_t level = 1; level < levels; ++level)
        for (std::size_t space = 0; space < workload.spaces.size(); ++space) {
            const bool held = hierarchy.levels[level].holds[space];
            const std::size_t before = keeps_.size();
            for (std::size_t i = 0; i < before; ++i) {
                if (held)
                    keeps_.push_back(keeps_[i]);
                (held ? keeps_.back() : keeps_[i])[level][space] = false;
            }
        }
    findAlike();
}

void MapSpace::findAlike() {
    for (std::size_t dim = 0; dim < workload_.dims.size(); ++dim) {
        alike_.push_back(dim);
        for (std::size_t other = 0; other < dim && alike_[dim] == dim; ++other)
            if (areAlike(workload_, dim, other))
                alike_[dim] = other;
    }
}

std::vector<std::int64_t> MapSpace::tripsOf(std::int64_t n) {
    std::vector<std::int64_t> trips;
    for (std::int64_t factor = n; factor >= 1;) {
        trips.push_back(factor);
        if (factor == 1)
            break;
        // The least number of repetitions that the next smaller factor needs, and its least factor.
        factor = ceilDivide(n, ceilDivide(n, factor - 1));
    }
    std::reverse(trips.begin(), trips.end());
    return trips;
}

void MapSpace::addFactors(std::size_t slot, std::int64_t left, DimFactors& row,
                          std::vector<DimFactors>& rows) const {
    if (slot == 0) {
        row[0] = left;
        rows.push_back(row);
        return;
    }
    for (const std::int64_t trips : tripsOf(left)) {
        if (slots_[slot].spatial && trips > slots_[slot].most)
            break;
        row[slot] = trips;
        addFactors(slot - 1, ceilDivide(left, trips), row, rows);
    }
}

std::vector<DimFactors> MapSpace::factorsOf(std::size_t dim) const {
    std::vector<DimFactors> rows;
    DimFactors row(slots_.size(), 1);
    addFactors(slots_.size() - 1, workload_.dims[dim].bound, row, rows);
    return rows;
}

std::int64_t MapSpace::leftFor(std::size_t dim, const DimFactors& factors, std::size_t slot) const {
    std::int64_t left = workload_.dims[dim].bound;
    for (std::size_t inner = slots_.size(); --inner > slot;)
        left = ceilDivide(left, factors[inner]);
    return left;
}

// `left` iterations outside the slots inside `from`, which takes `trips` of them.
DimFactors MapSpace::moved(const DimFactors& own, std::int64_t left, std::int64_t trips,
                           std::size_t from, std::size_t to) const {
    DimFactors row = own;
    row[from] = trips;
    std::int64_t rest = ceilDivide(left, trips), outside = 1;
    for (std::size_t slot = from; --slot > to;) {
        row[slot] = std::min(row[slot], rest);
        rest = ceilDivide(rest, row[slot]);
    }
    for (std::size_t slot = 0; slot < to; ++slot)
        outside *= row[slot];
    for (std::size_t slot = to; slot > 0; --slot) {
        row[slot] = slot == to ? ceilDivide(rest, outside) : std::min(row[slot], rest);
        if (slots_[slot].spatial)
            row[slot] = std::min(row[slot], slots_[slot].most);
        rest = ceilDivide(rest, row[slot]);
    }
    row[0] = rest;
    return row;
}

DimFactors MapSpace::moved(std::size_t dim, const DimFactors& factors, std::int64_t trips,
                           std::size_t from, std::size_t to) const {
    return moved(factors, leftFor(dim, factors, from), trips, from, to);
}

std::vector<DimFactors> MapSpace::neighboursOf(std::size_t dim, const DimFactors& factors,
                                               bool nearest) const {
    std::vector<DimFactors> rows;
    KeyTable seen;
    seen.find(keyOf(factors));
    std::int64_t left = workload_.dims[dim].bound;
    for (std::size_t from = slots_.size(); --from > 0; left = ceilDivide(left, factors[from])) {
        const std::vector<std::int64_t> trips = tripsOf(left);
        const auto own = std::lower_bound(trips.begin(), trips.end(), factors[from]);
        for (auto next = trips.begin(); next != trips.end(); ++next) {
            if (next == own || (nearest && std::abs(next - own) > 1))
                continue;
            if (slots_[from].spatial && *next > slots_[from].most)
                break;
            for (std::size_t to = 0; to < from; ++to) {
                DimFactors row = moved(factors, left, *next, from, to);
                if (seen.find(keyOf(row)).fresh)
                    rows.push_back(std::move(row));
            }
        }
    }
    return rows;
}

namespace {

// Rows of factors of one dimension, by the set of levels where they make more than one trip.
class RowCounter {
public:
    explicit RowCounter(const std::vector<MapSlot>& slots) : slots_(slots) {}

    const std::map<std::uint64_t, double>& count(std::size_t slot, std::int64_t left) {
        const auto known = counts_.find({slot, left});
        if (known != counts_.end())
            return known->second;
        std::map<std::uint64_t, double> sum;
        const std::uint64_t here =
            slots_[slot].spatial ? 0 : std::uint64_t{1} << slots_[slot].level;
        if (slot == 0) {
            sum[left > 1 ? here : 0] = 1;
        } else {
            for (const std::int64_t trips : MapSpace::tripsOf(left)) {
                if (slots_[slot].spatial && trips > slots_[slot].most)
                    break;
                for (const auto& [levels, rows] : count(slot - 1, ceilDivide(left, trips)))
                    sum[levels | (trips > 1 ? here : 0)] += rows;
            }
        }
        return counts_[{slot, left}] = std::move(sum);
    }

private:
    const std::vector<MapSlot>& slots_;
    std::map<std::pair<std::size_t, std::int64_t>, std::map<std::uint64_t, double>> counts_;
};

} // namespace

double MapSpace::size() const {
    // By how many loops each level but the innermost has: an order for each permutation of them.
    std::map<std::vector<std::size_t>, double> sizes{
        {std::vector<std::size_t>(temporal_.size() - 1, 0), static_cast<double>(keeps_.size())}};
    RowCounter rows(slots_);
    for (const WorkloadDim& dim : workload_.dims) {
        std::map<std::vector<std::size_t>, double> next;
        for (const auto& [levels, times] : rows.count(slots_.size() - 1, dim.bound))
            for (const auto& [loops, mappings] : sizes) {
                std::vector<std::size_t> more = loops;
                double places = 1;
                for (std::size_t level = 0; level < more.size(); ++level)
                    if (((levels >> level) & 1U) > 0)
                        places *= static_cast<double>(++more[level]);
                next[more] += mappings * times * places;
            }
        sizes = std::move(next);
    }
    double sum = 0;
    for (const auto& [loops, mappings] : sizes)
        sum += mappings;
    return sum;
}

std::vector<std::vector<std::size_t>> MapSpace::ordersOf(const MapPoint& point,
                                                         std::size_t level) const {
    std::vector<std::size_t> moving, still;
    for (std::size_t dim = 0; dim < workload_.dims.size(); ++dim)
        (point.factors[dim][temporal_[level]] > 1 ? moving : still).push_back(dim);
    std::vector<std::vector<std::size_t>> orders;
    const bool innermost = level + 1 == temporal_.size();
    do {
        const bool canonical = [&] {
            for (std::size_t i = 0; i < moving.size(); ++i)
                for (std::size_t j = i + 1; j < moving.size(); ++j)
                    if (moving[i] > moving[j] && alike_[moving[i]] == alike_[moving[j]])
                        return false;
            return true;
        }();
        if (!canonical)
            continue;
        orders.push_back(still);
        orders.back().insert(orders.back().end(), moving.begin(), moving.end());
    } while (!innermost && std::next_permutation(moving.begin(), moving.end()));
    return orders;
}

MapPoint MapSpace::outermost() const {
    MapPoint point;
    std::vector<std::size_t> order;
    for (std::size_t dim = 0; dim < workload_.dims.size(); ++dim) {
        point.factors.emplace_back(slots_.size(), 1);
        point.factors.back()[0] = workload_.dims[dim].bound;
        order.push_back(dim);
    }
    point.orders.assign(temporal_.size(), order);
    point.keeps = keeps_.front();
    return point;
}

void MapSpace::write(const MapPoint& point, NestMapping& mapping) const {
    mapping.levels.resize(temporal_.size());
    for (std::size_t level = 0; level < temporal_.size(); ++level) {
        NestLevel& loops = mapping.levels[level];
        loops.temporal.clear();
        loops.spatial.clear();
        for (const std::size_t dim : point.orders[level])
            if (const std::int64_t trips = point.factors[dim][temporal_[level]]; trips > 1)
                loops.temporal.push_back({dim, trips});
        loops.keeps = point.keeps[level];
    }
    for (std::size_t slot = 0; slot < slots_.size(); ++slot)
        if (slots_[slot].spatial)
            for (std::size_t dim = 0; dim < workload_.dims.size(); ++dim)
                if (const std::int64_t trips = point.factors[dim][slot]; trips > 1)
                    mapping.levels[slots_[slot].level].spatial.push_back(
                        {dim, trips, slots_[slot].mesh});
}

} // namespace systolens::mapping
