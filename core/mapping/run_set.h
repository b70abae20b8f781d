#pragma once
// Sets of integers on one axis, as sorted runs: what a tile touches of a sliding axis. Dense
// windows are one run; strides wider than the filter leave holes.
#include <cstdint>
#include <span>
#include <vector>

namespace systolens::mapping {

struct Run { // half-open
    std::int64_t begin = 0, end = 0;
    friend bool operator==(const Run&, const Run&) = default;
};

// {Σ coefficient·i : 0 ≤ i < length} over the terms added so far; {0} at first.
class SumSet {
public:
    void clear();
    void add(std::int64_t coefficient, std::int64_t length);
    [[nodiscard]] std::span<const Run> runs() const { return runs_; }
    [[nodiscard]] std::int64_t count() const;
    [[nodiscard]] std::int64_t countWithin(std::int64_t begin, std::int64_t end) const;

private:
    std::vector<Run> runs_{{0, 1}};
    std::vector<Run> scratch_;
};

// Sorts and joins; the set is then in order and without overlaps.
void normalise(std::vector<Run>& runs);
std::int64_t countWithin(std::span<const Run> runs, std::int64_t begin, std::int64_t end);
// |(a + shiftA) ∩ (b + shiftB) ∩ [begin, end)|; where `without` is given, what of a is not in b is
// appended to it, cut to [begin, end).
std::int64_t countCommon(std::span<const Run> a, std::int64_t shiftA, std::span<const Run> b,
                         std::int64_t shiftB, Run within, std::vector<Run>* without);

} // namespace systolens::mapping
