#pragma once
// Exact and approximate integer multipliers as functions of two operands.
//
//   exact               a · b.
//   shift:terms=1|2     The right operand (a weight) becomes the nearest power of two, or the
//                       nearest sum of at most two signed ones; of two equally near the larger (as
//                       in INQ, Zhou et al., ICLR 2017).
//   mitchell            log2(1 + x) ≈ x (Mitchell, IRE Trans. EC 11(4), 1962); never too large.
//   drum:k=K            The K bits from the leading one on, the last of them set when bits were cut
//                       (Hashemi, Bahar & Reda, DRUM, ICCAD 2015).
//   truncated:columns=C The partial products of the C least significant columns are not formed;
//                       with `,correction` their expected sum, rounded to the columns kept, is
//                       added always (Schulte & Swartzlander, VLSI Signal Processing VI, 1993).
//   lookup              a · b read from a memory that holds every product: exact, but what it costs
//                       grows with 2^(bits of both).
//   table               Products given by a user, as the EvoApprox library's are.
//
// Signed operands are two's complement. Except in a table they are multiplied by sign and
// magnitude: the magnitudes as above, the product negative when one of the operands is.
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/support/hash.h"

namespace systolens::arithmetic {

inline constexpr int leastOperandBits = 2, mostOperandBits = 16;
inline constexpr int mostTableBits = 8; // of an operand of a table

// Every product of two operands of few bits.
struct ProductTable {
    int leftBits = 8, rightBits = 8; // 2–8
    bool isSigned = false;
    // [(left mod 2^leftBits) << rightBits | (right mod 2^rightBits)]
    std::vector<std::int32_t> products;

    [[nodiscard]] std::size_t index(std::int32_t left, std::int32_t right) const {
        const auto code = [](std::int32_t value, int bits) {
            return static_cast<std::uint32_t>(value) & ((1U << bits) - 1);
        };
        return static_cast<std::size_t>(code(left, leftBits)) << rightBits | code(right, rightBits);
    }
    [[nodiscard]] std::int32_t at(std::int32_t left, std::int32_t right) const {
        return products[index(left, right)];
    }
};

struct UserTable {
    std::string name; // of its file
    ProductTable table;
    double picojoules = 0; // of one multiplication, when its user knows; else 0
    Hash hash;             // of what is in it
};
// A row a left operand, a column a right one, both from 0 up by their code: −1 is the last one.
// Error (input) naming `name`, and row and column, when the size is not 4–256 (powers of two), or a
// value is not an integer that fits the product's leftBits + rightBits.
std::shared_ptr<const UserTable> userTable(const std::string& name, std::span<const double> values,
                                           std::int64_t rows, std::int64_t columns, bool isSigned,
                                           double picojoules = 0);

// A multiplier's design, whatever its width. A value.
struct MultiplierDesign {
    enum class Kind : std::uint8_t { exact, shift, mitchell, drum, truncated, lookup, table };
    Kind kind = Kind::exact;
    int parameter = 0;                      // shift: terms; drum: k; truncated: columns; else 0
    bool correction = false;                // truncated only
    std::shared_ptr<const UserTable> table; // of Kind::table only

    friend bool operator==(const MultiplierDesign& one, const MultiplierDesign& other);
};
// As in the list above; a table's is "table:" and its name.
std::string toString(const MultiplierDesign& design);
// The same, but a table's by its content: for memos.
std::string key(const MultiplierDesign& design);
// From such a text; "shift" and "drum" alone have 1 term and k=6. Error (usage) with what there is;
// tables are made by userTable.
MultiplierDesign multiplierDesign(const std::string& text);

// A design at a width.
struct Multiplier {
    MultiplierDesign design;
    int leftBits = 8, rightBits = 8; // activation, weight; 2–16
    bool isSigned = true;

    friend bool operator==(const Multiplier&, const Multiplier&) = default;
    [[nodiscard]] std::int32_t least(int bits) const { return isSigned ? -(1 << (bits - 1)) : 0; }
    [[nodiscard]] std::int32_t most(int bits) const {
        return (1 << (isSigned ? bits - 1 : bits)) - 1;
    }
};
// Error (usage) when the width or the design's parameter is not one that there is, or a table is of
// another width or signedness: what there is, and what would fit.
void requireValid(const Multiplier& multiplier);

// What a valid multiplier makes of operands in its range.
std::int64_t product(const Multiplier& multiplier, std::int32_t left, std::int32_t right);
// All of it. Error (usage) beyond 8 bits an operand.
ProductTable productTable(const Multiplier& multiplier);

// Columns are dropped from a leftBits × rightBits array of partial products: how many of these,
// and the constant that corrects for them on average (each is 1 for a quarter of all operands).
std::int64_t droppedPartialProducts(const Multiplier& truncated);
std::int64_t correctionConstant(const Multiplier& truncated);
// The value that shift multipliers use for a magnitude.
std::int64_t nearestPowers(std::int64_t magnitude, int terms);

} // namespace systolens::arithmetic
