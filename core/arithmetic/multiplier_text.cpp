// Multipliers' names, and tables that come from outside.
#include <array>
#include <bit>
#include <charconv>
#include <cmath>

#include "core/arithmetic/multiplier.h"
#include "core/support/error.h"

namespace systolens::arithmetic {

namespace {

using Kind = MultiplierDesign::Kind;

struct Named {
    Kind kind;
    const char* name;
    const char* parameter; // nullptr: it has none
    int standard;
};
constexpr std::array<Named, 6> designs{{{Kind::exact, "exact", nullptr, 0},
                                        {Kind::shift, "shift", "terms", 1},
                                        {Kind::mitchell, "mitchell", nullptr, 0},
                                        {Kind::drum, "drum", "k", 6},
                                        {Kind::truncated, "truncated", "columns", 8},
                                        {Kind::lookup, "lookup", nullptr, 0}}};
constexpr const char* corrected = ",correction";

[[noreturn]] void unknown(const std::string& text) {
    throw Error(
        Error::Kind::usage, SYSTOLENS_TEXT("arithmetic", "there is no such multiplier"), text,
        SYSTOLENS_TEXT("arithmetic", "Choose exact, shift:terms=1 or 2, mitchell, drum:k=6, "
                                     "truncated:columns=8 (with ,correction), or lookup"));
}

// Bits of an operand that has so many values; 0 when none has.
int bitsFor(std::int64_t values) {
    const auto count = static_cast<std::uint64_t>(values);
    if (values < 4 || values > 1 << mostTableBits || !std::has_single_bit(count))
        return 0;
    return static_cast<int>(std::bit_width(count)) - 1;
}

Error wrongValue(const std::string& name, std::int64_t row, std::int64_t column, Text what,
                 const ProductTable& table) {
    const int bits = table.leftBits + table.rightBits;
    const std::int64_t least = table.isSigned ? -(std::int64_t{1} << (bits - 1)) : 0;
    const std::int64_t most = (std::int64_t{1} << (table.isSigned ? bits - 1 : bits)) - 1;
    return inputError(
        std::move(what),
        name + ", row " + std::to_string(row + 1) + ", column " + std::to_string(column + 1),
        SYSTOLENS_TEXT("arithmetic", "A product of %1×%2 bits is an integer from %3 to %4")
            .with(table.leftBits, table.rightBits, least, most));
}

} // namespace

bool operator==(const MultiplierDesign& one, const MultiplierDesign& other) {
    if (one.kind != other.kind || one.parameter != other.parameter
        || one.correction != other.correction || !one.table != !other.table)
        return false;
    return !one.table || one.table == other.table
           || (one.table->hash == other.table->hash
               && one.table->picojoules == other.table->picojoules);
}

std::string toString(const MultiplierDesign& design) {
    if (design.kind == Kind::table)
        return "table:" + (design.table ? design.table->name : std::string());
    std::string text;
    for (const Named& named : designs)
        if (named.kind == design.kind) {
            text = named.name;
            if (named.parameter != nullptr)
                text += std::string(":") + named.parameter + "=" + std::to_string(design.parameter);
        }
    return design.correction ? text + corrected : text;
}

std::string key(const MultiplierDesign& design) {
    return design.table ? "table:" + design.table->hash.hex() : toString(design);
}

MultiplierDesign multiplierDesign(const std::string& text) {
    std::string rest = text;
    MultiplierDesign design;
    if (rest.ends_with(corrected)) {
        design.correction = true;
        rest.resize(rest.size() - std::string(corrected).size());
    }
    const std::string name = rest.substr(0, rest.find(':'));
    for (const Named& named : designs) {
        if (name != named.name)
            continue;
        design.kind = named.kind;
        design.parameter = named.standard;
        if (name.size() < rest.size()) {
            const std::string prefix =
                name + ":" + (named.parameter == nullptr ? "" : named.parameter) + "=";
            const char* end = rest.data() + rest.size();
            const auto read = std::from_chars(rest.data() + std::min(prefix.size(), rest.size()),
                                              end, design.parameter);
            if (named.parameter == nullptr || !rest.starts_with(prefix) || read.ec != std::errc{}
                || read.ptr != end)
                unknown(text);
        }
        if (design.correction && design.kind != Kind::truncated)
            unknown(text);
        return design;
    }
    unknown(text);
}

std::shared_ptr<const UserTable> userTable(const std::string& name, std::span<const double> values,
                                           std::int64_t rows, std::int64_t columns, bool isSigned,
                                           double picojoules) {
    const int leftBits = bitsFor(rows), rightBits = bitsFor(columns);
    if (leftBits == 0 || rightBits == 0
        || values.size() != static_cast<std::size_t>(rows * columns))
        throw inputError(SYSTOLENS_TEXT("arithmetic", "the table has %1 rows and %2 columns")
                             .with(rows, columns),
                         name,
                         SYSTOLENS_TEXT("arithmetic",
                                        "A table of products has a row for each left operand and a "
                                        "column for each right one: 4, 8, 16, 32, 64, 128 or 256 "
                                        "(256×256 for 8 bits)"));
    auto result = std::make_shared<UserTable>();
    result->name = name;
    result->picojoules = picojoules;
    result->table = {leftBits, rightBits, isSigned, {}};
    result->table.products.reserve(values.size());
    const double range = std::ldexp(1, leftBits + rightBits);
    const double least = isSigned ? -range / 2 : 0, most = (isSigned ? range / 2 : range) - 1;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto row = static_cast<std::int64_t>(i) / columns;
        const auto column = static_cast<std::int64_t>(i) % columns;
        if (std::nearbyint(values[i]) != values[i])
            throw wrongValue(name, row, column,
                             SYSTOLENS_TEXT("arithmetic", "%1 is not an integer").with(values[i]),
                             result->table);
        if (values[i] < least || values[i] > most)
            throw wrongValue(name, row, column,
                             SYSTOLENS_TEXT("arithmetic", "%1 is out of range").with(values[i]),
                             result->table);
        result->table.products.push_back(static_cast<std::int32_t>(values[i]));
    }
    Hasher hasher;
    hasher.add(leftBits).add(rightBits).add(isSigned);
    hasher.add(std::as_bytes(std::span(result->table.products)));
    result->hash = hasher.result();
    return result;
}

} // namespace systolens::arithmetic
