#include "core/codec/run_statistics.h"

#include <algorithm>
#include <bit>

#include "core/codec/zero_mask.h"

namespace systolens::codec {

namespace {

// Calls visit(mask, width) for every 64 values, the last of them maybe fewer.
template <class Value, class Visit>
void forEachMask(std::span<const Value> values, Visit visit) {
    MaskBlock masks;
    for (std::size_t begin = 0; begin < values.size(); begin += maskBlock) {
        const auto block = values.subspan(begin, std::min(maskBlock, values.size() - begin));
        nonzeroMasks(block, masks);
        for (std::size_t i = 0; i < block.size(); i += 64)
            visit(masks[i / 64], static_cast<int>(std::min<std::size_t>(64, block.size() - i)));
    }
}

// Pairs of runs up to 2^runBits − 1, from masks of what ends a run.
class PairCounter {
public:
    explicit PairCounter(int runBits) : runBits_(runBits) {}

    void add(std::uint64_t mask, int width) {
        if (mask == 0) {
            zeros_ += width;
            return;
        }
        zeros_ += std::countr_zero(mask);
        pairs_ += std::popcount(mask) + (zeros_ >> runBits_);
        if (runBits_ < 6)
            pairs_ += overflowsInside(mask);
        zeros_ = width - 64 + std::countl_zero(mask);
    }

    // Zeros at the end of the tensor take pairs as well.
    [[nodiscard]] std::int64_t finish() const {
        return pairs_ + ceilDivide(zeros_, std::int64_t{1} << runBits_);
    }

private:
    // Extra pairs for long runs between two bits of the mask.
    [[nodiscard]] std::int64_t overflowsInside(std::uint64_t mask) const {
        const int first = std::countr_zero(mask);
        std::uint64_t zeros = ~mask & ~std::uint64_t{0} >> std::countl_zero(mask);
        zeros = zeros >> first << first;
        for (int reach = 1; reach < 1 << runBits_; reach *= 2)
            zeros &= zeros >> reach; // what is left begins 2·reach zeros
        return zeros == 0 ? 0 : overflowsOneByOne(mask);
    }

    [[nodiscard]] std::int64_t overflowsOneByOne(std::uint64_t mask) const {
        std::int64_t overflows = 0;
        for (int before = std::countr_zero(mask); mask &= mask - 1;) {
            const int next = std::countr_zero(mask);
            overflows += (next - before - 1) >> runBits_;
            before = next;
        }
        return overflows;
    }

    int runBits_;
    std::int64_t zeros_ = 0; // since the last bit
    std::int64_t pairs_ = 0;
};

template <class Value>
std::int64_t countPairs(std::span<const Value> values, int runBits) {
    PairCounter counter(runBits);
    forEachMask(values, [&](std::uint64_t mask, int width) { counter.add(mask, width); });
    return counter.finish();
}

} // namespace

std::int64_t nonzeroCount(std::span<const float> values) {
    std::int64_t count = 0;
    forEachMask(values, [&](std::uint64_t mask, int) { count += std::popcount(mask); });
    return count;
}

std::int64_t pairCount(std::span<const float> values, int runBits) {
    return countPairs(values, runBits);
}

std::int64_t pairCount(std::span<const std::int16_t> values, int runBits) {
    return countPairs(values, runBits);
}

// An entry ends where the next value differs, or after 2^countBits equal ones: the values that an
// entry repeats are the zeros of a pair.
std::int64_t entryCount(std::span<const float> values, int countBits) {
    PairCounter counter(countBits);
    MaskBlock masks;
    for (std::size_t begin = 0; begin < values.size(); begin += maskBlock) {
        const std::size_t left = values.size() - begin;
        const std::size_t size = std::min(maskBlock, left);
        changeMasks(values.subspan(begin, std::min(maskBlock + 1, left)), masks);
        for (std::size_t i = 0; i < size; i += 64)
            counter.add(masks[i / 64], static_cast<int>(std::min<std::size_t>(64, size - i)));
    }
    return counter.finish();
}

RunStatistics runStatistics(std::span<const float> values) {
    RunStatistics runs;
    runs.elements = static_cast<std::int64_t>(values.size());
    runs.byLength.assign(RunStatistics::limit, 0);
    std::int64_t zeros = 0;
    forEachMask(values, [&](std::uint64_t mask, int width) {
        int used = 0;
        runs.nonzeros += std::popcount(mask);
        for (; mask != 0; mask &= mask - 1) {
            const int at = std::countr_zero(mask);
            zeros += at - used;
            if (zeros < static_cast<std::int64_t>(RunStatistics::limit))
                ++runs.byLength[static_cast<std::size_t>(zeros)];
            else
                runs.longer.push_back(zeros);
            zeros = 0;
            used = at + 1;
        }
        zeros += width - used;
    });
    runs.trailing = zeros;
    while (!runs.byLength.empty() && runs.byLength.back() == 0)
        runs.byLength.pop_back();
    return runs;
}

std::int64_t RunStatistics::pairs(int runBits) const {
    std::int64_t pairs = nonzeros + ceilDivide(trailing, std::int64_t{1} << runBits);
    for (std::size_t length = 0; length < byLength.size(); ++length)
        pairs += byLength[length] * static_cast<std::int64_t>(length >> runBits);
    for (const std::int64_t length : longer)
        pairs += length >> runBits;
    return pairs;
}

} // namespace systolens::codec
