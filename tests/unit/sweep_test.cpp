// A design space: all combinations, each run as it would be alone, and which of them are best.
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

#include "core/job/sweep.h"
#include "core/support/error.h"
#include "program.h"
#include "property.h"

using namespace systolens;
using tests::Answer;

namespace {

job::SweepRow rowWith(double cycles, double energy) {
    job::SweepRow row;
    technique::Metric metric;
    metric.id = "cycles";
    metric.value = cycles;
    row.metrics.push_back(metric);
    metric.id = "energy";
    metric.value = energy;
    row.metrics.push_back(metric);
    return row;
}

double metricOf(const QJsonObject& row, const QString& id) {
    for (const auto& metric : row["metrics"].toArray())
        if (metric.toObject()["id"].toString() == id)
            return metric.toObject()["value"].toDouble();
    return std::nan("");
}

} // namespace

class SweepTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCombinationIsThereOnce() {
        tests::checkProperty("as many as the product, all different, the last fastest", [] {
            const auto sizes = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 4));
            RC_PRE(sizes.size() <= 6U);
            std::vector<job::SweepAxis> axes;
            std::size_t product = 1;
            for (std::size_t i = 0; i < sizes.size(); ++i) {
                std::string text = "a" + std::to_string(i) + "=";
                for (int value = 0; value < sizes[i]; ++value)
                    text += (value > 0 ? "," : "") + std::to_string(value);
                axes.push_back(job::sweepAxis(text));
                product *= static_cast<std::size_t>(sizes[i]);
            }
            const auto all = job::combinations(axes);
            RC_ASSERT(all.size() == product);
            RC_ASSERT(std::is_sorted(all.begin(), all.end()));
            RC_ASSERT(std::adjacent_find(all.begin(), all.end()) == all.end());
        });
    }

    void theBestAreThoseThatNoneBeats() {
        tests::checkProperty("a row is left out exactly where another is as good and better", [] {
            const auto points = *rc::gen::container<std::vector<std::pair<int, int>>>(
                rc::gen::pair(rc::gen::inRange(0, 6), rc::gen::inRange(0, 6)));
            std::vector<job::SweepRow> rows;
            for (const auto& [cycles, energy] : points)
                rows.push_back(rowWith(cycles, energy));
            job::markBest(rows);
            for (std::size_t i = 0; i < points.size(); ++i) {
                bool beaten = false;
                for (const auto& [cycles, energy] : points)
                    beaten |= cycles <= points[i].first && energy <= points[i].second
                              && (cycles < points[i].first || energy < points[i].second);
                RC_ASSERT(rows[i].best == !beaten);
            }
        });
    }

    void whatIsWrittenWronglyIsSaid() {
        for (const char* text : {"arch", "=a", "arch=a,,b", "arch=a,a", "arch="})
            QVERIFY_EXCEPTION_THROWN((void)job::sweepAxis(text), Error);
        QVERIFY_EXCEPTION_THROWN(
            (void)job::combinations({job::sweepAxis("a=1"), job::sweepAxis("a=2")}), Error);
    }

    // Digit for digit what one gets alone, in the JSON and in the CSV.
    void aRowIsWhatAnalyzeSays() {
        QTemporaryDir folder;
        const QString file = folder.filePath("sweep.csv");
        const QStringList layer{"synthetic:conv,c=8,m=8,h=10,w=10,r=3,s=3",
                                "--weight-density",
                                "0.3",
                                "--activation-density",
                                "0.5",
                                "--json"};
        const Answer answer = tests::systolens(
            QStringList{"sweep"} + layer
            + QStringList{"--technique", "rlc", "--set", "filters=true", "--vary",
                          "arch=lecture-4x4,eyeriss-256", "--vary", "run-bits=3,5", "-o", file});
        QVERIFY2(answer.code == 0, answer.err);
        const QJsonArray rows = answer.json()["rows"].toArray();
        QCOMPARE(rows.size(), 4);
        const QJsonObject last = rows.last().toObject();
        QCOMPARE(last["values"].toObject()["arch"].toString(), QString("eyeriss-256"));
        QCOMPARE(last["values"].toObject()["run-bits"].toString(), QString("5"));
        const Answer alone =
            tests::systolens(QStringList{"analyze"} + layer
                             + QStringList{"--technique", "rlc", "--set", "filters=true", "--set",
                                           "run-bits=5", "--arch", "eyeriss-256"});
        const QJsonObject totals = alone.json()["totals"].toObject();
        QVERIFY(totals["dram_bytes"].toDouble() > 0);
        QCOMPARE(metricOf(last, "dram_bytes"), totals["dram_bytes"].toDouble());
        QCOMPARE(metricOf(last, "cycles"), totals["cycles"].toDouble());
        QFile csv(file);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = csv.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 5);
        QVERIFY2(lines.first().startsWith("arch,run-bits,cycles"), lines.first());
        QVERIFY2(lines.last().startsWith("eyeriss-256,5,"
                                         + QByteArray::number(totals["cycles"].toInteger()) + ','),
                 lines.last());
    }

    void aCombinationThatCannotRunIsARow() {
        const Answer answer = tests::systolens({"sweep", "synthetic:gemm,m=8,n=8,k=8", "--vary",
                                                "arch=lecture-4x4,nowhere/m.yaml", "--json"});
        QVERIFY2(answer.code == 0, answer.err);
        const QJsonArray rows = answer.json()["rows"].toArray();
        QVERIFY(rows.at(0).toObject()["trouble"].isNull());
        QVERIFY(rows.at(0).toObject()["best"].toBool());
        QVERIFY(rows.at(1).toObject()["trouble"].toString().contains("nowhere/m.yaml"));
        QVERIFY(!rows.at(1).toObject()["best"].toBool());
        for (const char* wrong : {"batch=0", "batch=1.5", "weight-density=2", "nonsense=1"})
            QCOMPARE(
                tests::systolens({"sweep", "synthetic:gemm,m=8,n=8,k=8", "--vary", wrong}).code, 2);
    }
};

QTEST_GUILESS_MAIN(SweepTest)
#include "sweep_test.moc"
