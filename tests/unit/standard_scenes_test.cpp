// What the scenes of every run show at a moment.
#include <QTest>
#include <cmath>
#include <filesystem>
#include <limits>

#include "core/job/job.h"
#include "core/support/resources.h"
#include "core/technique/standard_scenes.h"

using namespace systolens;
using scene::ArrayPicture;
using scene::Moment;

namespace {

std::shared_ptr<const technique::Run> demo() {
    static const auto run = [] {
        technique::Backend backend;
        Progress progress;
        job::Job job;
        job.model = "fashion_lenet5";
        return job::runJob(job, {}, backend, progress).after;
    }();
    return run;
}

const scene::Scene& sceneOf(const std::vector<scene::Scene>& scenes, const std::string& id) {
    for (const scene::Scene& scene : scenes)
        if (scene.id == id)
            return scene;
    qFatal("no scene %s", id.c_str());
}

template <class Picture>
Picture pictureOf(const std::vector<scene::Scene>& scenes, const std::string& id, Moment moment) {
    return std::get<Picture>(sceneOf(scenes, id).at(moment));
}

const std::vector<scene::Scene>& layerScenes() {
    static const auto scenes = technique::layerScenes(demo(), 1);
    return scenes;
}

// A cycle in the middle of a fold, when everything moves.
std::uint64_t busyCycle() {
    const auto& layer = demo()->layers[1];
    Cycle cycle = layer.trace->cycles() / 2;
    while (layer.trace->stateAt(cycle).phase != simulation::ArrayState::Phase::stream)
        ++cycle;
    return static_cast<std::uint64_t>(cycle);
}

} // namespace

class StandardScenesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFrameShowsWordsThenStreamsThenActivity() {
        const auto modeAt = [](std::uint64_t span) {
            return pictureOf<ArrayPicture>(layerScenes(), "array", {busyCycle(), 0, span}).mode;
        };
        QVERIFY(modeAt(1) == ArrayPicture::Mode::tokens);
        QVERIFY(modeAt(1'000) == ArrayPicture::Mode::flow);
        QVERIFY(modeAt(10'001) == ArrayPicture::Mode::heat);
    }

    void wordsMoveOnWithTheFraction() {
        const auto at = [](double fraction) {
            return pictureOf<ArrayPicture>(layerScenes(), "array", {busyCycle(), fraction, 1});
        };
        const ArrayPicture early = at(0.25);
        const ArrayPicture late = at(0.75);
        QVERIFY(!early.tokens.empty());
        QCOMPARE(late.tokens.size(), early.tokens.size());
        for (std::size_t i = 0; i < early.tokens.size(); ++i) {
            QVERIFY(late.tokens[i].progress > early.tokens[i].progress);
            QVERIFY(late.tokens[i].item == early.tokens[i].item);
        }
    }

    void activityAddsUpToTheUtilisation() {
        const auto& layer = demo()->layers[1];
        const auto cycles = static_cast<std::uint64_t>(layer.trace->cycles());
        const auto picture = pictureOf<ArrayPicture>(layerScenes(), "array", {0, 0, cycles});
        QVERIFY(picture.mode == ArrayPicture::Mode::heat);
        double sum = 0;
        for (const auto& pe : picture.pes)
            sum += static_cast<double>(pe.heat);
        const double mean = sum / static_cast<double>(picture.pes.size());
        QVERIFY(std::abs(mean - layer.counts.utilization) < 1e-6); // heat is a float
    }

    void theCaptionCountsFromOneAndSaysHowManyCompute() {
        const auto& layer = demo()->layers[1];
        const std::string last =
            inEnglish(technique::captionAt(*demo(), 1, std::numeric_limits<Cycle>::max()));
        const std::string total = std::to_string(layer.trace->cycles());
        QVERIFY2(last.find("Cycle " + total + " of " + total) == 0, last.c_str());
        const auto cycle = static_cast<Cycle>(busyCycle());
        const std::string busy = inEnglish(technique::captionAt(*demo(), 1, cycle));
        QVERIFY2(busy.find("Cycle " + std::to_string(cycle + 1)) == 0, busy.c_str());
        QVERIFY2(busy.find("of 16 PEs compute") != std::string::npos, busy.c_str());
    }

    // Whatever the machine and the layer: a sentence that names its cycle, with every blank filled.
    void everyLayerOfEveryMachineHasACaption() {
        int machines = 0;
        for (const auto& file :
             std::filesystem::directory_iterator(resourceFolder() / "accelerators")) {
            if (file.path().extension() != ".yaml")
                continue;
            ++machines;
            technique::Backend backend;
            Progress progress;
            job::Job job;
            job.model = "fashion_lenet5";
            job.accelerator = file.path().stem().string();
            const auto run = job::runJob(job, {}, backend, progress).after;
            for (std::size_t layer = 0; layer < run->layers.size(); ++layer) {
                const auto& trace = run->layers[layer].trace;
                const Cycle cycles = trace ? trace->cycles() : 4;
                for (const Cycle cycle : {Cycle{0}, cycles / 7, cycles / 2, cycles - 1}) {
                    const std::string caption = inEnglish(technique::captionAt(*run, layer, cycle));
                    const std::string start = trace ? "Cycle " + std::to_string(cycle + 1) + " of "
                                                          + std::to_string(cycles)
                                                    : run->layers[layer].name + ": ";
                    QVERIFY2(caption.starts_with(start), (job.accelerator + caption).c_str());
                    QVERIFY2(caption.find('%') == std::string::npos, caption.c_str());
                }
            }
        }
        QVERIFY(machines >= 10);
    }

    void theTimelineCoversTheRunAndFollowsTheCursor() {
        const auto lanes = pictureOf<scene::Lanes>(layerScenes(), "timeline", {1234, 0, 1});
        const Cycle cycles = demo()->layers[1].trace->cycles();
        QCOMPARE(lanes.window.to, cycles);
        QCOMPARE(lanes.cursor, Cycle{1234});
        QCOMPARE(lanes.rows.size(), std::size_t{1 + 3 + 3 + 4 + 1});
        for (const auto& row : lanes.rows)
            for (const double share : row.bins)
                QVERIFY(share >= 0 && share <= 1);
    }

    void buffersStayBelowTheirCapacity() {
        const auto chart = pictureOf<scene::Chart>(layerScenes(), "occupancy", {0, 0, 1});
        QCOMPARE(chart.series.size(), std::size_t{3});
        QCOMPARE(chart.lines.size(), std::size_t{3});
        for (std::size_t i = 0; i < chart.series.size(); ++i) {
            QVERIFY(!chart.series[i].y.empty());
            for (const double words : chart.series[i].y)
                QVERIFY(words <= chart.lines[i].value);
        }
    }

    void anItemLeadsBackToItsFirstUse() {
        const scene::Axis& axis = sceneOf(layerScenes(), "array").axis;
        const auto item = axis.itemAt(busyCycle());
        QVERIFY(item.has_value());
        const auto first = axis.positionOf(*item);
        QVERIFY(first.has_value() && *first <= busyCycle());
        const auto again = axis.itemAt(*first);
        QVERIFY(again.has_value() && again->layer == 1);
    }

    void theBarsOfEnergyAddUpToTheTotal() {
        const auto scenes = technique::runScenes(demo(), nullptr);
        const auto chart = pictureOf<scene::Chart>(scenes, "energy", {});
        double sum = 0;
        for (const auto& series : chart.series)
            sum += series.y.at(0);
        QCOMPARE(sum, static_cast<double>(demo()->energy.total()) / 1000);
        const auto copy = std::make_shared<const technique::Run>(*demo());
        const auto both = pictureOf<scene::Chart>(technique::runScenes(demo(), copy), "energy", {});
        QCOMPARE(both.categories.size(), std::size_t{2});
    }

    void aLevelThatIsCalledByAWordIsTranslated() {
        const auto chart =
            pictureOf<scene::Chart>(technique::runScenes(demo(), nullptr), "traffic", {});
        QCOMPARE(chart.categories.size(), std::size_t{3});
        QVERIFY(chart.categories[0] == (Text{{}, "%1", {std::string("DRAM")}}));
        QVERIFY(chart.categories[2] == SYSTOLENS_TEXT("scene", "registers"));
    }

    void theTableOfLayersMarksTheOneAtTheCursor() {
        const auto scenes = technique::runScenes(demo(), nullptr);
        const auto table = pictureOf<scene::Table>(scenes, "layers", {2, 0, 1});
        QCOMPARE(table.rows.size(), demo()->layers.size());
        QVERIFY(table.current == std::optional<std::size_t>(2));
    }

    void theTableOfLayersLeavesOutWhatIsNotKnown() {
        const auto columns = [](const std::shared_ptr<const technique::Run>& run) {
            const auto table =
                pictureOf<scene::Table>(technique::runScenes(run, nullptr), "layers", {});
            std::vector<std::string> ids;
            for (const auto& column : table.columns)
                ids.push_back(column.id);
            for (const auto& row : table.rows)
                if (row.size() != ids.size())
                    qFatal("a row of %zu cells under %zu columns", row.size(), ids.size());
            return ids;
        };
        std::vector<std::string> all = columns(demo());
        auto run = std::make_shared<technique::Run>(*demo());
        for (auto& layer : run->layers) {
            layer.ifmapDensity.reset();
            layer.ofmapDensity.reset();
        }
        QVERIFY(std::erase(all, "ifmap_density") == 1 && std::erase(all, "ofmap_density") == 1);
        QCOMPARE(columns(run), all);
        run->layers.front().ifmapDensity = 0.5; // known of one
        QVERIFY(columns(run).size() == all.size() + 1);
    }

    void densityIsShownOnlyWhereSomethingIsKnownOfIt() {
        const auto offered = [](const std::shared_ptr<const technique::Run>& run) {
            return std::ranges::any_of(technique::runScenes(run, nullptr),
                                       [](const auto& one) { return one.id == "density"; });
        };
        QVERIFY(offered(demo()));
        auto run = std::make_shared<technique::Run>(*demo());
        for (auto& layer : run->layers)
            for (auto* density : {&layer.ifmapDensity, &layer.filterDensity, &layer.ofmapDensity})
                density->reset();
        QVERIFY(!offered(run));
    }

    void whatIsPointedAtIsExplained_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QStringList>("path");
        QTest::addColumn<bool>("known");
        QTest::newRow("metric") << "metric" << QStringList{"utilization"} << true;
        QTest::newRow("level") << "level" << QStringList{"glb", "filter"} << true;
        QTest::newRow("energy") << "energy" << QStringList{"dram", "/conv1/Conv"} << true;
        QTest::newRow("bar") << "bar" << QStringList{"/conv1/Conv", "DRAM"} << true;
        QTest::newRow("row") << "row" << QStringList{"layers", "1"} << true;
        QTest::newRow("PE at work")
            << "pe" << QStringList{"0", "0", "/conv2/Conv", QString::number(busyCycle())} << true;
        QTest::newRow("no path") << "level" << QStringList() << false;
        QTest::newRow("nonsense") << "moon" << QStringList{"far"} << false;
        QTest::newRow("no such row") << "row" << QStringList{"layers", "99"} << false;
        QTest::newRow("no such PE") << "pe" << QStringList{"x", "0"} << false;
    }
    void whatIsPointedAtIsExplained() {
        QFETCH(QString, what);
        QFETCH(QStringList, path);
        QFETCH(bool, known);
        scene::Ref ref{what.toStdString(), {}};
        for (const QString& part : path)
            ref.path.push_back(part.toStdString());
        const auto why = technique::explain(*demo(), ref);
        QVERIFY(!why.formula.empty());
        QCOMPARE(!why.inputs.empty(), known);
    }
};

QTEST_MAIN(StandardScenesTest)
#include "standard_scenes_test.moc"
