#include "core/arithmetic/multiplier_errors.h"

#include <cassert>
#include <cstdlib>
#include <random>

#include "core/support/parallel.h"

namespace systolens::arithmetic {

namespace {

__extension__ using Wide = unsigned __int128;
__extension__ using WideSigned = __int128;

constexpr int exhaustiveBits = 24;
constexpr std::int64_t sampledRows = 1 << 10, sampledPairsOfARow = 1 << 12;

// Of some pairs; adding up in the order of rows makes the result independent of threads.
struct Sums {
    Wide pairs = 0, wrong = 0, nonzero = 0, absolute = 0, squared = 0;
    WideSigned drift = 0;
    long double relative = 0, worstRelative = 0;
    std::int64_t worst = 0, worstLeft = 0, worstRight = 0;

    void add(std::int64_t left, std::int64_t right, std::int64_t made, Wide times = 1) {
        const std::int64_t exact = left * right;
        const std::int64_t error = made - exact;
        const std::int64_t size = std::abs(error);
        pairs += times;
        nonzero += exact != 0 ? times : 0;
        if (error == 0)
            return;
        wrong += times;
        absolute += times * static_cast<Wide>(size);
        squared += times * static_cast<Wide>(size) * static_cast<Wide>(size);
        drift += static_cast<WideSigned>(times) * error;
        if (size > worst) {
            worst = size;
            worstLeft = left;
            worstRight = right;
        }
        if (exact == 0)
            return;
        const long double share =
            static_cast<long double>(size) / static_cast<long double>(std::abs(exact));
        relative += static_cast<long double>(times) * share;
        worstRelative = std::max(worstRelative, share);
    }

    void add(const Sums& other) {
        pairs += other.pairs;
        wrong += other.wrong;
        nonzero += other.nonzero;
        absolute += other.absolute;
        squared += other.squared;
        drift += other.drift;
        relative += other.relative;
        worstRelative = std::max(worstRelative, other.worstRelative);
        if (other.worst > worst) {
            worst = other.worst;
            worstLeft = other.worstLeft;
            worstRight = other.worstRight;
        }
    }

    [[nodiscard]] MultiplierErrors result() const {
        MultiplierErrors errors;
        if (pairs == 0)
            return errors;
        const auto count = static_cast<long double>(pairs);
        errors.pairs = static_cast<std::int64_t>(pairs);
        errors.meanAbsolute = static_cast<double>(static_cast<long double>(absolute) / count);
        errors.worst = worst;
        errors.meanSquared = static_cast<double>(static_cast<long double>(squared) / count);
        if (nonzero > 0)
            errors.meanRelative = static_cast<double>(relative / static_cast<long double>(nonzero));
        errors.worstRelative = static_cast<double>(worstRelative);
        errors.probability = static_cast<double>(static_cast<long double>(wrong) / count);
        errors.mean = static_cast<double>(static_cast<long double>(drift) / count);
        errors.worstLeft = worstLeft;
        errors.worstRight = worstRight;
        return errors;
    }
};

Sums sumOf(const std::vector<Sums>& rows) {
    Sums sum;
    for (const Sums& row : rows)
        sum.add(row);
    return sum;
}

MultiplierErrors overAllPairs(const Multiplier& multiplier, const Progress& progress) {
    const std::int32_t first = multiplier.least(multiplier.leftBits);
    std::vector<Sums> rows(std::size_t{1} << multiplier.leftBits);
    parallelFor(static_cast<std::int64_t>(rows.size()), progress, [&](std::int64_t row) {
        const auto left = static_cast<std::int32_t>(first + row);
        Sums& sums = rows[static_cast<std::size_t>(row)];
        const std::int32_t last = multiplier.most(multiplier.rightBits);
        for (std::int32_t right = multiplier.least(multiplier.rightBits); right <= last; ++right)
            sums.add(left, right, product(multiplier, left, right));
    });
    return sumOf(rows).result();
}

MultiplierErrors overASample(const Multiplier& multiplier, const Progress& progress) {
    const auto drawn = [&](std::mt19937_64& random, int bits) {
        // The high bits of the generator, uniform over the operand's range.
        return static_cast<std::int32_t>(random() >> (64 - bits)) + multiplier.least(bits);
    };
    std::vector<Sums> rows(sampledRows);
    parallelFor(sampledRows, progress, [&](std::int64_t row) {
        std::mt19937_64 random(static_cast<std::uint64_t>(row));
        for (std::int64_t pair = 0; pair < sampledPairsOfARow; ++pair) {
            const std::int32_t left = drawn(random, multiplier.leftBits);
            const std::int32_t right = drawn(random, multiplier.rightBits);
            rows[static_cast<std::size_t>(row)].add(left, right, product(multiplier, left, right));
        }
    });
    MultiplierErrors errors = sumOf(rows).result();
    errors.sampled = true;
    return errors;
}

} // namespace

MultiplierErrors errorsOf(const Multiplier& multiplier, const Progress& progress) {
    requireValid(multiplier);
    const int bits = multiplier.leftBits + multiplier.rightBits;
    using Kind = MultiplierDesign::Kind;
    if (multiplier.design.kind == Kind::exact || multiplier.design.kind == Kind::lookup) {
        MultiplierErrors none;
        none.pairs = std::int64_t{1} << bits;
        return none;
    }
    return bits <= exhaustiveBits ? overAllPairs(multiplier, progress)
                                  : overASample(multiplier, progress);
}

MultiplierErrors errorsOf(const ProductTable& table, const std::vector<std::int64_t>& left,
                          const std::vector<std::int64_t>& right) {
    assert(left.size() == std::size_t{1} << table.leftBits);
    assert(right.size() == std::size_t{1} << table.rightBits);
    const auto operand = [&](std::size_t code, int bits) {
        const auto value = static_cast<std::int64_t>(code);
        const bool negative = table.isSigned && value >> (bits - 1) != 0;
        return negative ? value - (std::int64_t{1} << bits) : value;
    };
    std::vector<Sums> rows(left.size());
    for (std::size_t a = 0; a < left.size(); ++a)
        for (std::size_t b = 0; b < right.size() && left[a] > 0; ++b)
            if (right[b] > 0)
                rows[a].add(operand(a, table.leftBits), operand(b, table.rightBits),
                            table.products[a << table.rightBits | b],
                            static_cast<Wide>(left[a]) * static_cast<Wide>(right[b]));
    return sumOf(rows).result();
}

} // namespace systolens::arithmetic
