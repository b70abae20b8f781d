#pragma once
// What one axis contributes to the counts of one boundary (a parent level and the child that next
// keeps the space). Inside: for nest_counts.cpp and nest_evaluator.cpp.
//
// A time step is a value of all temporal loops outside the child. The loop that moves at it is the
// outermost whose index changed: those outside stand, those inside wrap from their last to their
// first iteration. The sums run over the values of the axis' own loops, with inner ones at their
// first, once for every place that the moving loop can have among them.
#include <cstdint>
#include <optional>
#include <vector>

#include "core/mapping/run_set.h"

namespace systolens::mapping {

struct AxisSum {
    std::int64_t all = 0;        // Σ children, time: |tile|
    std::int64_t kept = 0;       // Σ |tile ∩ what the child holds|
    std::int64_t merged = 0;     // Σ parents, time: |∪ tile| over the children that merge
    std::int64_t mergedKept = 0; // of it, words that every child taking them holds already
    friend bool operator==(const AxisSum&, const AxisSum&) = default;
};

struct AxisSums {
    // [j]: the moving loop is another axis', inside j of the own loops (outside the rest).
    std::vector<AxisSum> still;
    // [j]: the own loop j moves.
    std::vector<AxisSum> moving;
    void clear() {
        still.clear();
        moving.clear();
    }
    friend bool operator==(const AxisSums&, const AxisSums&) = default;
};

struct AxisTermShape {
    std::int64_t coefficient = 1; // 0: the dimension is not the space's, only presence counts
    std::int64_t bound = 1;
    std::int64_t span = 1; // iterations inside the child
    friend bool operator==(const AxisTermShape&, const AxisTermShape&) = default;
};

struct AxisLoop {
    std::size_t term = 0;
    std::int64_t step = 1, trips = 1;
    friend bool operator==(const AxisLoop&, const AxisLoop&) = default;
};

struct AxisProblem {
    std::vector<AxisTermShape> terms;
    std::int64_t offset = 0;
    std::optional<std::int64_t> extent;
    bool exchanged = false; // accumulated: held as long as no own loop moves, else not at all
    std::vector<AxisLoop> temporal; // outside the child, outermost first
    std::vector<AxisLoop> apart;    // spatial, outside the child: instances that do not merge
    std::vector<AxisLoop> merging;  // spatial, between parent and child: children that do
};

class AxisSummer {
public:
    // `onlyLast`: the MACs' operands, of which nothing is held: still.back() alone is right.
    void sum(const AxisProblem& problem, bool onlyLast, AxisSums& sums);

private:
    // Values of the loops outside the moving one: `count` of them `step` apart, all with `left`
    // iterations before the bound (capped where more makes no difference).
    struct Positions {
        std::int64_t first = 0, step = 0, count = 1, left = 1;
    };
    struct Place { // of one term in one instance, relative to the position; length 0: no work
        std::int64_t start = 0, length = 0, oldStart = 0, oldLength = 0;
    };
    struct Cut { // one term's loops around the moving one
        std::vector<AxisLoop> outside, inside;
        std::optional<AxisLoop> moving;
        std::vector<Positions> positions;
        std::int64_t reach = 1;
        std::vector<Place> places; // apart × merging
        bool unchanged = true;     // no own loop of this term moved
    };

    void prepare(std::size_t loopsOutside, bool moving);
    void prepareTerm(std::size_t term);
    static void enumerate(const Cut& cut, std::size_t depth, std::int64_t base, std::int64_t bound,
                          std::vector<Positions>& positions);
    void placesOf(std::size_t term, std::int64_t left);
    [[nodiscard]] Run hull() const; // of everything taken, relative to the position
    void sumClasses(std::size_t term, std::int64_t count, AxisSum& sum);
    void sumPositions(AxisSum& sum);
    void sumShifts(std::size_t term, std::int64_t shift, const AxisSum& whole, Run hull,
                   AxisSum& sum);
    void sumRow(const Positions& row, std::int64_t shift, const AxisSum& whole, Run hull,
                AxisSum& sum);
    // One position, its elements cut to [0, extent) where `within` says so.
    AxisSum evaluate(std::int64_t shift, Run within);
    [[nodiscard]] AxisSum evaluatePresence() const;
    [[nodiscard]] AxisSum evaluateSingle(std::int64_t shift, Run within) const;
    AxisSum evaluateSliding(std::int64_t shift, Run within);
    // The present place of each term: shifts and lengths of the tile and of what is held.
    struct Taken {
        bool present = true;
        std::int64_t shift = 0, oldShift = 0;
    };
    Taken take(std::size_t apart, std::size_t merging);
    const SumSet& pattern(const std::vector<std::int64_t>& lengths);

    const AxisProblem* problem_ = nullptr;
    std::vector<std::vector<std::int64_t>> apart_, merging_; // offsets by term
    std::size_t apartCount_ = 1, mergingCount_ = 1;          // of all terms together
    std::vector<Cut> cuts_;                                  // by term
    std::vector<const Positions*> chosen_;                   // by term
    std::vector<std::pair<std::vector<std::int64_t>, SumSet>> patterns_;
    std::vector<Run> united_, fresh_;
    std::vector<std::int64_t> lengths_, oldLengths_;
};

} // namespace systolens::mapping
