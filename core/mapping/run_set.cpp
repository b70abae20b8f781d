#include "core/mapping/run_set.h"

#include <algorithm>

namespace systolens::mapping {

void normalise(std::vector<Run>& runs) {
    std::sort(runs.begin(), runs.end(),
              [](const Run& a, const Run& b) { return a.begin < b.begin; });
    std::size_t last = 0;
    for (std::size_t i = 1; i < runs.size(); ++i) {
        if (runs[i].begin <= runs[last].end)
            runs[last].end = std::max(runs[last].end, runs[i].end);
        else
            runs[++last] = runs[i];
    }
    if (!runs.empty())
        runs.resize(last + 1);
}

void SumSet::clear() {
    runs_.assign(1, {0, 1});
}

void SumSet::add(std::int64_t coefficient, std::int64_t length) {
    if (length <= 1 || coefficient == 0)
        return;
    if (runs_.size() == 1 && coefficient <= runs_[0].end - runs_[0].begin) {
        runs_[0].end += coefficient * (length - 1);
        return;
    }
    scratch_.clear();
    for (std::int64_t i = 0; i < length; ++i)
        for (const Run& run : runs_)
            scratch_.push_back({run.begin + i * coefficient, run.end + i * coefficient});
    normalise(scratch_);
    runs_.swap(scratch_);
}

std::int64_t countWithin(std::span<const Run> runs, std::int64_t begin, std::int64_t end) {
    std::int64_t sum = 0;
    for (const Run& run : runs)
        sum += std::max<std::int64_t>(0, std::min(run.end, end) - std::max(run.begin, begin));
    return sum;
}

std::int64_t SumSet::count() const {
    std::int64_t sum = 0;
    for (const Run& run : runs_)
        sum += run.end - run.begin;
    return sum;
}

std::int64_t SumSet::countWithin(std::int64_t begin, std::int64_t end) const {
    return mapping::countWithin(runs_, begin, end);
}

std::int64_t countCommon(std::span<const Run> a, std::int64_t shiftA, std::span<const Run> b,
                         std::int64_t shiftB, Run within, std::vector<Run>* without) {
    std::int64_t common = 0;
    std::size_t next = 0;
    for (const Run& run : a) {
        std::int64_t from = std::max(run.begin + shiftA, within.begin);
        const std::int64_t end = std::min(run.end + shiftA, within.end);
        while (next < b.size() && b[next].end + shiftB <= from)
            ++next;
        for (std::size_t i = next; from < end && i < b.size() && b[i].begin + shiftB < end; ++i) {
            const std::int64_t begin = std::max(from, b[i].begin + shiftB);
            if (without && begin > from)
                without->push_back({from, begin});
            from = std::min(end, b[i].end + shiftB);
            common += from - begin;
        }
        if (without && from < end)
            without->push_back({from, end});
    }
    return common;
}

} // namespace systolens::mapping
