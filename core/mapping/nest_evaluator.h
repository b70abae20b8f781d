#pragma once
// countNest for many mappings of one workload: what an axis contributes to a boundary depends on
// the loops of its own dimensions only, so it is summed once and found again. Between two mappings
// that differ in a factor or an order only what changed is looked up. Nothing is allocated for a
// mapping whose parts are known.
#include "core/mapping/axis_sums.h"
#include "core/mapping/key_table.h"
#include "core/mapping/nest_counts.h"
#include "core/mapping/nest_loops.h"

namespace systolens::mapping {

class NestEvaluator {
public:
    // Keeps what it knows below about `mostBytes` by forgetting all of it.
    NestEvaluator(const Workload& workload, const Hierarchy& hierarchy,
                  std::size_t mostBytes = std::size_t{16} << 20);

    // Equals countNest(workload, hierarchy, mapping); valid until the next call.
    const NestCounts& count(const NestMapping& mapping);
    // The same in two steps: first only tiles and whether they are replaced, then the rest.
    const NestCounts& tiles(const NestMapping& mapping);
    const NestCounts& rest();

private:
    struct Axis {
        WorkloadAxis shape;
        std::vector<std::size_t> dims; // of the terms that count
        bool presence = false;         // of a dimension that is not the space's
    };
    struct Space {              // a data space; the last one is none: presence of every dimension
        std::vector<Axis> axes; // but for those of one element
        std::array<std::size_t, mostDims> axisOfDim{};
        std::uint64_t dims = 0; // bit d: dimension d is the space's
        bool accumulated = false;
        Words words = 0;
    };
    struct Boundary {
        std::size_t space = 0, parent = 0, child = 0;
        bool mergeAll = false;
    };
    struct Known {                          // sums of an axis at a boundary
        std::vector<std::uint32_t> byName;  // of one dimension: index + 1 by the name of its loops
        std::vector<std::uint64_t> lastKey; // of several: the last look-up
        std::size_t last = 0;
    };
    struct Crossing {
        Words children = 0, merged = 0;
    };

    void addAxis(Space& space, const WorkloadAxis& shape, bool presence);
    void forget();
    void nameLoops();
    void nameDim(std::size_t dim);
    void countSteps();
    void countSpace(std::size_t space);
    void countTile(std::size_t level, std::size_t space);
    Words tileOf(std::size_t space, std::size_t axis, std::size_t level);
    Words countBoundary(const Boundary& boundary, bool macs, Words fresh);
    // Index of the first AxisSum of an axis: still[0 … n], then moving[0 … n − 1].
    std::size_t sumsOf(const Boundary& boundary, std::size_t axis);
    std::size_t slidingSumsOf(const Boundary& boundary, const Axis& axis, Known& known,
                              std::uint64_t place);
    [[nodiscard]] std::size_t bytes() const; // in use
    std::size_t summed(const Boundary& boundary, const Axis& axis);
    void gather(const Boundary& boundary);
    Crossing crossing(const Boundary& boundary);
    Crossing operands(const Boundary& boundary);
    [[nodiscard]] bool merges(const FlatLoop& loop, const Boundary& boundary) const;

    const Workload& workload_;
    const Hierarchy& hierarchy_;
    std::size_t mostBytes_;
    std::vector<Space> spaces_;
    NestCounts counts_;
    FlatNest nest_;
    std::vector<PerSpace<bool>> keeps_; // by level
    // Of each dimension: its loops, outermost first, as words; and by level the number of the row
    // of words outside it, and of those the loops in time.
    std::array<std::vector<std::uint64_t>, mostDims> loops_, previous_;
    std::vector<std::array<std::uint64_t, mostDims>> names_;
    std::vector<std::array<std::size_t, mostDims>> outside_;
    std::vector<std::uint64_t> moving_;   // bit d: dimension d has a loop in time outside the level
    std::array<KeyTable, mostDims> rows_; // by dimension
    KeyTable sumKeys_, tileKeys_;
    std::vector<std::size_t> sumStarts_; // by index of sumKeys_
    std::vector<AxisSum> sums_;
    std::vector<Words> tiles_;              // by index of tileKeys_
    std::vector<std::vector<Known>> known_; // by boundary and axis
    std::size_t namedBytes_ = 0;            // of them
    std::vector<std::uint64_t> key_;
    std::array<std::size_t, mostDims> first_{}, loopCount_{}; // of the present boundary's axes
    AxisSummer summer_;
    AxisProblem problem_;
    AxisSums fresh_;
};

} // namespace systolens::mapping
