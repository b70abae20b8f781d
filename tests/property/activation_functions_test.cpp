// Approximate activation functions against their formulas and bounds.
#include <QTest>
#include <cmath>

#include "core/arithmetic/activation_functions.h"
#include "property.h"

using namespace systolens;
using namespace systolens::arithmetic;
using Kind = ActivationApproximation::Kind;

namespace {

ActivationApproximation approximation(Kind kind, int segments = 8) {
    ActivationApproximation made;
    made.kind = kind;
    made.segments = segments;
    return made;
}

double worst(ActivationFunction function, Kind kind, int segments) {
    const auto made = approximation(kind, segments);
    return errorsOf(function, made, made.least, made.most).worst;
}

} // namespace

class ActivationFunctionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hardOnesAreTheirFormulas() {
        tests::checkProperty("ReLU6, hard sigmoid, tanh and swish", [] {
            const double x = *rc::gen::inRange(-20'000, 20'001) / 1000.0;
            const auto made = approximation(Kind::hard);
            const double relu6 = std::min(std::max(x, 0.0), 6.0);
            const double shifted = std::min(std::max(x + 3, 0.0), 6.0);
            const auto at = [&](ActivationFunction function) {
                return ApproximateActivation(function, made)(x);
            };
            RC_ASSERT(at(ActivationFunction::relu) == relu6);
            RC_ASSERT(std::abs(at(ActivationFunction::sigmoid) - shifted / 6) < 1e-15);
            RC_ASSERT(std::abs(at(ActivationFunction::swish) - x * shifted / 6) < 1e-14);
            RC_ASSERT(at(ActivationFunction::tanh) == std::min(std::max(x, -1.0), 1.0));
        });
    }

    // The error of a chord of width h is at most h²/8 · max |f″|; tanh's second derivative is at
    // most 4/(3√3), sigmoid's 1/(6√3).
    void equalSegmentsErrWithinTheBoundOfTheirWidth() {
        for (const int segments : {4, 16, 64, 256}) {
            const double width = 16.0 / segments;
            // Beyond the ends the curve is level within 4·10⁻⁴.
            QVERIFY(worst(ActivationFunction::tanh, Kind::piecewise, segments)
                    <= width * width / 8 * 4 / (3 * std::sqrt(3)) + 1e-12);
            QVERIFY(worst(ActivationFunction::sigmoid, Kind::piecewise, segments)
                    <= width * width / 8 / (6 * std::sqrt(3)) + 1e-12);
        }
    }

    void betterKnotsAreBetter() {
        for (const auto function : {ActivationFunction::sigmoid, ActivationFunction::tanh})
            for (const int segments : {3, 8, 16}) {
                const double equal = worst(function, Kind::piecewise, segments);
                const double least = worst(function, Kind::knots, segments);
                QVERIFY(least < 0.9 * equal);
                QVERIFY(worst(function, Kind::knots, segments + 1) <= least);
            }
    }

    // No knots of two lines are better than the best of all that can be tried.
    void leastErrorKnotsAreTheBestOfAllThatCanBeTried() {
        const auto made = approximation(Kind::knots, 2);
        const ApproximateActivation best(ActivationFunction::swish, made);
        const auto errorWith = [&](double knot) {
            const auto exact = [](double x) { return exactly(ActivationFunction::swish, x); };
            double error = 0;
            for (int i = 0; i <= 400; ++i) {
                const double x = -8 + i * 0.04;
                const double from = x < knot ? -8 : knot, to = x < knot ? knot : 8;
                const double share = (x - from) / (to - from);
                error = std::max(
                    error, std::abs(exact(from) + share * (exact(to) - exact(from)) - exact(x)));
            }
            return error;
        };
        double least = 1e9;
        for (int i = 1; i < 400; ++i)
            least = std::min(least, errorWith(-8 + i * 0.04));
        QCOMPARE(best.knots().size(), std::size_t{3});
        QVERIFY(errorWith(best.knots()[1]) <= least * 1.02);
    }

    void aTableIsTheCurveInTheMiddleOfItsSteps() {
        const auto made = approximation(Kind::lookup, 16);
        const ApproximateActivation table(ActivationFunction::sigmoid, made);
        for (int step = 0; step < 16; ++step) {
            const double middle = -7.5 + step;
            QCOMPARE(table(middle), exactly(ActivationFunction::sigmoid, middle));
            QCOMPARE(table(middle + 0.4), table(middle - 0.4));
        }
        QCOMPARE(table(INFINITY), table(7.5));
        QCOMPARE(table(-INFINITY), table(-7.5));
    }

    void clippingSavesTheBitsOfTheRange() {
        QCOMPARE(bitsSavedByClipping(48, 6), 3.0);
        QCOMPARE(bitsSavedByClipping(5, 6), 0.0);
    }

    void keysTellApproximationsApart() {
        auto one = approximation(Kind::clip), other = one;
        other.clipAt += 1e-12;
        QVERIFY(key(one) != key(other));
        QCOMPARE(key(one), key(approximation(Kind::clip)));
    }
};

QTEST_GUILESS_MAIN(ActivationFunctionsTest)
#include "activation_functions_test.moc"
