// Eyeriss's run-length format on 16-bit values, at the speed of memory: masks of the nonzeros by
// vector steps, then pair by pair without branches that depend on the data.
#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

#include "core/codec/eyeriss_layout.h"
#include "core/codec/run_length.h"
#include "core/codec/run_statistics.h"
#include "core/codec/vector_steps.h"
#include "core/codec/zero_mask.h"

namespace systolens::codec {

namespace {

using namespace eyeriss;

// Pairs of a block of values. The zeros at the end of a block belong to the next pair, whose run
// may therefore begin in an earlier block.
class PairMaker {
public:
    PairMaker(std::span<const std::int16_t> values, std::span<std::uint64_t> words)
        : values_(values), words_(words) {}

    void block(std::size_t begin, std::size_t size, const MaskBlock& masks) {
        for (std::size_t i = 0; i < size; i += 64)
            group(begin + i, masks[i / 64]);
        pack();
    }

    // The number of words.
    std::size_t finish() {
        while (next_ < values_.size()) {
            const std::size_t end = pairEnd(values_, next_, maxRun);
            put(static_cast<std::uint32_t>(end - 1 - next_), 0);
            next_ = end;
        }
        pack();
        assert(count_ + (held_ > 0) <= words_.size());
        if (held_ > 0)
            words_[count_++] = pairs_[0] | std::uint64_t{held_ > 1 ? pairs_[1] : 0} << pairBits;
        if (count_ > 0)
            words_[count_ - 1] |= lastWord;
        return count_;
    }

private:
    void group(std::size_t begin, std::uint64_t mask) {
        if (mask == 0)
            return;
        if (held_ + 64 > pairs_.size())
            pack();
        const std::size_t first = begin + static_cast<std::size_t>(std::countr_zero(mask));
        if (first - next_ > maxRun || hasLongRun(mask)) {
            withOverflow(begin, mask);
            return;
        }
        const auto next = static_cast<std::int32_t>(static_cast<std::int64_t>(next_)
                                                    - static_cast<std::int64_t>(begin));
        held_ += steps_.makePairs(values_.data() + begin, mask, next, pairs_.data() + held_);
        next_ = begin + 64 - static_cast<std::size_t>(std::countl_zero(mask));
    }

    // More than maxRun zeros between two bits of the mask.
    static bool hasLongRun(std::uint64_t mask) {
        std::uint64_t zeros = ~mask & (~std::uint64_t{0} >> std::countl_zero(mask));
        zeros &= ~(mask ^ (mask - 1)); // nor those below the first bit
        for (std::uint32_t reach = 1; reach <= maxRun; reach *= 2)
            zeros &= zeros >> reach;
        return zeros != 0;
    }

    void withOverflow(std::size_t begin, std::uint64_t mask) {
        for (; mask != 0; mask &= mask - 1) {
            const std::size_t at = begin + static_cast<std::size_t>(std::countr_zero(mask));
            for (; at - next_ > maxRun; next_ += maxRun + 1)
                put(maxRun, 0);
            put(static_cast<std::uint32_t>(at - next_), values_[at]);
            next_ = at + 1;
        }
    }

    void put(std::uint32_t run, std::int16_t level) {
        if (held_ == pairs_.size())
            pack();
        pairs_[held_++] = pair(run, level);
    }

    // Whole words out of the pairs held; fewer than three remain.
    void pack() {
        const std::size_t full = held_ / pairsPerWord;
        assert(count_ + full <= words_.size());
        for (std::size_t i = 0; i < full; ++i)
            words_[count_ + i] = pairs_[3 * i] | std::uint64_t{pairs_[3 * i + 1]} << pairBits
                                 | std::uint64_t{pairs_[3 * i + 2]} << (2 * pairBits);
        count_ += full;
        held_ -= full * pairsPerWord;
        std::copy_n(pairs_.begin() + static_cast<std::ptrdiff_t>(full * pairsPerWord), held_,
                    pairs_.begin());
    }

    std::span<const std::int16_t> values_;
    std::span<std::uint64_t> words_;
    const VectorSteps& steps_ = vectorSteps();
    std::size_t count_ = 0;
    std::array<std::uint32_t, maskBlock + 128> pairs_; // packed 21 bits each
    std::size_t held_ = 0;
    std::size_t next_ = 0; // where the next pair begins
};

} // namespace

std::size_t encodeEyeriss(std::span<const std::int16_t> values, std::span<std::uint64_t> words) {
    PairMaker pairs(values, words);
    MaskBlock masks;
    for (std::size_t begin = 0; begin < values.size(); begin += maskBlock) {
        const std::size_t size = std::min(maskBlock, values.size() - begin);
        nonzeroMasks(values.subspan(begin, size), masks);
        pairs.block(begin, size, masks);
    }
    return pairs.finish();
}

std::vector<std::uint64_t> encodeEyeriss(std::span<const std::int16_t> values) {
    const Bits bits = codedBits(pairCount(values, 5), RunLengthFormat{});
    std::vector<std::uint64_t> words(static_cast<std::size_t>(bits / 64));
    encodeEyeriss(values, words);
    return words;
}

namespace {

// The words that cannot be the last ones, a batch at a time; returns where it stopped.
struct Progress {
    std::size_t word = 0, value = 0;
};
Progress decodeMost(std::span<const std::uint64_t> words, std::span<std::int16_t> values) {
    constexpr std::size_t batch = 64, dense = 6; // values a word below which vectors win
    const VectorSteps& steps = vectorSteps();
    Progress at;
    std::size_t cleared = 0;
    bool vectors = true;
    while (words.size() - at.word >= batch && values.size() - at.value >= batch * mostPerWord) {
        const std::size_t end = at.value + batch * mostPerWord;
        std::fill(values.begin() + static_cast<std::ptrdiff_t>(std::max(cleared, at.value)),
                  values.begin() + static_cast<std::ptrdiff_t>(end), std::int16_t{0});
        cleared = end;
        std::uint64_t flags = 0;
        for (std::size_t i = 0; i < batch; ++i)
            flags |= words[at.word + i];
        if (flags & lastWord)
            break;
        const auto spread = vectors ? steps.spreadWords : eyeriss::spreadWords;
        const std::size_t made = spread(&words[at.word], batch, &values[at.value]);
        vectors = made < dense * batch;
        at.value += made;
        at.word += batch;
    }
    return at;
}

void decodeWord(std::span<const std::uint64_t> words, std::size_t index,
                std::span<std::int16_t> values, std::size_t& value) {
    const std::uint64_t word = words[index];
    const Bits bit = static_cast<Bits>(index) * 64;
    for (int pair = 0; pair < 3; ++pair) {
        const std::uint64_t field = word >> (pair * pairBits) & lowBits(pairBits);
        const std::size_t run = field & maxRun;
        if (value == values.size()) {
            if (field != 0)
                damagedAt(bit + pair * pairBits,
                          SYSTOLENS_TEXT("codec", "Bits that must be zero are not"));
            continue;
        }
        if (run >= values.size() - value)
            damagedAt(bit + pair * pairBits,
                      SYSTOLENS_TEXT("codec", "A run of %1 goes past the last value").with(run));
        std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(value), run, std::int16_t{0});
        values[value + run] = static_cast<std::int16_t>(field >> 5);
        value += run + 1;
    }
    if (((word & lastWord) != 0) != (index + 1 == words.size()))
        damagedAt(bit + 63, SYSTOLENS_TEXT("codec", "The flag of the last word is wrong"));
}

} // namespace

void decodeEyeriss(std::span<const std::uint64_t> words, std::span<std::int16_t> values) {
    Progress at = decodeMost(words, values);
    for (; at.word < words.size(); ++at.word)
        decodeWord(words, at.word, values, at.value);
    if (at.value < values.size())
        damagedAt(static_cast<Bits>(words.size()) * 64,
                  SYSTOLENS_TEXT("codec", "The stream ends after %1 of %2 values")
                      .with(at.value, values.size()));
}

} // namespace systolens::codec
