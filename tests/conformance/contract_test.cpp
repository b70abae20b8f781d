// The contract over every plugin that was built, and over the scenes that every run has.
#include <QTest>
#include <filesystem>
#include <limits>
#include <stdexcept>

#include "app/host/plugins.h"
#include "contract.h"
#include "core/job/documents.h"
#include "core/job/explain_picture.h"
#include "core/technique/standard_scenes.h"
#include "folders.h"
#include "probes.h"

using namespace systolens;

namespace {

job::JobResult runDemo(const job::Techniques& techniques, const std::vector<job::Use>& stack) {
    static technique::Backend backend;
    job::Job job;
    job.model = "fashion_lenet5";
    job.stack = stack;
    Progress progress;
    return job::runJob(job, techniques, backend, progress);
}

const host::Plugins& plugins() {
    static const host::Plugins loaded =
        host::loadPlugins({tests::buildFolder() / "bin" / "plugins"});
    return loaded;
}

QString broken(const tests::Violations& violations) {
    return QString::fromStdString(tests::joined(violations));
}

} // namespace

class ContractTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPluginIsBuiltAndLoads() {
        for (const auto& failed : plugins().failed)
            QFAIL(failed.file.c_str());
        std::size_t folders = 0;
        for (const auto& entry :
             std::filesystem::directory_iterator(tests::sourceFolder() / "plugins"))
            folders += entry.is_directory() ? 1 : 0;
        QCOMPARE(plugins().techniques.size(), folders);
    }

    void theScenesOfEveryRunKeepTheContract() {
        const auto result = runDemo({}, {});
        for (std::size_t layer = 0; layer < result.after->layers.size(); ++layer) {
            const auto scenes = technique::layerScenes(result.after, layer);
            QVERIFY(scenes.size() >= 3);
            QCOMPARE(broken(tests::brokenByScenes(scenes)), QString());
        }
        QCOMPARE(broken(tests::brokenByScenes(technique::runScenes(result.after, result.before))),
                 QString());
    }

    void everyInputOfADerivationThatCanBeExplainedIs() {
        const auto result = runDemo({}, {});
        const technique::Run& run = *result.after;
        for (const std::optional<std::size_t> layer :
             {std::optional<std::size_t>(), std::optional<std::size_t>(1)})
            for (const auto& metric : technique::runMetrics(run, nullptr, layer)) {
                QVERIFY2(!metric.why.formula.empty(), metric.id.c_str());
                for (const auto& input : metric.why.inputs)
                    if (!input.ref.what.empty())
                        QVERIFY2(!technique::explain(run, input.ref).inputs.empty(),
                                 metric.id.c_str());
            }
    }

    void computeCyclesFollowFromTheirFormula() {
        const auto result = runDemo({}, {});
        for (const auto& layer : result.after->layers) {
            const auto why =
                technique::explain(*result.after, {"metric", {"compute_cycles", layer.name}});
            QCOMPARE(why.inputs.size(), std::size_t{7});
            const auto value = [&](std::size_t i) {
                return std::get<std::int64_t>(why.inputs[i].value.value);
            };
            const std::int64_t folds =
                value(0) * ceilDivide(value(1), value(2)) * ceilDivide(value(3), value(4));
            const bool os =
                mapping::dataflowOf(layer.mapping) == accelerator::Dataflow::outputStationary;
            const std::int64_t skew = (os ? 1 : 2) * value(2) + value(4) - 2;
            QCOMPARE(layer.counts.computeCycles, folds * (value(5) + value(6) * skew));
        }
    }

    void brokenPromisesAreFound() {
        technique::TechniqueResult result;
        technique::Metric metric;
        metric.id = "share";
        metric.name = {"probe", "Share", {}};
        metric.value = std::numeric_limits<double>::quiet_NaN();
        result.metrics = {metric, metric};
        scene::Table table{"narrow", {"probe", "Narrow", {}}, {{"a", {}, {}}}, {{}}, {}};
        result.tables = {table};
        const auto counter = std::make_shared<std::int64_t>(0);
        scene::Scene scene{"restless", {"probe", "Restless", {}}, {"steps", {}, 3, {}, {}}, {}};
        scene.at = [counter, table](const scene::Moment&) -> scene::Picture {
            scene::Table changing = table;
            changing.rows = {{scene::Quantity{++*counter}}};
            if (*counter > 20)
                throw std::runtime_error("tired");
            return changing;
        };
        result.scenes = {scene};
        const QString found = broken(tests::brokenByResult(result));
        for (const char* sentence :
             {"share: not a finite number", "share: without a derivation", "two metrics share",
              "narrow: a row has 0 cells for 1 columns", "restless: not the same picture twice",
              "restless at 18446744073709551615: tired"})
            QVERIFY2(found.contains(sentence), qPrintable(found));
    }

    void everyTechniqueKeepsTheContract_data() {
        QTest::addColumn<QString>("id");
        for (const auto& [id, technique] : plugins().techniques)
            QTest::newRow(id.c_str()) << QString::fromStdString(id);
        QTest::newRow("probe") << "probe";
    }
    void everyTechniqueKeepsTheContract() {
        QFETCH(QString, id);
        job::Techniques techniques = plugins().techniques;
        techniques.emplace("probe", tests::probe("probe", [](auto&, const auto&) {}));
        const std::string name = id.toStdString();
        QCOMPARE(broken(tests::brokenByDescription(*techniques.at(name))), QString());
        const auto result = runDemo(techniques, {{name, {}}});
        QCOMPARE(result.techniques.size(), std::size_t{1});
        QCOMPARE(broken(tests::brokenByResult(result.techniques.front())), QString());
        QVERIFY(!job::analysisJson(result).empty());
        for (const scene::Scene& scene : result.techniques.front().scenes)
            if (name != "probe") // every picture that comes with the program says how it came about
                QVERIFY2(!job::noteOf(scene.id, techniques).formula.empty(), scene.id.c_str());
    }
};

QTEST_MAIN(ContractTest)
#include "contract_test.moc"
