// Convolutions under the zero-skipping technique: each choice of array, its numbers and pictures.
#include <QTest>
#include <algorithm>

#include "core/job/job.h"
#include "plugins/zero_skip/zero_skip.h"

using namespace systolens;

namespace {

job::JobResult
runWith(const std::string& array, simulation::Fidelity fidelity,
        const std::string& model = "synthetic:conv,c=16,m=12,h=8,w=8,r=3,s=3,pad=1") {
    job::Job job;
    job.model = model;
    job.accelerator = "edge-32x32";
    job.weightDensity = 0.3;
    job.activationDensity = 0.5;
    job.fidelity = fidelity;
    job.stack = {{"zero_skip", {{"array", array}}}};
    Progress progress;
    technique::Backend backend;
    return job::runJob(job, {{"zero_skip", std::make_shared<const zero_skip::ZeroSkipTechnique>()}},
                       backend, progress);
}

const scene::Scene* sceneOf(const technique::TechniqueResult& result, const std::string& id) {
    const auto found =
        std::ranges::find_if(result.scenes, [&](const auto& scene) { return scene.id == id; });
    return found == result.scenes.end() ? nullptr : &*found;
}

} // namespace

class ZeroSkipConvolutionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gatingSavesEnergyAndNoCycle() {
        const auto result = runWith("gate", simulation::Fidelity::value);
        QCOMPARE(result.after->totals.cycles, result.before->totals.cycles);
        QVERIFY(result.after->totals.gatedMacs > 0);
        QVERIFY(result.after->energy.total() < result.before->energy.total());
    }

    void skippingLeavesOutTheMacsWithZeros_data() {
        QTest::addColumn<QString>("array");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::newRow("activations") << "activations" << 0.5 << 0.65; // padding, too
        QTest::newRow("weights") << "weights" << 0.69 << 0.71;
        QTest::newRow("both") << "both" << 0.84 << 0.90;
        QTest::newRow("automatic") << "automatic" << 0.84 << 0.90;
    }
    void skippingLeavesOutTheMacsWithZeros() {
        QFETCH(QString, array);
        QFETCH(double, least);
        QFETCH(double, most);
        const auto result = runWith(array.toStdString(), simulation::Fidelity::closed);
        const simulation::Counts& counts = result.after->totals;
        const double share =
            static_cast<double>(counts.skippedMacs) / static_cast<double>(counts.macs);
        QVERIFY2(share > least && share < most, qPrintable(QString::number(share)));
        QCOMPARE(counts.macs, result.before->totals.macs);
    }

    void itsPicturesAreLanesBesideGatingAndTheSweep() {
        const auto result = runWith("both", simulation::Fidelity::value);
        const auto& analysis = result.techniques.front();
        for (const char* id : {"zero_skip.lanes", "zero_skip.gate"}) {
            const scene::Scene* scene = sceneOf(analysis, id);
            QVERIFY2(scene, id);
            const auto map = std::get<scene::PeMap>(scene->at({0, 0, 1}));
            QCOMPARE(map.fields.size(), 2U);
            QVERIFY(map.fields[0].acts.size() > 0);
        }
        const scene::Scene* sweep = sceneOf(analysis, "zero_skip.speedup");
        QVERIFY(sweep);
        const auto chart = std::get<scene::Chart>(sweep->at({0, 0, 1}));
        QCOMPARE(chart.series.size(), 4U);
        // Dense data take lanes their dense cycles, padding left out; sparse data fewer.
        for (std::size_t series = 1; series < 4; ++series)
            QVERIFY(chart.series[series].y.front() > chart.series[series].y.back());
        QCOMPARE(chart.series[2].y.back(), 1.0);
    }

    void formatsOnTheLinkAreListed() {
        const auto tensorsOf = [](const char* array) {
            auto result = runWith(array, simulation::Fidelity::closed);
            return std::pair(result.techniques.front(), result.after->layers.front().counts);
        };
        const auto [weights, lanes] = tensorsOf("weights");
        QCOMPARE(weights.tensors.size(), 1U);
        const auto& filter = weights.tensors[0];
        QCOMPARE(filter.codedBits, filter.nonzeros * (filter.rawBits / filter.elements + 8));
        const auto [activations, words] = tensorsOf("activations");
        QCOMPARE(activations.tensors.size(), 1U);
        QCOMPARE(activations.tensors[0].codedBits, activations.tensors[0].rawBits);
        const auto [both, link] = tensorsOf("both");
        QVERIFY(both.tensors.size() >= 2U); // a drawn layer has no ofmap values
        for (const auto& tensor : both.tensors) {
            QVERIFY(tensor.codedBits < tensor.rawBits);
            QCOMPARE(tensor.codedBits, link.levels[0][static_cast<std::size_t>(tensor.role)].bits);
        }
        const auto table = std::ranges::find_if(
            both.tables, [](const auto& one) { return one.id == "zero_skip.formats"; });
        QVERIFY(table != both.tables.end());
        QCOMPARE(table->rows.size(), both.tensors.size());
    }

    void beforeTheFirstWordsHaveComePesWait() {
        for (const char* array : {"activations", "weights", "both"}) {
            const auto result = runWith(array, simulation::Fidelity::value);
            const auto& analysis = result.techniques.front();
            const auto lanes =
                std::get<scene::PeMap>(sceneOf(analysis, "zero_skip.lanes")->at({0, 0, 1}));
            const auto countAt = [&](std::size_t i) {
                return std::get<std::int64_t>(lanes.figures.at(i).value.value);
            };
            QCOMPARE(countAt(0), std::int64_t{0}); // compute
            QVERIFY(countAt(1) > 0);               // wait
            QCOMPARE(countAt(2), std::int64_t{0}); // done
            const auto gate =
                std::get<scene::PeMap>(sceneOf(analysis, "zero_skip.gate")->at({0, 0, 1}));
            QVERIFY(gate.fields[1].acts.front() == simulation::PeState::Act::stall);
            QVERIFY(inEnglish(gate.fields[1].name).find("no words yet") != std::string::npos);
        }
    }

    void anArrayAsWideAsItsLayerStillRuns() {
        const auto result = runWith("automatic", simulation::Fidelity::value,
                                    "synthetic:conv,c=4,m=6,h=9,w=9,r=3,s=3,stride=2,pad=1,g=2");
        QVERIFY(result.after->totals.skippedMacs > 0);
    }
};

QTEST_GUILESS_MAIN(ZeroSkipConvolutionsTest)
#include "zero_skip_convolutions_test.moc"
