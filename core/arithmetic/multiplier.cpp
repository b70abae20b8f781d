#include "core/arithmetic/multiplier.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdlib>

#include "core/support/error.h"

namespace systolens::arithmetic {

namespace {

using Kind = MultiplierDesign::Kind;

int bitsOf(std::int64_t magnitude) {
    return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(magnitude)));
}

int leadingOne(std::int64_t magnitude) {
    return bitsOf(magnitude) - 1;
}

std::int64_t nearestPower(std::int64_t magnitude) {
    const std::int64_t below = std::int64_t{1} << leadingOne(magnitude);
    return 2 * magnitude >= 3 * below ? 2 * below : below;
}

std::int64_t mitchell(std::int64_t left, std::int64_t right) {
    if (left == 0 || right == 0)
        return 0;
    const int leftLog = leadingOne(left), rightLog = leadingOne(right);
    const std::int64_t one = std::int64_t{1} << (leftLog + rightLog);
    // The sum of the two fractions, times `one`.
    const std::int64_t fractions = ((left << rightLog) - one) + ((right << leftLog) - one);
    return fractions < one ? one + fractions : 2 * fractions;
}

std::int64_t drumOperand(std::int64_t magnitude, int kept) {
    const int cut = bitsOf(magnitude) - kept;
    return cut <= 0 ? magnitude : ((magnitude >> cut) | 1) << cut;
}

std::int64_t truncated(const Multiplier& multiplier, std::int64_t left, std::int64_t right) {
    const std::int64_t columns = std::int64_t{1} << multiplier.design.parameter;
    std::int64_t sum = multiplier.design.correction ? correctionConstant(multiplier) : 0;
    for (int bit = 0; left >> bit != 0; ++bit)
        if ((left >> bit & 1) != 0)
            sum += (right << bit) & -columns;
    return sum;
}

std::int64_t productOfMagnitudes(const Multiplier& multiplier, std::int64_t left,
                                 std::int64_t right) {
    switch (multiplier.design.kind) {
    case Kind::shift:
        return left * nearestPowers(right, multiplier.design.parameter);
    case Kind::mitchell:
        return mitchell(left, right);
    case Kind::drum:
        return drumOperand(left, multiplier.design.parameter)
               * drumOperand(right, multiplier.design.parameter);
    case Kind::truncated:
        return truncated(multiplier, left, right);
    case Kind::exact:
    case Kind::lookup:
    case Kind::table:
        break;
    }
    return left * right;
}

bool isWidth(int bits) {
    return bits >= leastOperandBits && bits <= mostOperandBits;
}

[[noreturn]] void refuse(Text what, const Multiplier& multiplier, Text remedy) {
    throw Error(Error::Kind::usage, std::move(what), toString(multiplier.design),
                std::move(remedy));
}

void requireParameter(const Multiplier& multiplier, int least, int most, Text what) {
    const int parameter = multiplier.design.parameter;
    if (parameter < least || parameter > most)
        refuse(what.with(parameter), multiplier,
               SYSTOLENS_TEXT("arithmetic", "Choose %1 to %2").with(least, most));
}

void requireTableFits(const Multiplier& multiplier) {
    assert(multiplier.design.table);
    const ProductTable& table = multiplier.design.table->table;
    if (table.leftBits != multiplier.leftBits || table.rightBits != multiplier.rightBits)
        refuse(
            SYSTOLENS_TEXT("arithmetic", "the table is of %1×%2 bits, the operands have %3 and %4")
                .with(table.leftBits, table.rightBits, multiplier.leftBits, multiplier.rightBits),
            multiplier,
            SYSTOLENS_TEXT("arithmetic", "Give a table of %1 rows and %2 columns, or operands "
                                         "of its bits")
                .with(1 << multiplier.leftBits, 1 << multiplier.rightBits));
    if (table.isSigned != multiplier.isSigned)
        refuse(table.isSigned ? SYSTOLENS_TEXT("arithmetic", "the table is of signed operands")
                              : SYSTOLENS_TEXT("arithmetic", "the table is of unsigned operands"),
               multiplier,
               SYSTOLENS_TEXT("arithmetic", "Give operands and table the same signedness"));
}

} // namespace

void requireValid(const Multiplier& multiplier) {
    if (!isWidth(multiplier.leftBits) || !isWidth(multiplier.rightBits))
        refuse(SYSTOLENS_TEXT("arithmetic", "operands of %1 and %2 bits")
                   .with(multiplier.leftBits, multiplier.rightBits),
               multiplier,
               SYSTOLENS_TEXT("arithmetic", "Choose %1 to %2")
                   .with(leastOperandBits, mostOperandBits));
    switch (multiplier.design.kind) {
    case Kind::shift:
        return requireParameter(multiplier, 1, 2,
                                SYSTOLENS_TEXT("arithmetic", "%1 powers of two for an operand"));
    case Kind::drum:
        return requireParameter(multiplier, 2, std::max(multiplier.leftBits, multiplier.rightBits),
                                SYSTOLENS_TEXT("arithmetic", "%1 bits of an operand are kept"));
    case Kind::truncated:
        return requireParameter(multiplier, 1, multiplier.leftBits + multiplier.rightBits - 1,
                                SYSTOLENS_TEXT("arithmetic", "%1 columns are dropped"));
    case Kind::table:
        return requireTableFits(multiplier);
    case Kind::exact:
    case Kind::mitchell:
    case Kind::lookup:
        return;
    }
}

std::int64_t nearestPowers(std::int64_t magnitude, int terms) {
    if (magnitude == 0 || terms == 0)
        return 0;
    const std::int64_t power = nearestPower(magnitude);
    const std::int64_t rest = magnitude - power;
    return power + (rest < 0 ? -1 : 1) * nearestPowers(std::abs(rest), terms - 1);
}

std::int64_t product(const Multiplier& multiplier, std::int32_t left, std::int32_t right) {
    if (multiplier.design.kind == Kind::table)
        return multiplier.design.table->table.at(left, right);
    const std::int64_t magnitude = productOfMagnitudes(multiplier, std::abs(std::int64_t{left}),
                                                       std::abs(std::int64_t{right}));
    return (left < 0) != (right < 0) ? -magnitude : magnitude;
}

ProductTable productTable(const Multiplier& multiplier) {
    requireValid(multiplier);
    if (multiplier.leftBits > mostTableBits || multiplier.rightBits > mostTableBits)
        refuse(
            SYSTOLENS_TEXT("arithmetic", "a table of all products of %1×%2 bits")
                .with(multiplier.leftBits, multiplier.rightBits),
            multiplier,
            SYSTOLENS_TEXT("arithmetic", "Choose %1 to %2").with(leastOperandBits, mostTableBits));
    if (multiplier.design.kind == Kind::table)
        return multiplier.design.table->table;
    ProductTable table{multiplier.leftBits, multiplier.rightBits, multiplier.isSigned, {}};
    table.products.resize(std::size_t{1} << (table.leftBits + table.rightBits));
    const int left = table.leftBits, right = table.rightBits;
    for (std::int32_t a = multiplier.least(left); a <= multiplier.most(left); ++a)
        for (std::int32_t b = multiplier.least(right); b <= multiplier.most(right); ++b)
            table.products[table.index(a, b)] =
                static_cast<std::int32_t>(product(multiplier, a, b));
    return table;
}

std::int64_t droppedPartialProducts(const Multiplier& truncated) {
    std::int64_t dropped = 0;
    for (int row = 0; row < truncated.leftBits; ++row)
        dropped += std::clamp(truncated.design.parameter - row, 0, truncated.rightBits);
    return dropped;
}

std::int64_t correctionConstant(const Multiplier& truncated) {
    std::int64_t sum = 0; // of all that is dropped, all ones
    for (int row = 0; row < truncated.leftBits; ++row) {
        const int cells = std::clamp(truncated.design.parameter - row, 0, truncated.rightBits);
        sum += ((std::int64_t{1} << cells) - 1) << row;
    }
    const std::int64_t unit = std::int64_t{4}
                              << truncated.design.parameter; // four of the last kept
    return (sum + unit / 2) / unit << truncated.design.parameter;
}

} // namespace systolens::arithmetic
