// Symmetric number formats.
#include <QTest>
#include <algorithm>
#include <cmath>

#include "core/arithmetic/number_format.h"
#include "property.h"

using namespace systolens;
using arithmetic::SymmetricFormat;

namespace {

std::vector<float> anyValues() {
    const auto integers =
        *rc::gen::container<std::vector<std::int32_t>>(rc::gen::inRange(-1'000'000, 1'000'001));
    const float unit = *rc::gen::element(1.0F, 1e-6F, 1e-20F, 3e3F, 1e25F);
    std::vector<float> values;
    for (const std::int32_t integer : integers)
        values.push_back(static_cast<float>(integer) * unit);
    return values;
}

} // namespace

class NumberFormatProperty : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quantisationErrsByHalfAStepAtMost() {
        tests::checkProperty("|x − code · scale| ≤ scale / 2", [] {
            const auto values = anyValues();
            const int bits = *rc::gen::inRange(2, 17);
            const SymmetricFormat format = arithmetic::symmetricFormat(values, bits);
            const auto codes = arithmetic::quantise(values, format);
            RC_ASSERT(codes.size() == values.size());
            for (std::size_t i = 0; i < codes.size(); ++i) {
                const double error =
                    std::fabs(static_cast<double>(values[i]) - codes[i] * format.scale);
                RC_ASSERT(error <= format.scale * 0.5000001);
                RC_ASSERT(std::abs(codes[i]) <= format.largest());
            }
        });
    }

    void theLargestMagnitudeHasTheLargestCodeAndZeroIsZero() {
        tests::checkProperty("largest ↔ ±(2^(n−1) − 1), 0 ↔ 0", [] {
            auto values = anyValues();
            values.push_back(0);
            const int bits = *rc::gen::inRange(2, 17);
            const SymmetricFormat format = arithmetic::symmetricFormat(values, bits);
            const auto codes = arithmetic::quantise(values, format);
            RC_ASSERT(codes.back() == 0);
            const auto most =
                std::ranges::max_element(values, {}, [](float value) { return std::fabs(value); });
            const auto at = static_cast<std::size_t>(most - values.begin());
            RC_ASSERT(std::abs(codes[at]) == (*most == 0 ? 0 : format.largest()));
        });
    }

    void quantisingKeepsTheOrderAndTheSign() {
        tests::checkProperty("x ≤ y ⇒ code(x) ≤ code(y), code(−x) = −code(x)", [] {
            auto values = anyValues();
            std::ranges::sort(values);
            const SymmetricFormat format =
                arithmetic::symmetricFormat(values, *rc::gen::inRange(2, 17));
            const auto codes = arithmetic::quantise(values, format);
            RC_ASSERT(std::ranges::is_sorted(codes));
            for (float& value : values)
                value = -value;
            const auto negated = arithmetic::quantise(values, format);
            for (std::size_t i = 0; i < codes.size(); ++i)
                RC_ASSERT(negated[i] == -codes[i]);
        });
    }

    void whatIsNoNumberDoesNotSpoilTheFormat() {
        const std::vector<float> values{1, NAN, -INFINITY, INFINITY, -2};
        const SymmetricFormat format = arithmetic::symmetricFormat(values, 8);
        QCOMPARE(format.scale, 2.0 / 127);
        QCOMPARE(arithmetic::quantise(values, format),
                 (std::vector<std::int32_t>{64, 0, -127, 127, -127}));
    }
};

QTEST_GUILESS_MAIN(NumberFormatProperty)
#include "number_format_property.moc"
