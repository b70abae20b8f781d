// Error metrics over all operands against published/approximation.json.
#include <QTest>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/arithmetic/multiplier_errors.h"
#include "folders.h"

using namespace systolens;
using namespace systolens::arithmetic;
using nlohmann::json;

namespace {

json published() {
    std::ifstream stream(tests::sharedData() / "published/approximation.json");
    return json::parse(stream);
}

MultiplierErrors errors(const std::string& design, int bits) {
    return errorsOf({multiplierDesign(design), bits, bits, false}, Progress());
}

// Equal as far as the figure is printed.
void compare(double percent, const json& figure, int digits) {
    QVERIFY2(std::abs(percent - figure.get<double>()) <= 0.5000001 * std::pow(10, -digits),
             qPrintable(QString("%1, published %2").arg(percent).arg(figure.get<double>())));
}

} // namespace

class MultiplierErrorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mitchell() {
        SYSTOLENS_NEED_SHARED_DATA();
        const json known = published()["mitchell"];
        const json exhaustive = known["exact_own_computation"]["8x8 exhaustive (1..255)"];
        const MultiplierErrors ours = errors("mitchell", 8);
        compare(100 * ours.meanRelative, exhaustive["mean_pct"], 4);
        compare(100 * ours.worstRelative, exhaustive["max_pct"], 4);
        QCOMPARE(ours.worstRelative, 1.0 / 9);
        compare(100 * ours.worstRelative, known["max_rel_error_pct"], 1);
        compare(100 * ours.meanRelative, known["mean_rel_error_pct"], 1);
        // Both are samples of 16-bit operands, of 10^6 and of 4·10^6 pairs.
        const double wide = 100 * errors("mitchell", 16).meanRelative;
        compare(wide, known["exact_own_computation"]["16x16 random 1e6"]["mean_pct"], 2);
    }

    void drum() {
        SYSTOLENS_NEED_SHARED_DATA();
        const json known = published()["drum"];
        for (const auto& [k, figures] : known["own_8bit_exhaustive"].items()) {
            const MultiplierErrors ours = errors("drum:k=" + k, 8);
            compare(100 * ours.meanRelative, figures["MRE"], 3);
            compare(100 * ours.worstRelative, figures["max"], 2);
        }
        // Theirs is a sample of 3·10^5 pairs, whose errors deviate by about their mean.
        const json wide = known["MRE_pct_by_k_16bit"]["own 3e5 random 16-bit pairs"];
        for (const auto& [k, figure] : wide.items()) {
            const double mean = 100 * errors("drum:k=" + k, 16).meanRelative;
            const double chance = 3 * figure.get<double>() / std::sqrt(3e5);
            QVERIFY2(std::abs(mean - figure.get<double>()) <= 0.005 + chance, k.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(MultiplierErrorsTest)
#include "multiplier_errors_test.moc"
