// Approximate multipliers against what their papers say of them, in other words than the code's.
#include <QTest>
#include <cmath>
#include <set>

#include "core/arithmetic/multiplier_errors.h"
#include "core/support/error.h"
#include "core/support/parallel.h"
#include "property.h"

using namespace systolens;
using namespace systolens::arithmetic;

namespace {

Multiplier multiplier(const std::string& design, int leftBits = 8, int rightBits = 8,
                      bool isSigned = false) {
    return {multiplierDesign(design), leftBits, rightBits, isSigned};
}

MultiplierDesign anyDesign(int bits) {
    MultiplierDesign design;
    design.kind = static_cast<MultiplierDesign::Kind>(*rc::gen::inRange(0, 6));
    using Kind = MultiplierDesign::Kind;
    if (design.kind == Kind::shift)
        design.parameter = *rc::gen::inRange(1, 3);
    else if (design.kind == Kind::drum)
        design.parameter = *rc::gen::inRange(2, bits + 1);
    else if (design.kind == Kind::truncated)
        design.parameter = *rc::gen::inRange(1, 2 * bits);
    design.correction = design.kind == Kind::truncated && *rc::gen::arbitrary<bool>();
    return design;
}

Multiplier anyMultiplier(int mostBits) {
    const int bits = *rc::gen::inRange(2, mostBits + 1);
    return {anyDesign(bits), bits, bits, *rc::gen::arbitrary<bool>()};
}

std::int32_t operandOf(const Multiplier& unit, int bits) {
    return *rc::gen::inRange(unit.least(bits), unit.most(bits) + 1);
}

// 2^(k1 + k2) · (1 + x1 + x2), or twice 2^(k1 + k2) · (x1 + x2), in real numbers.
double mitchellInReals(double left, double right) {
    const double logs = std::floor(std::log2(left)) + std::floor(std::log2(right));
    const double x1 = left / std::exp2(std::floor(std::log2(left))) - 1;
    const double x2 = right / std::exp2(std::floor(std::log2(right))) - 1;
    return x1 + x2 < 1 ? std::exp2(logs) * (1 + x1 + x2) : std::exp2(logs + 1) * (x1 + x2);
}

std::string refusal(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

class MultiplierTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mitchellIsItsFormulaInRealNumbers() {
        const Multiplier unit = multiplier("mitchell");
        for (int left = 1; left < 256; ++left)
            for (int right = 1; right < 256; ++right)
                QCOMPARE(static_cast<double>(product(unit, left, right)),
                         mitchellInReals(left, right));
    }

    void shiftsTakeTheNearestSumOfPowers() {
        for (int terms = 1; terms <= 2; ++terms) {
            std::set<std::int64_t> sums; // all that `terms` signed powers can make
            for (std::int64_t one = 1; one <= 1 << 13; one *= 2) {
                sums.insert(one);
                for (std::int64_t two = 1; two <= 1 << 13 && terms == 2; two *= 2)
                    sums.insert({one + two, one - two});
            }
            for (std::int64_t value = 1; value < 4096; ++value) {
                std::int64_t least = value;
                for (const std::int64_t sum : sums)
                    least = std::min(least, std::abs(sum - value));
                QCOMPARE(std::abs(nearestPowers(value, terms) - value), least);
            }
        }
        QCOMPARE(nearestPowers(3, 1), 4); // INQ: of two equally near the larger
        QCOMPARE(nearestPowers(0, 2), 0);
    }

    void drumKeepsTheLeadingBitsAndSetsTheLast() {
        tests::checkProperty("DRUM-k ≡ decimal rule", [] {
            const int bits = *rc::gen::inRange(2, 17), kept = *rc::gen::inRange(2, bits + 1);
            Multiplier unit = multiplier("drum", bits, bits);
            unit.design.parameter = kept;
            const auto operand = [&](std::int64_t value) {
                std::int64_t unitOfLast = 1;
                while (value / unitOfLast >= std::int64_t{1} << kept)
                    unitOfLast *= 2;
                const std::int64_t digits = value / unitOfLast;
                return (digits % 2 == 0 && unitOfLast > 1 ? digits + 1 : digits) * unitOfLast;
            };
            const std::int32_t left = operandOf(unit, bits), right = operandOf(unit, bits);
            RC_ASSERT(product(unit, left, right) == operand(left) * operand(right));
        });
    }

    void truncationLeavesOutWhatItSays() {
        tests::checkProperty("exact − truncated = the low columns' partial products", [] {
            const int bits = *rc::gen::inRange(2, 12), columns = *rc::gen::inRange(1, 2 * bits);
            Multiplier unit = multiplier("truncated", bits, bits);
            unit.design.parameter = columns;
            const std::int32_t left = operandOf(unit, bits), right = operandOf(unit, bits);
            std::int64_t dropped = 0, cells = 0;
            for (int i = 0; i < bits; ++i)
                for (int j = 0; j < bits; ++j)
                    if (i + j < columns) {
                        ++cells;
                        dropped += std::int64_t{left >> i & right >> j & 1} << (i + j);
                    }
            RC_ASSERT(std::int64_t{left} * right - product(unit, left, right) == dropped);
            RC_ASSERT(droppedPartialProducts(unit) == cells);
            const std::int64_t plain = product(unit, left, right);
            unit.design.correction = true;
            RC_ASSERT(product(unit, left, right) == plain + correctionConstant(unit));
            RC_ASSERT(correctionConstant(unit) % (std::int64_t{1} << columns) == 0);
        });
    }

    // The mean error of what is dropped, less than half of the last column that is kept.
    void theCorrectionTakesTheMeanErrorAway() {
        for (int columns = 1; columns < 16; ++columns) {
            Multiplier unit = multiplier("truncated");
            unit.design.parameter = columns;
            unit.design.correction = true;
            const auto errors = errorsOf(unit, Progress());
            QVERIFY2(std::abs(errors.mean) <= std::exp2(columns - 1),
                     qPrintable(QString::number(columns)));
        }
    }

    void signsAreThoseOfTheExactProduct() {
        tests::checkProperty("f(−a, b) = f(a, −b) = −f(a, b), and the magnitudes' product", [] {
            Multiplier unit = anyMultiplier(12);
            unit.isSigned = true;
            Multiplier plain = unit;
            plain.isSigned = false;
            const int bits = unit.leftBits;
            const auto left = *rc::gen::inRange(1, 1 << (bits - 1));
            const auto right = *rc::gen::inRange(1, 1 << (bits - 1));
            const std::int64_t both = product(plain, left, right);
            RC_ASSERT(product(unit, left, right) == both);
            RC_ASSERT(product(unit, -left, right) == -both);
            RC_ASSERT(product(unit, left, -right) == -both);
            RC_ASSERT(product(unit, -left, -right) == both);
        });
    }

    void aTableHoldsWhatTheFunctionMakes() {
        tests::checkProperty("table[a, b] = product(a, b)", [] {
            Multiplier unit = anyMultiplier(6);
            unit.rightBits = *rc::gen::inRange(2, 7);
            if (unit.design.kind == MultiplierDesign::Kind::truncated)
                unit.design.parameter = 1;
            if (unit.design.kind == MultiplierDesign::Kind::drum)
                unit.design.parameter = 2;
            const ProductTable table = productTable(unit);
            RC_ASSERT(table.products.size() == std::size_t{1} << (unit.leftBits + unit.rightBits));
            for (std::int32_t a = unit.least(unit.leftBits); a <= unit.most(unit.leftBits); ++a)
                for (std::int32_t b = unit.least(unit.rightBits); b <= unit.most(unit.rightBits);
                     ++b)
                    RC_ASSERT(table.at(a, b) == product(unit, a, b));
        });
    }

    void errorsAreThoseOfASlowLoop() {
        tests::checkProperty("MAE, WCE, MSE, MRE, EP", [] {
            const Multiplier unit = anyMultiplier(6);
            const auto errors = errorsOf(unit, Progress());
            double absolute = 0, squared = 0, relative = 0, worst = 0, wrong = 0, pairs = 0,
                   nonzero = 0;
            for (std::int32_t a = unit.least(unit.leftBits); a <= unit.most(unit.leftBits); ++a)
                for (std::int32_t b = unit.least(unit.rightBits); b <= unit.most(unit.rightBits);
                     ++b) {
                    const double exact = static_cast<double>(a) * b;
                    const double error = std::abs(static_cast<double>(product(unit, a, b)) - exact);
                    ++pairs;
                    absolute += error;
                    squared += error * error;
                    worst = std::max(worst, error);
                    wrong += error > 0 ? 1 : 0;
                    nonzero += exact != 0 ? 1 : 0;
                    relative += exact != 0 ? error / std::abs(exact) : 0;
                }
            RC_ASSERT(errors.pairs == static_cast<std::int64_t>(pairs));
            RC_ASSERT(errors.meanAbsolute == absolute / pairs);
            RC_ASSERT(static_cast<double>(errors.worst) == worst);
            RC_ASSERT(errors.meanSquared == squared / pairs);
            RC_ASSERT(errors.probability == wrong / pairs);
            RC_ASSERT(std::abs(errors.meanRelative - relative / nonzero) < 1e-12);
            if (worst > 0)
                RC_ASSERT(static_cast<double>(
                              std::abs(product(unit, static_cast<std::int32_t>(errors.worstLeft),
                                               static_cast<std::int32_t>(errors.worstRight))
                                       - errors.worstLeft * errors.worstRight))
                          == worst);
        });
    }

    // A layer in which every operand occurs once weighs all pairs alike.
    void errorsOverALayersOperandsAreThoseOfItsPairs() {
        tests::checkProperty("histograms of ones ≡ all pairs; of one pair ≡ that pair", [] {
            const Multiplier unit = anyMultiplier(6);
            const ProductTable table = productTable(unit);
            std::vector<std::int64_t> left(std::size_t{1} << unit.leftBits, 1), right = left;
            const auto all = errorsOf(unit, Progress()), weighed = errorsOf(table, left, right);
            RC_ASSERT(weighed.meanAbsolute == all.meanAbsolute);
            RC_ASSERT(weighed.worst == all.worst);
            RC_ASSERT(weighed.probability == all.probability);
            const std::int32_t a = operandOf(unit, unit.leftBits);
            const std::int32_t b = operandOf(unit, unit.rightBits);
            left.assign(left.size(), 0);
            right.assign(right.size(), 0);
            left[table.index(a, 0) >> unit.rightBits] = 7;
            right[table.index(0, b)] = 9;
            const auto one = errorsOf(table, left, right);
            RC_ASSERT(one.pairs == 63);
            RC_ASSERT(one.mean == static_cast<double>(product(unit, a, b) - std::int64_t{a} * b));
        });
    }

    void theSameErrorsOnAnyNumberOfThreads() {
        const Multiplier wide = multiplier("mitchell", 16, 16), small = multiplier("drum:k=3");
        std::vector<double> seen;
        for (const int threads : {1, 2, 5}) {
            limitThreads(threads);
            seen.push_back(errorsOf(wide, Progress()).meanRelative);
            seen.push_back(errorsOf(small, Progress()).meanRelative);
        }
        limitThreads(0);
        for (std::size_t i = 2; i < seen.size(); ++i)
            QCOMPARE(seen[i], seen[i - 2]);
    }

    void namesAreReadAsTheyAreWritten() {
        tests::checkProperty("design(text(design)) = design", [] {
            const MultiplierDesign design = anyDesign(16);
            RC_ASSERT(multiplierDesign(toString(design)) == design);
        });
        for (const char* wrong :
             {"", "exakt", "drum:", "drum:k", "drum:k=", "drum:k=6x", "drum:columns=6", "exact:k=1",
              "drum:k=6,correction", "mitchell,correction", "table:x", "shift:terms",
              "drum:k=99999999999"})
            QVERIFY2(refusal([&] { multiplierDesign(wrong); }).find("Choose exact")
                         != std::string::npos,
                     wrong);
    }

    void whatDoesNotFitIsRefusedWithWhatWould() {
        const auto said = [](const std::string& design, int left, int right) {
            return refusal([&] { requireValid(multiplier(design, left, right)); });
        };
        QCOMPARE(said("drum:k=8", 8, 8), std::string());
        QVERIFY(said("drum:k=9", 8, 8).find("2 to 8") != std::string::npos);
        QVERIFY(said("drum:k=1", 8, 8).find("2 to 8") != std::string::npos);
        QVERIFY(said("shift:terms=3", 8, 8).find("1 to 2") != std::string::npos);
        QVERIFY(said("truncated:columns=12", 8, 4).find("1 to 11") != std::string::npos);
        QVERIFY(said("exact", 1, 8).find("2 to 16") != std::string::npos);
        QVERIFY(said("exact", 8, 17).find("2 to 16") != std::string::npos);
        QVERIFY(refusal([] { productTable(multiplier("exact", 9, 8)); }).find("2 to 8")
                != std::string::npos);
    }

    void aUsersTableIsCheckedCellByCell() {
        std::vector<double> cells(16, 0);
        const auto said = [&](std::int64_t rows, std::int64_t columns, bool isSigned) {
            return refusal([&] { userTable("mine.csv", cells, rows, columns, isSigned); });
        };
        QCOMPARE(said(4, 4, false), std::string());
        QVERIFY(said(2, 8, false).find("mine.csv: the table has 2 rows and 8 columns") == 0);
        QVERIFY(said(4, 5, false).find("4 rows and 5 columns") != std::string::npos);
        QVERIFY(!said(512, 512, false).empty());
        cells[6] = 0.5;
        QVERIFY(said(4, 4, false).find("mine.csv, row 2, column 3: 0.5 is not an integer") == 0);
        cells[6] = std::nan("");
        QVERIFY(said(4, 4, false).find("is not an integer") != std::string::npos);
        cells[6] = 16;
        QVERIFY(said(4, 4, false).find("an integer from 0 to 15") != std::string::npos);
        cells[6] = 8;
        QVERIFY(said(4, 4, true).find("an integer from -8 to 7") != std::string::npos);
        cells[6] = -8;
        QCOMPARE(said(4, 4, true), std::string());
        QVERIFY(!said(4, 4, false).empty());
    }

    void aUsersTableIsAMultiplierOfItsWidthOnly() {
        std::vector<double> cells(16, 0);
        cells[7] = -3; // left 1, right −1
        Multiplier unit;
        unit.design.kind = MultiplierDesign::Kind::table;
        unit.design.table = userTable("mine.csv", cells, 4, 4, true);
        unit.leftBits = unit.rightBits = 2;
        requireValid(unit);
        QCOMPARE(product(unit, 1, -1), -3);
        QCOMPARE(errorsOf(unit, Progress()).worst, 4); // −2 · −2 = 4 against 0
        unit.leftBits = 8;
        QVERIFY(refusal([&] { requireValid(unit); }).find("256 rows and 4 columns")
                != std::string::npos);
        unit.leftBits = 2;
        unit.isSigned = false;
        QVERIFY(refusal([&] { requireValid(unit); }).find("signed") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(MultiplierTest)
#include "multiplier_test.moc"
