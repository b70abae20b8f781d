#pragma once
// All mappings of a layer on a machine, as a search visits them. A dimension has one factor in
// every slot: the temporal loops of each level and, where there is a fan-out, its X and Y, in this
// order from the outside in. Factors come from the inside out: n iterations that are left make
// ⌈n/k⌉ trips for some k, the smallest number for each number of repetitions; exact divisors are
// among them (n = f·k), and any other factor needs more room for the same repetitions. The
// outermost slot takes what is left.
#include <map>
#include <optional>

#include "core/mapping/hierarchy.h"
#include "core/mapping/nest_mapping.h"

namespace systolens::mapping {

struct MapSlot {
    std::size_t level = 0;
    bool spatial = false;
    Mesh mesh = Mesh::x;
    std::int64_t most = 0; // product of the factors, of a spatial slot
};

using DimFactors = std::vector<std::int64_t>; // by slot
using Keeps = std::vector<PerSpace<bool>>;    // by level

struct MapPoint {
    std::vector<DimFactors> factors;              // by dimension
    std::vector<std::vector<std::size_t>> orders; // by level: all dimensions, outermost first
    Keeps keeps;
    friend bool operator==(const MapPoint&, const MapPoint&) = default;
};

class MapSpace {
public:
    MapSpace(const Workload& workload, const Hierarchy& hierarchy);

    [[nodiscard]] const std::vector<MapSlot>& slots() const { return slots_; }
    [[nodiscard]] std::size_t temporalSlot(std::size_t level) const { return temporal_[level]; }
    [[nodiscard]] const Workload& workload() const { return workload_; }
    // Which levels may keep what: every choice.
    [[nodiscard]] const std::vector<Keeps>& keeps() const { return keeps_; }
    // The numbers of trips for n iterations, ascending; from 1 to n.
    [[nodiscard]] static std::vector<std::int64_t> tripsOf(std::int64_t n);
    // Every row of factors of a dimension.
    [[nodiscard]] std::vector<DimFactors> factorsOf(std::size_t dim) const;
    // The rows of factors next to one: a slot takes another number of trips (`nearest`: the next
    // smaller or larger) and a slot outside it what is left then.
    [[nodiscard]] std::vector<DimFactors> neighboursOf(std::size_t dim, const DimFactors& factors,
                                                       bool nearest) const;
    // Iterations of a dimension that the slots inside one leave to it and those outside.
    [[nodiscard]] std::int64_t leftFor(std::size_t dim, const DimFactors& factors,
                                       std::size_t slot) const;
    // The row with another number of trips in slot `from`, slot `to` outside it giving or taking
    // them.
    [[nodiscard]] DimFactors moved(std::size_t dim, const DimFactors& factors, std::int64_t trips,
                                   std::size_t from, std::size_t to) const;
    // Mappings in all: rows of factors × orders of the loops that make more than one trip × what
    // bypasses which level. Fan-outs and capacities make some illegal.
    [[nodiscard]] double size() const;
    // Orders at a level of the loops that make more than one trip, one of those that count the
    // same: inside the innermost level all do, and so do dimensions that are alike.
    [[nodiscard]] std::vector<std::vector<std::size_t>> ordersOf(const MapPoint& point,
                                                                 std::size_t level) const;
    // All loops at the outermost level, every level keeping what it can hold.
    [[nodiscard]] MapPoint outermost() const;
    void write(const MapPoint& point, NestMapping& mapping) const;

private:
    void addFactors(std::size_t slot, std::int64_t left, DimFactors& row,
                    std::vector<DimFactors>& rows) const;
    [[nodiscard]] DimFactors moved(const DimFactors& own, std::int64_t left, std::int64_t trips,
                                   std::size_t from, std::size_t to) const;
    void findAlike();

    const Workload& workload_;
    std::vector<MapSlot> slots_;
    std::vector<std::size_t> temporal_; // by level
    std::vector<Keeps> keeps_;
    // The first dimension of those that every data space treats alike, each element of one
    // iteration: their loops may change places.
    std::vector<std::size_t> alike_;
};

} // namespace systolens::mapping
