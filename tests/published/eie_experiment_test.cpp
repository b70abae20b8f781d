// EIE's fully connected layers (ISCA 2016): what `reproduce eie-isca2016` claims and reports.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/job/experiments.h"
#include "core/support/error.h"
#include "folders.h"

using namespace systolens;
using namespace systolens::tests;

namespace {

QJsonObject objectIn(const std::filesystem::path& file) {
    QFile stream(QString::fromStdString(file.string()));
    return stream.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(stream.readAll()).object()
                                            : QJsonObject();
}

std::vector<job::ExperimentRow> rowsWith(std::uint64_t seed) {
    job::ExperimentRequest request;
    request.ids = {"eie-isca2016"};
    request.seed = seed;
    Progress progress;
    return job::reproduce(request, progress);
}

double oursOf(const std::vector<job::ExperimentRow>& rows, const std::string& quantity) {
    for (const auto& row : rows)
        if (row.quantity == quantity)
            return *row.ours;
    return -1;
}

} // namespace

class EieExperimentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void figuresAreThoseOfThePaper() {
        SYSTOLENS_NEED_SHARED_DATA();
        const QJsonObject paper = objectIn(sharedData() / "published" / "eie_isca2016.json");
        const QJsonObject times = paper["table_IV_wall_clock_us"]["EIE_64PE_800MHz"].toObject();
        const QJsonObject sizes = paper["table_III_benchmarks"]["rows"].toObject();
        const QJsonArray layers =
            objectIn(sourceFolder() / "resources/published/eie-isca2016.json")["layers"].toArray();
        QCOMPARE(layers.size(), 3);
        for (const auto& value : layers) {
            const QJsonObject layer = value.toObject(), ours = layer["published"].toObject();
            const QString label = layer["label"].toString();
            const QJsonArray size = sizes[label].toArray();
            QCOMPARE(ours["actual_us"], times["actual"][label]);
            QCOMPARE(ours["theoretical_us"], times["theoretical"][label]);
            QCOMPARE(ours["load_balance_percent"],
                     paper["load_balance_check"][label]["load_balance_eff_pct"]);
            QCOMPARE(ours["pe_power_mw"], paper["table_II_PE"]["power_mW"]["total"]);
            QCOMPARE(layer["in"], size[0][0]);
            QCOMPARE(layer["out"], size[0][1]);
            QCOMPARE(layer["weight_density"].toDouble(), size[1].toDouble() / 100);
            QCOMPARE(layer["activation_density"].toDouble(), size[2].toDouble() / 100);
        }
    }

    void theClaimsHoldWithAnySeed() {
        for (const std::uint64_t seed : {0U, 1U}) {
            int claims = 0;
            for (const auto& row : rowsWith(seed)) {
                claims += row.claim ? 1 : 0;
                QVERIFY2(!row.claim || *row.holds, row.quantity.c_str());
            }
            QCOMPARE(claims, 2); // Alex-6 and Alex-7; Alex-8 is reported
        }
    }

    void theQueuesKneeIsWhereEieHasIt() {
        const auto rows = rowsWith(0);
        for (const std::string layer : {"Alex-6/", "Alex-7/", "Alex-8/"}) {
            double before = 1e9;
            for (const int depth : {1, 2, 4, 8, 16, 32, 64, 128, 256}) {
                const double time = oursOf(rows, layer + "queue_" + std::to_string(depth) + "_us");
                QVERIFY(time > 0 && time <= before);
                before = time;
            }
            const double at8 = oursOf(rows, layer + "queue_8_us");
            QCOMPARE(at8, oursOf(rows, layer + "actual_us"));
            const double gained = oursOf(rows, layer + "queue_1_us") - at8;
            QVERIFY(gained > 2 * (at8 - before)); // most of what depth can bring comes by 8
        }
    }

    void itTakesNothingButASeed() {
        job::ExperimentRequest request;
        request.ids = {"eie-isca2016"};
        request.batch = 4;
        Progress progress;
        QVERIFY_THROWS_EXCEPTION(Error, (void)job::reproduce(request, progress));
    }
};

QTEST_GUILESS_MAIN(EieExperimentTest)
#include "eie_experiment_test.moc"
