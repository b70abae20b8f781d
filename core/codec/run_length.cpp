#include "core/codec/run_length.h"

#include "core/codec/checks.h"
#include "core/support/error.h"

namespace systolens::codec {

namespace {

// Every pair makes at most maxRun + 1 values: what a damaged length may ask for stays in bounds.
void checkCount(const BitStream& stream, std::size_t count, const RunLengthFormat& format) {
    const auto pairs = static_cast<std::uint64_t>(stream.size / format.pairBits());
    if (count > pairs * (std::uint64_t{format.maxRun()} + 1))
        damagedAt(stream.size,
                  SYSTOLENS_TEXT("codec", "The stream is too short for %1 values").with(count));
}

class Decoder {
public:
    Decoder(const BitStream& stream, std::size_t count, const RunLengthFormat& format)
        : reader_(stream), count_(count), format_(format) {
        checkCount(stream, count, format);
        values_.reserve(count);
    }

    std::vector<std::uint32_t> dense() {
        while (values_.size() < count_)
            pair();
        if (reader_.left() > 0)
            damagedAt(reader_.position(),
                      SYSTOLENS_TEXT("codec", "The stream goes on after the last value"));
        return std::move(values_);
    }

    std::vector<std::uint32_t> inWords() {
        while (reader_.left() > 0)
            word();
        if (values_.size() < count_)
            damagedAt(reader_.position(),
                      SYSTOLENS_TEXT("codec", "The stream ends after %1 of %2 values")
                          .with(values_.size(), count_));
        return std::move(values_);
    }

private:
    void pair() {
        const Bits at = reader_.position();
        const std::uint64_t run = reader_.read(format_.runBits);
        const auto level = static_cast<std::uint32_t>(reader_.read(format_.levelBits));
        if (run >= count_ - values_.size())
            damagedAt(at,
                      SYSTOLENS_TEXT("codec", "A run of %1 goes past the last value").with(run));
        values_.resize(values_.size() + run);
        values_.push_back(level);
    }

    void word() {
        const int pairs = format_.pairsPerWord();
        for (int i = 0; i < pairs; ++i)
            values_.size() < count_ ? pair() : unused(format_.pairBits());
        unused(format_.wordBits - 1 - pairs * format_.pairBits());
        const Bits at = reader_.position();
        if ((reader_.read(1) == 1) != (reader_.left() == 0))
            damagedAt(at, SYSTOLENS_TEXT("codec", "The flag of the last word is wrong"));
    }

    void unused(int bits) {
        const Bits at = reader_.position();
        if (reader_.read(bits) != 0)
            damagedAt(at, SYSTOLENS_TEXT("codec", "Bits that must be zero are not"));
    }

    BitReader reader_;
    std::size_t count_;
    RunLengthFormat format_;
    std::vector<std::uint32_t> values_;
};

} // namespace

void check(const RunLengthFormat& format) {
    checkWidth("run", format.runBits, 1, 16);
    checkWidth("level", format.levelBits, 1, 32);
    if (format.wordBits != 0)
        checkWidth("word", format.wordBits, format.pairBits() + 1, 64);
}

std::vector<Pair> toPairs(std::span<const std::uint32_t> values, std::uint32_t maxRun) {
    std::vector<Pair> pairs;
    for (std::size_t start = 0; start < values.size();) {
        const std::size_t end = pairEnd(values, start, maxRun);
        pairs.push_back({static_cast<std::uint32_t>(end - 1 - start), values[end - 1]});
        start = end;
    }
    return pairs;
}

std::vector<std::uint32_t> fromPairs(std::span<const Pair> pairs, std::size_t count) {
    std::vector<std::uint32_t> values;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (pairs[i].run >= count - values.size())
            throw inputError(
                SYSTOLENS_TEXT("codec", "A run of %1 goes past the last value").with(pairs[i].run),
                "pair " + std::to_string(i), SYSTOLENS_TEXT("codec", "Encode the data again"));
        values.resize(values.size() + pairs[i].run);
        values.push_back(pairs[i].level);
    }
    if (values.size() < count)
        throw inputError(
            SYSTOLENS_TEXT("codec", "The pairs make %1 of %2 values").with(values.size(), count),
            "pair " + std::to_string(pairs.size()),
            SYSTOLENS_TEXT("codec", "Encode the data again"));
    return values;
}

Bits codedBits(std::int64_t pairs, const RunLengthFormat& format) {
    return format.wordBits == 0 ? pairs * format.pairBits()
                                : ceilDivide(pairs, format.pairsPerWord()) * format.wordBits;
}

BitStream encode(std::span<const std::uint32_t> values, const RunLengthFormat& format) {
    check(format);
    checkValues(values, format.levelBits);
    const std::vector<Pair> pairs = toPairs(values, format.maxRun());
    const std::size_t inWord =
        format.wordBits == 0 ? 0 : static_cast<std::size_t>(format.pairsPerWord());
    BitWriter writer;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        writer.write(pairs[i].run, format.runBits);
        writer.write(pairs[i].level, format.levelBits);
        const bool last = i + 1 == pairs.size();
        if (inWord != 0 && (last || (i + 1) % inWord == 0)) {
            const auto used = static_cast<int>(writer.size() % format.wordBits);
            writer.write(0, format.wordBits - 1 - used);
            writer.write(last, 1);
        }
    }
    return writer.take();
}

std::vector<std::uint32_t> decode(const BitStream& stream, std::size_t count,
                                  const RunLengthFormat& format) {
    check(format);
    Decoder decoder(stream, count, format);
    return format.wordBits == 0 ? decoder.dense() : decoder.inWords();
}

} // namespace systolens::codec
