// Fusion as a technique: what it decides, what comes of it on an array, what it says and draws.
#include <QTest>
#include <algorithm>
#include <cmath>
#include <set>

#include "contract.h"
#include "core/job/job.h"
#include "core/network/onnx.h"
#include "core/support/error.h"
#include "core/technique/standard_scenes.h"
#include "folders.h"
#include "plugins/fusion/fusion.h"
#include "plugins/fusion/settings.h"
#include "plugins/rlc/coder.h"
#include "plugins/rlc/rlc.h"
#include "plugins/zero_skip/zero_skip.h"

using namespace systolens;
using technique::ParameterValue;

namespace {

std::shared_ptr<const technique::Study> studyOf(const char* model) {
    auto study = std::make_shared<technique::Study>();
    study->network = std::make_shared<const network::Network>(network::loadOnnx(
        tests::sourceFolder() / "resources" / "models" / (std::string(model) + ".onnx")));
    study->layers = network::computeLayers(*study->network);
    return study;
}

struct Outcome {
    technique::Run before, after;
    technique::TechniqueResult result;
};

class Harness {
public:
    Outcome run(const char* model, const char* machine, const technique::Parameters& given,
                const char* dataflow = "") {
        const auto study = studyOf(model);
        technique::Plan plan;
        plan.accelerator = accelerator::loadAccelerator(machine);
        plan.dataflow = accelerator::dataflowNamed(dataflow);
        technique::Context context{backend_, progress_, 0};
        const auto parameters = technique::completed(fusion_.parameters(), given, "fusion");
        Outcome outcome;
        outcome.before = backend_.run(study, plan, progress_);
        fusion_.apply(plan, *study, parameters, context);
        outcome.after = backend_.run(study, plan, progress_);
        outcome.result = fusion_.analyze(outcome.before, outcome.after, parameters, context);
        return outcome;
    }

    QString refusal(const char* model, const char* machine, const technique::Parameters& given,
                    const char* dataflow = "") {
        try {
            static_cast<void>(run(model, machine, given, dataflow));
            return "accepted";
        } catch (const Error& error) {
            return error.what();
        }
    }

private:
    fusion::FusionTechnique fusion_;
    technique::Backend backend_;
    Progress progress_;
};

technique::Parameters groups(const std::string& text, std::int64_t rows = 0,
                             std::int64_t columns = 0, const char* overlap = "reuse") {
    return {{"groups", text},
            {"tile-rows", rows},
            {"tile-columns", columns},
            {"overlap", std::string(overlap)}};
}

double metricOf(const technique::TechniqueResult& result, const std::string& id) {
    for (const auto& metric : result.metrics)
        if (metric.id == id)
            return toDouble(metric.value);
    throw std::out_of_range(id);
}

const scene::Table& tableOf(const technique::TechniqueResult& result, const std::string& id) {
    for (const auto& table : result.tables)
        if (table.id == id)
            return table;
    throw std::out_of_range(id);
}

double cellOf(const scene::Table& table, std::size_t row, const std::string& column) {
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].id == column)
            return toDouble(std::get<scene::Quantity>(table.rows[row][i]).value);
    throw std::out_of_range(column);
}

const scene::Scene& sceneOf(const technique::TechniqueResult& result, const std::string& id) {
    const auto found = std::ranges::find(result.scenes, id, &scene::Scene::id);
    if (found == result.scenes.end())
        throw std::out_of_range(id);
    return *found;
}

template <class Picture>
Picture pictureAt(const scene::Scene& scene, std::uint64_t position) {
    return std::get<Picture>(scene.at({position, 0, 1}));
}

// A stack on LeNet-5 with its own image, on a systolic array.
job::JobResult stacked(std::vector<job::Use> stack) {
    const job::Techniques techniques{
        {"rlc", std::make_shared<const rlc::RunLengthTechnique>()},
        {"zero_skip", std::make_shared<const zero_skip::ZeroSkipTechnique>()},
        {"fusion", std::make_shared<const fusion::FusionTechnique>()}};
    job::Job job;
    job.model = "fashion_lenet5";
    job.accelerator = "systolic-32x32";
    job.fidelity = simulation::Fidelity::closed;
    job.stack = std::move(stack);
    technique::Backend backend;
    Progress progress;
    return job::runJob(job, techniques, backend, progress);
}

Words dramWords(const technique::Run& run, std::size_t layer, network::Role role) {
    const auto& traffic = run.layers.at(layer).counts.levels[0][static_cast<std::size_t>(role)];
    return traffic.reads + traffic.writes;
}

} // namespace

class FusionTechniqueTest : public QObject {
    Q_OBJECT

    // The names of a model's first and last of so many layers, as a group.
    static std::string firstLayers(const char* model, std::size_t count) {
        const auto study = studyOf(model);
        return fusion::textOf({{0, count}}, *study);
    }

private Q_SLOTS:
    void mapsInsideAGroupNeverCrossTheLink() {
        const auto outcome =
            Harness().run("vgg16", "systolic-32x32", groups(firstLayers("vgg16", 3), 7, 56));
        for (std::size_t layer = 0; layer < 3; ++layer) {
            QCOMPARE(dramWords(outcome.after, layer, network::Role::ifmap),
                     layer == 0 ? Words{224 * 224 * 3} : Words{0});
            QCOMPARE(dramWords(outcome.after, layer, network::Role::ofmap),
                     layer == 2 ? Words{112 * 112 * 128} : Words{0});
            QCOMPARE(outcome.after.layers[layer].counts.macs,
                     outcome.before.layers[layer].counts.macs);
        }
        QCOMPARE(metricOf(outcome.result, "extra_macs"), 0.0);
        QVERIFY(metricOf(outcome.result, "dram_bytes")
                < static_cast<double>(simulation::dramBytes(outcome.before.totals)));
        for (std::size_t layer = 3; layer < outcome.after.layers.size(); ++layer)
            QCOMPARE(outcome.after.layers[layer].counts, outcome.before.layers[layer].counts);
    }

    void recomputingDoesMoreMacs() {
        const auto given = groups(firstLayers("vgg16", 3), 7, 56, "recompute");
        const auto outcome = Harness().run("vgg16", "systolic-32x32", given);
        const double extra = metricOf(outcome.result, "extra_macs");
        QVERIFY(extra > 0);
        QCOMPARE(cellOf(tableOf(outcome.result, "fusion.groups"), 0, "extra_macs"), extra);
        QCOMPARE(metricOf(outcome.result, "buffer_bytes"), 0.0);
    }

    void aGroupOfOneIsNoGroup() {
        Harness harness;
        const auto study = studyOf("fashion_lenet5");
        const std::string name = study->network->layers[study->layers[0].layer].name;
        const auto outcome = harness.run("fashion_lenet5", "systolic-32x32", groups(name, 2, 2));
        QVERIFY(outcome.after.plan.groups.empty());
        QCOMPARE(outcome.after.totals, outcome.before.totals);
        technique::Plan plan;
        plan.accelerator = accelerator::loadAccelerator("systolic-32x32");
        Progress progress;
        technique::Backend backend;
        const auto alone = backend.run(study, plan, progress);
        technique::fuse(plan, {study->layers[0].layer}, "somebody", {2, 2, {}});
        QCOMPARE(backend.run(study, plan, progress).totals, alone.totals);
    }

    void fireModulesAndResidualsAreFused_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("count");
        QTest::newRow("fire") << "squeezenet1.1" << 1 << 3;
        QTest::newRow("two fires") << "squeezenet1.1" << 1 << 6;
        QTest::newRow("residual") << "resnet18" << 1 << 3;
        QTest::newRow("inception") << "googlenet_tv" << 3 << 6;
    }
    void fireModulesAndResidualsAreFused() {
        QFETCH(QString, model);
        QFETCH(int, first);
        QFETCH(int, count);
        const std::string name = model.toStdString();
        const auto study = studyOf(name.c_str());
        const fusion::Span span{static_cast<std::size_t>(first), static_cast<std::size_t>(count)};
        const auto outcome = Harness().run(name.c_str(), "systolic-32x32",
                                           groups(fusion::textOf({span}, *study), 14, 14));
        Words before = 0, after = 0;
        for (std::size_t i = span.first; i < span.first + span.count; ++i)
            for (const auto role : {network::Role::ifmap, network::Role::ofmap}) {
                before += dramWords(outcome.before, i, role);
                after += dramWords(outcome.after, i, role);
            }
        QVERIFY(after < before);
        QCOMPARE(metricOf(outcome.result, "extra_macs"), 0.0);
    }

    void aGroupThatDoesNotFitSaysWhatWould() {
        const QString said =
            Harness().refusal("vgg16", "edge-32x32", groups(firstLayers("vgg16", 2), 224, 224));
        QVERIFY2(said.contains("KiB are missing") && said.contains("Tiles of")
                     && said.contains("features"),
                 qPrintable(said));
        const QString never =
            Harness().refusal("vgg16", "lecture-4x4", groups(firstLayers("vgg16", 2), 1, 1));
        QVERIFY2(never.contains("No tile of it fits"), qPrintable(never));
    }

    void whatCannotFuseIsRefused() {
        const auto given = groups(firstLayers("fashion_lenet5", 2), 1, 1);
        const QString rows = Harness().refusal("fashion_lenet5", "eyeriss-v1", given);
        QVERIFY2(rows.contains("Only systolic arrays"), qPrintable(rows));
        const QString nowhere =
            Harness().refusal("fashion_lenet5", "lecture-4x4", groups("conv1 - nowhere"));
        QVERIFY2(nowhere.contains("is no group of layers") && nowhere.contains("The layers are"),
                 qPrintable(nowhere));
        const std::string twice = firstLayers("fashion_lenet5", 2);
        const QString both =
            Harness().refusal("fashion_lenet5", "lecture-4x4", groups(twice + "; " + twice));
        QVERIFY2(both.contains("is in two groups"), qPrintable(both));
    }

    // In one tile each stream is a whole tensor.
    void aGroupsEndsAndFiltersCrossCodedAndItsMacsAreGated() {
        const job::Use code{"rlc", {{"filters", true}, {"first-input", true}}},
            gate{"zero_skip", {{"array", std::string("gate")}}},
            fuse{"fusion", groups(firstLayers("fashion_lenet5", 2), 1000, 1000)};
        const auto all = stacked({code, gate, fuse});
        const auto fusedOnly = stacked({fuse});
        const auto gatedOnly = stacked({gate});
        const technique::Run& run = *all.after;
        const auto coded = [&](std::size_t layer, network::Role role) {
            const network::Tensor* tensor = technique::tensorOf(run, run.layers[layer], role);
            return rlc::RunLengthCoder(rlc::settingsOf(all.job.stack[0].parameters))
                .bits({role, tensor->values<float>(), 16});
        };
        using network::Role;
        const auto crossed = [&](std::size_t layer, Role role) {
            return run.layers[layer].counts.levels[0][static_cast<std::size_t>(role)].bits;
        };
        QCOMPARE(crossed(0, Role::ifmap), coded(0, Role::ifmap));
        QCOMPARE(crossed(0, Role::ofmap), Bits{0});
        QCOMPARE(crossed(1, Role::ifmap), Bits{0});
        QCOMPARE(crossed(1, Role::ofmap), coded(1, Role::ofmap));
        for (std::size_t layer = 0; layer < run.layers.size(); ++layer) {
            const auto& counts = run.layers[layer].counts;
            const auto& dense = fusedOnly.after->layers[layer].counts;
            if (layer < 2)
                QCOMPARE(crossed(layer, Role::filter), coded(layer, Role::filter));
            QVERIFY(counts.gatedMacs > 0);
            QCOMPARE(counts.gatedMacs, gatedOnly.after->layers[layer].counts.gatedMacs);
            QCOMPARE(run.layers[layer].energy.mac,
                     run.layers[layer].macEnergy * (dense.macs - counts.gatedMacs));
            QCOMPARE(counts.computeCycles, dense.computeCycles);
        }
        // In whatever order.
        QCOMPARE(stacked({fuse, gate, code}).after->totals, run.totals);
        QCOMPARE(stacked({gate, fuse, code}).after->totals, run.totals);
    }

    void skippingArraysDoNotRunFused() {
        const job::Use skip{"zero_skip", {{"array", std::string("both")}}},
            fuse{"fusion", groups(firstLayers("fashion_lenet5", 2), 4, 4)};
        try {
            stacked({skip, fuse});
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("gates"), error.what());
        }
    }

    void automaticGroupsMoveNoMoreThanLayersByThemselves_data() {
        QTest::addColumn<QString>("machine");
        for (const char* machine : {"lecture-4x4", "edge-32x32", "systolic-32x32", "tpu-v1"})
            QTest::newRow(machine) << machine;
    }
    void automaticGroupsMoveNoMoreThanLayersByThemselves() {
        QFETCH(QString, machine);
        const auto outcome = Harness().run("vgg16", machine.toStdString().c_str(), {});
        const auto words = [](const technique::Run& run) {
            Words sum = 0;
            for (const auto& traffic : run.totals.levels[0])
                sum += traffic.reads + traffic.writes;
            return sum;
        };
        QVERIFY(words(outcome.after) <= words(outcome.before));
        if (machine == "tpu-v1")
            QVERIFY(!outcome.after.plan.groups.empty());
    }

    void itKeepsTheContract_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("automatic") << "auto";
        QTest::newRow("none") << "none";
        QTest::newRow("two layers") << QString::fromStdString(firstLayers("fashion_lenet5", 2));
    }
    void itKeepsTheContract() {
        QFETCH(QString, text);
        const auto outcome =
            Harness().run("fashion_lenet5", "systolic-32x32", {{"groups", text.toStdString()}});
        const auto broken = tests::brokenByResult(outcome.result);
        QCOMPARE(QString::fromStdString(tests::joined(broken)), QString());
        QCOMPARE(QString::fromStdString(
                     tests::joined(tests::brokenByDescription(fusion::FusionTechnique()))),
                 QString());
    }

    void thePyramidTellsNewFromOverlap() {
        const auto outcome =
            Harness().run("vgg16", "systolic-32x32", groups(firstLayers("vgg16", 2), 16, 16));
        const auto& scene = sceneOf(outcome.result, "fusion.pyramid");
        QCOMPARE(scene.axis.length, std::uint64_t{14 * 14});
        const auto count = [&](std::uint64_t tile, scene::Tone tone) {
            const auto drawing = pictureAt<scene::Drawing>(scene, tile);
            return std::ranges::count_if(drawing.marks, [&](const auto& mark) {
                return mark.tone == tone && mark.shape == scene::Drawing::Mark::Shape::rectangle;
            });
        };
        // The image, conv1_1's and conv1_2's maps, and an entry of the legend.
        QCOMPARE(count(20, scene::Tone::accent), 4);
        QCOMPARE(count(0, scene::Tone::glb), 1); // nothing is kept before the first tile
        QCOMPARE(count(20, scene::Tone::glb), 3);
    }

    void clicksWriteGroups() {
        const auto study = studyOf("fashion_lenet5");
        const auto outcome = Harness().run("fashion_lenet5", "systolic-32x32",
                                           groups(firstLayers("fashion_lenet5", 2), 2, 2));
        const auto drawing =
            pictureAt<scene::Drawing>(sceneOf(outcome.result, "fusion.brackets"), 0);
        std::vector<std::string> values;
        for (const auto& mark : drawing.marks)
            if (mark.edit) {
                QCOMPARE(mark.edit->technique, std::string("fusion"));
                QVERIFY(!mark.tip.empty());
                values.push_back(mark.edit->value);
            }
        QCOMPARE(values.size(), study->layers.size() - 1);
        QCOMPARE(values[0], std::string("none")); // cut again
        QCOMPARE(values[1], fusion::textOf({{0, 3}}, *study));
        const auto chart = pictureAt<scene::Chart>(sceneOf(outcome.result, "fusion.front"), 0);
        std::size_t edits = 0;
        for (const auto& series : chart.series)
            for (const auto& edit : series.edits) {
                const auto spans = fusion::spansIn(edit.value, *study);
                QCOMPARE(fusion::textOf(spans, *study), edit.value);
                ++edits;
            }
        QVERIFY(edits > 2);
    }

    // Every place a bracket's end can be dragged to is a way to group: it names layers that are
    // there, and either runs or is refused with what would fit.
    void bracketsAreDraggedToGroupsThatCanBeTried() {
        const auto study = studyOf("vgg16");
        const std::vector<fusion::Span> spans{{0, 2}, {5, 6}, {12, 2}};
        const auto outcome =
            Harness().run("vgg16", "systolic-32x32", groups(fusion::textOf(spans, *study)));
        const auto drawing =
            pictureAt<scene::Drawing>(sceneOf(outcome.result, "fusion.brackets"), 0);
        std::set<std::string> asked;
        std::vector<std::size_t> places;
        for (const auto& mark : drawing.marks)
            if (mark.drag) {
                QVERIFY(!mark.drag->vertical && !mark.tip.empty());
                places.push_back(mark.drag->places.size());
                const double own = mark.x + mark.width / 2;
                const auto at = std::ranges::find_if(
                    mark.drag->places, [own](double x) { return std::abs(x - own) < 1e-9; });
                QVERIFY(at != mark.drag->places.end());
                const auto& here =
                    mark.drag->edits[static_cast<std::size_t>(at - mark.drag->places.begin())];
                QCOMPARE(here.value, fusion::textOf(spans, *study)); // where it lies already
                for (const auto& edit : mark.drag->edits) {
                    QCOMPARE(edit.technique + "." + edit.parameter, std::string("fusion.groups"));
                    QCOMPARE(fusion::textOf(fusion::spansIn(edit.value, *study), *study),
                             edit.value);
                    asked.insert(edit.value);
                }
            }
        // 0–1: of eight in its row and the first of the next; 5–10 lies in two rows; 12–13 in the
        // last
        QCOMPARE(places, (std::vector<std::size_t>{2, 9, 9, 9, 7, 4}));
        // What a group takes over leaves its neighbour, which may be gone with it.
        QVERIFY(asked.contains(fusion::textOf({{0, 7}, {7, 4}, {12, 2}}, *study)));
        QVERIFY(asked.contains(fusion::textOf({{0, 2}, {5, 8}}, *study)));
        QVERIFY(asked.contains(fusion::textOf({{0, 2}, {5, 6}}, *study)));
        Harness harness;
        std::size_t tried = 0;
        for (const std::string& value : asked) {
            if (tried++ % 6 != 0) // each takes a run of VGG-16
                continue;
            const QString said = harness.refusal("vgg16", "systolic-32x32", groups(value));
            QVERIFY2(said == "accepted" || said.contains("fits"), qPrintable(said));
        }
    }

    // Each map that is not there any more is one that the run moved before: written at full
    // resolution, read pooled.
    void theFrontSavesWhatTheRunSaves_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("text");
        QTest::newRow("automatic") << "fashion_lenet5"
                                   << "lecture-4x4"
                                   << "auto";
        QTest::newRow("two layers")
            << "fashion_lenet5"
            << "systolic-32x32" << QString::fromStdString(firstLayers("fashion_lenet5", 2));
        QTest::newRow("pools inside and behind")
            << "vgg16"
            << "tpu-v1" << QString::fromStdString(firstLayers("vgg16", 4));
        QTest::newRow("branches") << "squeezenet1.1"
                                  << "tpu-v1"
                                  << QString::fromStdString(firstLayers("squeezenet1.1", 7));
        QTest::newRow("begins where ways part") << "squeezenet1.1"
                                                << "tpu-v1"
                                                << "fire2/expand3x3 - fire3/squeeze1x1";
        QTest::newRow("residual") << "resnet18"
                                  << "tpu-v1"
                                  << QString::fromStdString(
                                         fusion::textOf({{1, 3}}, *studyOf("resnet18")));
    }
    void theFrontSavesWhatTheRunSaves() {
        QFETCH(QString, model);
        QFETCH(QString, machine);
        QFETCH(QString, text);
        technique::Parameters asRun = groups(text.toStdString());
        asRun["pools"] = std::string("none");
        const auto outcome = Harness().run(qPrintable(model), qPrintable(machine), asRun);
        const auto mapBytes = [](const technique::Run& run) {
            Bits bits = 0;
            for (const auto& layer : run.layers)
                for (const auto role : {network::Role::ifmap, network::Role::ofmap})
                    bits += layer.counts.levels[0][static_cast<std::size_t>(role)].bits;
            return static_cast<double>(bits) / 8;
        };
        const auto chart = pictureAt<scene::Chart>(sceneOf(outcome.result, "fusion.front"), 0);
        std::optional<double> apart;
        bool drawn = false; // what is chosen is one of the ways to fuse
        const auto& chosen = chart.series.back();
        for (const auto& series : chart.series)
            for (std::size_t i = 0; i < series.edits.size(); ++i) {
                if (series.edits[i].value == "none")
                    apart = series.y[i];
                drawn = drawn || (series.x[i] == chosen.x[0] && series.y[i] == chosen.y[0]);
            }
        QVERIFY(apart);
        QVERIFY(drawn || chart.series.size() == 3); // of many only those on the front
        QVERIFY(*apart > chosen.y[0]);
        QCOMPARE(*apart - chosen.y[0], mapBytes(outcome.before) - mapBytes(outcome.after));
        QCOMPARE(metricOf(outcome.result, "feature_map_bytes"), chosen.y[0]);
    }

    // Single elements where the run's own tiles are searched, and filters are not among it.
    void theFrontSaysWhichTilesItCounts() {
        const auto title = [](std::int64_t rows, std::int64_t columns) {
            const auto outcome =
                Harness().run("fashion_lenet5", "systolic-32x32",
                              groups(firstLayers("fashion_lenet5", 2), rows, columns));
            const auto chart = pictureAt<scene::Chart>(sceneOf(outcome.result, "fusion.front"), 0);
            return QString::fromStdString(inEnglish(chart.xTitle));
        };
        QCOMPARE(title(0, 0), QString("buffers and tiles of 1×1, without filters"));
        QCOMPARE(title(2, 4), QString("buffers and tiles of 2×4, without filters"));
        QCOMPARE(title(0, 4), QString("buffers and tiles of all×4, without filters"));
    }

    void theConventionsStandBesideEachOther() {
        const auto outcome =
            Harness().run("vgg16", "tpu-v1", groups(firstLayers("vgg16", 5), 1, 1));
        const auto& table = tableOf(outcome.result, "fusion.conventions");
        QCOMPARE(table.rows.size(), std::size_t{8});
        QCOMPARE(cellOf(table, 5, "buffer_bytes"), 362.25 * 256); // words of 8 bits there
        // By the layer that writes, by none, by the layer that reads, by themselves.
        QVERIFY(cellOf(table, 1, "unfused_bytes") < cellOf(table, 3, "unfused_bytes"));
        QVERIFY(cellOf(table, 3, "unfused_bytes") < cellOf(table, 0, "unfused_bytes"));
        QVERIFY(cellOf(table, 0, "unfused_bytes") < cellOf(table, 2, "unfused_bytes"));
        QCOMPARE(cellOf(table, 0, "unfused_bytes") - cellOf(table, 0, "fused_bytes"),
                 20220928.0 - 953344.0);
        // Two maps are read back pooled: a quarter of their words.
        QCOMPARE(cellOf(table, 3, "unfused_bytes") - cellOf(table, 3, "fused_bytes"),
                 20220928.0 - 953344.0 - 0.75 * (224 * 224 * 64 + 112 * 112 * 128));
    }
};

QTEST_MAIN(FusionTechniqueTest)
#include "fusion_technique_test.moc"
