#pragma once
// When the words of the accumulated space are added to for the first and for the last time in the
// course of a loop nest. Where it slides (a transposed convolution) neighbouring tiles share words:
// some of a tile start from nothing while others come back, some leave complete while others will
// be added to again.
#include "core/mapping/nest_course.h"

namespace systolens::mapping {

// A box of elements: its coordinates on every axis of the space, rising.
using AxisValues = std::vector<std::vector<std::int64_t>>;

class SumVisits {
public:
    using Digits = NestCourse::Digits;

    // Of the tiles that the level `child` (levels: the MACs) exchanges.
    SumVisits(const Workload& workload, const FlatNest& nest, std::size_t space, std::size_t child);

    // Whether the loops over dimensions that the space does not have are at their first (last)
    // iteration: before (after) it, no word is fresh (complete).
    [[nodiscard]] bool begin(const Digits& digits) const;
    [[nodiscard]] bool end(const Digits& digits) const;
    [[nodiscard]] bool slides(std::size_t axis) const { return axes_[axis].terms.size() > 1; }
    // Of coordinates on one axis, those that no earlier (later) iteration adds to. All of them on
    // an axis that does not slide.
    void keepFirst(std::size_t axis, std::vector<std::int64_t>& values, const Digits& digits) const;
    void keepLast(std::size_t axis, std::vector<std::int64_t>& values, const Digits& digits) const;

    // Of a tile, what starts from nothing; and what no later iteration adds to.
    [[nodiscard]] AxisValues fresh(AxisValues tile, const Digits& digits) const;
    [[nodiscard]] AxisValues complete(AxisValues tile, const Digits& digits) const;

private:
    struct OrderedLoop {
        std::size_t loop = 0; // in nest.loops; temporal, outside `child`
        std::int64_t weight = 1;
    };
    struct Term {
        std::int64_t coefficient = 1, bound = 1;
        std::vector<FlatLoop> loops;       // of the dimension, outermost first
        std::vector<std::int64_t> weights; // of each; 0: spatial or inside `child`
    };
    // An iteration's place in the order of the loops over some dimensions alone. The earliest one
    // that adds to an element is the earliest on each axis: axes have no loop in common.
    struct Axis {
        std::vector<OrderedLoop> loops;
        std::int64_t offset = 0;
        std::vector<Term> terms; // the longest last
        std::int64_t last = 0;   // the greatest place
    };
    struct Extremes {
        std::int64_t first, last;
    };
    [[nodiscard]] static Axis axisOf(const Workload& workload, const FlatNest& nest,
                                     const WorkloadAxis& axis, std::size_t child);
    [[nodiscard]] static std::int64_t placeOf(const Axis& axis, const Digits& digits);
    static void visit(const Axis& axis, std::size_t term, std::int64_t left, std::int64_t place,
                      Extremes& extremes);
    [[nodiscard]] static Extremes extremesOf(const Axis& axis, std::int64_t value);

    std::vector<Axis> axes_;   // of the space
    std::vector<Axis> summed_; // of each dimension that it does not have
};

} // namespace systolens::mapping
