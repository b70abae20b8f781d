// Eyeriss's run-length format on 16-bit values, at the speed of memory: masks of the nonzeros by
// vector steps, then pair by pair without branches that depend on the data.
#include <algorithm>
#include <array>
#include <bit>

#include "core/codec/run_length.h"
#include "core/codec/zero_mask.h"

namespace systolens::codec {

namespace {

constexpr int pairBits = 21;
constexpr std::size_t pairsPerWord = 3;
constexpr std::uint32_t maxRun = 31;
constexpr std::size_t mostPerWord = pairsPerWord * (maxRun + 1);
constexpr std::uint64_t lastWord = std::uint64_t{1} << 63;

std::uint32_t packed(std::uint32_t run, std::int16_t level) {
    return run | static_cast<std::uint32_t>(static_cast<std::uint16_t>(level)) << 5;
}

// Pairs of a block of values. The zeros at the end of a block belong to the next pair, whose run
// may therefore begin in an earlier block.
class PairMaker {
public:
    PairMaker(std::span<const std::int16_t> values, std::vector<std::uint64_t>& words)
        : values_(values), words_(words) {}

    void block(std::size_t begin, std::size_t size, const MaskBlock& masks) {
        for (std::size_t i = 0; i < size; i += 64)
            group(begin + i, masks[i / 64]);
        pack();
    }

    void finish() {
        while (next_ < values_.size()) {
            const std::size_t end = pairEnd(values_, next_, maxRun);
            put(static_cast<std::uint32_t>(end - 1 - next_), 0);
            next_ = end;
        }
        pack();
        if (held_ > 0)
            words_.push_back(pairs_[0] | std::uint64_t{held_ > 1 ? pairs_[1] : 0} << pairBits);
        if (!words_.empty())
            words_.back() |= lastWord;
    }

private:
    // A run that overflows is rare; then the group is done again with care.
    void group(std::size_t begin, std::uint64_t mask) {
        if (held_ + 64 > pairs_.size())
            pack();
        const std::uint64_t whole = mask;
        const std::int16_t* const values = values_.data() + begin;
        std::uint32_t* to = pairs_.data() + held_;
        auto next = static_cast<std::int64_t>(next_) - static_cast<std::int64_t>(begin);
        std::int64_t longest = 0;
        for (; mask != 0; mask &= mask - 1) {
            const std::int64_t at = std::countr_zero(mask);
            longest = std::max(longest, at - next);
            *to++ = packed(static_cast<std::uint32_t>(at - next), values[at]);
            next = at + 1;
        }
        if (longest > maxRun) {
            withOverflow(begin, whole);
            return;
        }
        held_ = static_cast<std::size_t>(to - pairs_.data());
        next_ = static_cast<std::size_t>(static_cast<std::int64_t>(begin) + next);
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
        pairs_[held_++] = packed(run, level);
    }

    // Whole words out of the pairs held; fewer than three remain.
    void pack() {
        const std::size_t full = held_ / pairsPerWord;
        const std::size_t old = words_.size();
        words_.resize(old + full);
        for (std::size_t i = 0; i < full; ++i)
            words_[old + i] = pairs_[3 * i] | std::uint64_t{pairs_[3 * i + 1]} << pairBits
                              | std::uint64_t{pairs_[3 * i + 2]} << (2 * pairBits);
        held_ -= full * pairsPerWord;
        std::copy_n(pairs_.begin() + static_cast<std::ptrdiff_t>(full * pairsPerWord), held_,
                    pairs_.begin());
    }

    std::span<const std::int16_t> values_;
    std::vector<std::uint64_t>& words_;
    std::array<std::uint32_t, maskBlock + 128> pairs_; // packed 21 bits each
    std::size_t held_ = 0;
    std::size_t next_ = 0; // where the next pair begins
};

} // namespace

std::vector<std::uint64_t> encodeEyeriss(std::span<const std::int16_t> values) {
    std::vector<std::uint64_t> words;
    PairMaker pairs(values, words);
    MaskBlock masks;
    for (std::size_t begin = 0; begin < values.size(); begin += maskBlock) {
        const std::size_t size = std::min(maskBlock, values.size() - begin);
        nonzeroMasks(values.subspan(begin, size), masks);
        pairs.block(begin, size, masks);
    }
    pairs.finish();
    return words;
}

namespace {

// One word's pairs into cleared values; how many values it makes. Writes at most mostPerWord in.
std::size_t spread(std::uint64_t word, std::int16_t* values) {
    const std::size_t first = word & maxRun;
    const std::size_t second = first + (word >> pairBits & maxRun);
    const std::size_t third = second + (word >> 2 * pairBits & maxRun);
    values[first] = static_cast<std::int16_t>(word >> 5);
    values[second + 1] = static_cast<std::int16_t>(word >> (pairBits + 5));
    values[third + 2] = static_cast<std::int16_t>(word >> (2 * pairBits + 5));
    return third + 3;
}

// The words that cannot be the last ones, 32 at a time; returns where it stopped.
struct Progress {
    std::size_t word = 0, value = 0;
};
Progress decodeMost(std::span<const std::uint64_t> words, std::span<std::int16_t> values) {
    constexpr std::size_t batch = 32;
    Progress at;
    std::size_t cleared = 0;
    while (words.size() - at.word >= batch && values.size() - at.value >= batch * mostPerWord) {
        const std::size_t end = at.value + batch * mostPerWord;
        std::fill(values.begin() + static_cast<std::ptrdiff_t>(std::max(cleared, at.value)),
                  values.begin() + static_cast<std::ptrdiff_t>(end), std::int16_t{0});
        cleared = end;
        std::uint64_t flags = 0;
        std::size_t value = at.value;
        for (std::size_t i = 0; i < batch; ++i) {
            const std::uint64_t word = words[at.word + i];
            flags |= word;
            value += spread(word, values.data() + value);
        }
        if (flags & lastWord)
            break;
        at = {at.word + batch, value};
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
