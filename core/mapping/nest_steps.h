#pragma once
// What crosses the DRAM link in the course of a loop nest, step by step. A step is an iteration of
// the temporal loops outside the memories that DRAM fills (as a rule the GLB): its tiles arrive
// before it, and what it finishes leaves after it. All steps together move what nest_counts.h
// counts. Words of a space that goes past those memories into the PEs cross evenly as the array
// runs.
#include "core/mapping/nest_counts.h"
#include "core/mapping/nest_sums.h"

namespace systolens::mapping {

struct NestStep {
    Cycle begin = 0, cycles = 1; // of the array, see NestCourse
};

struct StepMoves {
    PerSpace<Words> loads{}; // before the step; psums that come back among them
    Words stores = 0;        // after it, of the accumulated space
    Words finished = 0;      // of them, words that are complete
};

class NestSteps {
public:
    // A legal mapping and its counts.
    NestSteps(Workload workload, const Hierarchy& hierarchy, const NestMapping& mapping,
              NestCounts counts);

    [[nodiscard]] const Workload& workload() const { return workload_; }
    [[nodiscard]] const NestCourse& course() const { return course_; }
    [[nodiscard]] const NestCounts& counts() const { return counts_; }
    [[nodiscard]] NestStep stepFrom(Cycle begin) const; // `begin` is a step's own
    [[nodiscard]] NestStep last() const;
    [[nodiscard]] std::int64_t count() const { return course_.iterationsOutside(inside_); }
    [[nodiscard]] StepMoves moves(const NestStep& step) const;
    // Words of a space that a level keeps in the step: its tile; 0: bypassed. Levels that DRAM
    // fills, no others.
    [[nodiscard]] Words tile(const NestStep& step, std::size_t level, std::size_t space) const;
    // Whether what DRAM hands a space's words to lies outside the PEs, and which level it is.
    [[nodiscard]] bool keepsInside(std::size_t space) const { return child_[space] <= arrayLevel_; }
    [[nodiscard]] std::size_t child(std::size_t space) const { return child_[space]; }
    // The first element of that level's tile in a step; in the step before, if there is one.
    [[nodiscard]] Indices baseOf(const NestStep& step, std::size_t space) const;
    [[nodiscard]] std::optional<Indices> baseBefore(const NestStep& step, std::size_t space) const;
    // The elements that an instance of a level touches from a base on.
    [[nodiscard]] AxisValues values(const Indices& base, std::size_t level,
                                    std::size_t space) const;
    // Those of the accumulated space that leave after a step, complete.
    [[nodiscard]] AxisValues finished(const NestStep& step) const;
    // Whether instances of a level have other elements of a space at two bases (NestCourse).
    [[nodiscard]] bool otherTile(std::size_t space, const Indices& a, const Indices& b) const;
    // The first element of the tile (a point whose operands are there).
    [[nodiscard]] Indices firstPoint(const NestStep& step) const {
        return course_.baseOf(course_.digitsAt(step.begin), inside_);
    }

private:
    using Digits = NestCourse::Digits;
    [[nodiscard]] bool dependsOn(std::size_t space, std::size_t dim) const;
    [[nodiscard]] Words wordsOf(const WorkloadAxis& axis, const Indices& base,
                                std::size_t level) const;
    [[nodiscard]] std::vector<std::int64_t> valuesOf(const WorkloadAxis& axis, const Indices& base,
                                                     std::size_t level) const;
    [[nodiscard]] Words firstOrLast(const Indices& base, const Digits& digits, bool first) const;
    [[nodiscard]] Words words(const Indices& base, std::size_t level, std::size_t space) const;
    [[nodiscard]] Words common(const Indices& now, const Indices& before, std::size_t level,
                               std::size_t space) const;
    void moveInput(const NestStep& step, std::size_t space, StepMoves& moves) const;
    void moveSums(const NestStep& step, std::size_t space, StepMoves& moves) const;
    [[nodiscard]] Words share(Words all, const NestStep& step) const;

    Workload workload_;
    NestCourse course_;
    NestCounts counts_;
    std::size_t arrayLevel_ = 0;
    PerSpace<std::size_t> child_{}; // the level that keeps a space next inside DRAM
    std::vector<PerSpace<bool>> keeps_;
    std::size_t sumsSpace_ = 0;
    std::optional<SumVisits> sums_; // of what DRAM hands psums to
    std::size_t inside_ = 1;        // steps are iterations of the loops outside this level
};

} // namespace systolens::mapping
