// The built program, as a shell sees it: its answers, its exit codes, and what it says when
// something is wrong.
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <cmath>

#include "program.h"

using namespace systolens;
using tests::Answer;

namespace {

// Fails the test when the answer is not one JSON document with these fields.
void mustHave(const Answer& answer, const QStringList& fields) {
    QVERIFY2(answer.code == 0, answer.err.constData());
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(answer.out, &error);
    QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
    const QJsonObject object =
        document.isArray() ? document.array().first().toObject() : document.object();
    for (const QString& field : fields)
        QVERIFY2(object.contains(field), qPrintable(field));
}

void mustFail(const Answer& answer, int code, const QByteArray& says) {
    QVERIFY2(answer.code == code, answer.out + answer.err);
    QVERIFY2(answer.err.contains(says), answer.err.constData());
    QVERIFY2(answer.out.isEmpty(), answer.out.constData());
    QCOMPARE(answer.err.count('\n'), 1); // one message
}

void write(const QString& path, const QByteArray& content) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

const QByteArray conv1d =
    "problem:\n  shape:\n    dimensions: [R, P]\n    data-spaces:\n"
    "    - {name: Weights, projection: [[[R]]]}\n"
    "    - {name: Inputs, projection: [[[R], [P]]]}\n"
    "    - {name: Outputs, projection: [[[P]]], read-write: True}\n  instance: {R: 3, P: 16}\n";
// 35 words hold 1 weight, 16 inputs and 16 outputs, but not 3, 18 and 16.
const QByteArray twoLevels =
    "architecture:\n  version: 0.3\n  subtree:\n  - name: system\n    local:\n"
    "    - {name: Main, class: DRAM, attributes: {word-bits: 8}}\n"
    "    - {name: Buffer, class: regfile, attributes: {depth: 35, width: 8, word-bits: 8}}\n"
    "    - {name: MACC, class: intmac}\n";

const QStringList closed{"--fidelity", "closed", "--json"};

} // namespace

class CommandTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

private Q_SLOTS:
    void everythingThereIsCanBeListed() {
        mustHave(tests::systolens({"list", "models", "--json"}), {"id", "name", "description"});
        mustHave(tests::systolens({"--json", "list", "archs"}), {"id", "name", "description"});
        QVERIFY(tests::systolens({"list", "archs"}).out.contains("lecture-4x4"));
        for (const QString what : {"techniques", "lessons", "experiments"}) {
            const Answer answer = tests::systolens({"list", what, "--json"});
            QCOMPARE(answer.code, 0);
            QVERIFY(answer.json().isArray());
        }
    }

    void theSystemsLanguageIsSpokenUnlessAnotherIsAskedFor() {
        const auto speaksKorean = [](const QStringList& more, const QString& locale) {
            const auto program = tests::buildFolder() / "bin" / "systolens";
            const Answer answer = tests::run(
                QString::fromStdString(program.string()), QStringList{"list", "archs"} + more,
                {"LC_ALL=", "LC_MESSAGES=", "LANGUAGE=", "LANG=" + locale});
            return answer.out.contains("강의용");
        };
        QVERIFY(speaksKorean({}, "ko_KR.UTF-8"));
        QVERIFY(!speaksKorean({}, "fr_FR.UTF-8"));
        QVERIFY(!speaksKorean({"--language", "en"}, "ko_KR.UTF-8"));
        QVERIFY(speaksKorean({"--language", "ko"}, "fr_FR.UTF-8"));
    }

    void errorsSpeakTheLanguageAskedFor() {
        const auto program = tests::buildFolder() / "bin" / "systolens";
        const Answer answer = tests::run(QString::fromStdString(program.string()),
                                         {"layers", "nonsense.onnx", "--language", "ko"});
        QCOMPARE(answer.code, 3);
        QVERIFY2(answer.err.contains("nonsense.onnx: 그런 모델이 없습니다"), answer.err);
    }

    void publishedResultsAreReproduced() {
        const Answer answer = tests::systolens({"reproduce", "eyeriss-jssc2017", "--json"});
        mustHave(answer, {"experiments"});
        int claims = 0;
        for (const auto& value : answer.json()["experiments"].toArray()) {
            const QJsonObject row = value.toObject();
            for (const char* field : {"id", "source", "quantity", "kind", "published", "ours",
                                      "error_percent", "tolerance_percent", "holds"})
                QVERIFY2(row.contains(field), field);
            const bool claim = row["kind"].toString() == "claim";
            claims += claim ? 1 : 0;
            QVERIFY2(claim ? row["holds"].toBool() : row["holds"].isNull(),
                     qPrintable(row["quantity"].toString()));
        }
        QVERIFY(claims > 20);
        mustFail(tests::systolens({"reproduce", "nothing"}), 2, "eyeriss-jssc2017");
        mustFail(tests::systolens({"reproduce", "eyeriss-jssc2017", "--density", "/nowhere.csv"}),
                 3, "/nowhere.csv");
        QVERIFY(tests::systolens({"list", "experiments"}).out.contains("eyeriss-jssc2017"));
    }

    void everyLayerGetsItsBestMapping() {
        const QStringList gemm{
            "map", "synthetic:gemm,m=8,n=8,k=8", "--arch", "lecture-4x4", "--json", "--objective"};
        const Answer answer = tests::systolens(gemm + QStringList{"dram"});
        mustHave(answer, {"objective", "energy_unit", "layers"});
        const QJsonObject layer = answer.json()["layers"].toArray().first().toObject();
        for (const char* field : {"name", "mapping", "energy_pj", "cycles", "edp", "dram_words",
                                  "lower_bound_dram_words", "mappings_evaluated", "seconds"})
            QVERIFY2(layer.contains(field), field);
        // The buffer holds all three matrices: every word crosses once.
        QCOMPARE(layer["dram_words"].toInt(), 3 * 8 * 8);
        QCOMPARE(layer["lower_bound_dram_words"].toInt(), 3 * 8 * 8);
        QVERIFY(layer["mapping"].toString().startsWith("DRAM"));
        const Answer cycles = tests::systolens(gemm + QStringList{"cycles"});
        const QJsonObject fast = cycles.json()["layers"].toArray().first().toObject();
        QVERIFY(fast["cycles"].toInt() <= layer["cycles"].toInt());
        const QString file = folder_.filePath("best.yaml");
        QCOMPARE(tests::systolens(gemm + QStringList{"dram", "--write", file}).code, 0);
        const Answer simulated =
            tests::systolens({"simulate", "synthetic:gemm,m=8,n=8,k=8", "--arch", "lecture-4x4",
                              "--mapping", file, "--fidelity", "closed", "--json"});
        const QJsonObject run = simulated.json()["layers"].toArray().first().toObject();
        QCOMPARE(run["cycles"].toInt(), layer["cycles"].toInt());
        QCOMPARE(run["mapping"].toString(), layer["mapping"].toString());
        QCOMPARE(run["energy"]["total"].toDouble(), layer["energy_pj"].toDouble());
        mustFail(tests::systolens({"map", "lenet", "--objective", "beauty"}), 2, "beauty");
        mustFail(tests::systolens({"map", "/nowhere.onnx"}), 3, "/nowhere.onnx");
    }

    void layersAreCountedAsPublished() {
        const Answer answer = tests::systolens({"layers", "squeezenet1.0", "--json"});
        mustHave(answer, {"totals", "layers"});
        const QJsonObject first = answer.json()["layers"].toArray().first().toObject();
        for (const char* field : {"name", "op", "n", "g", "m", "c", "p", "q", "r", "s", "stride",
                                  "pads", "dilation", "macs", "weights", "bias", "output_shape"})
            QVERIFY2(first.contains(field), field);
        QCOMPARE(answer.json()["totals"]["parameters"].toInt(), 1'248'424); // arXiv 1602.07360
    }

    void runWritesEveryOutputAsNpy() {
        const QString output = folder_.filePath("outputs");
        const Answer answer =
            tests::systolens({"run", "fashion_lenet5", "--output-dir", output, "--json"});
        mustHave(answer, {"outputs", "layers"});
        const QJsonObject first = answer.json()["outputs"].toArray().first().toObject();
        QFile file(first["file"].toString());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.read(6) == QByteArray("\x93NUMPY"));
        QCOMPARE(first["shape"].toArray().last().toInt(), 10);
    }

    void accuracyWithATechniqueIsComparedImageByImage() {
        // Run-length coding changes no value: every image is as it was.
        const Answer answer = tests::systolens(
            {"accuracy", "fashion_lenet5", "--images", "100", "--technique", "rlc", "--json"});
        mustHave(answer, {"images", "correct", "accuracy", "baseline", "difference"});
        const QJsonObject object = answer.json().object();
        const QJsonObject difference = object["difference"].toObject();
        QCOMPARE(difference["both_right"].toInt(), object["correct"].toInt());
        QCOMPARE(difference["neither_right"].toInt(), 100 - object["correct"].toInt());
        QCOMPARE(difference["only_baseline_right"].toInt(), 0);
        QCOMPARE(difference["only_technique_right"].toInt(), 0);
    }

    void accuracyComesWithItsInterval() {
        const Answer answer =
            tests::systolens({"accuracy", "fashion_lenet5", "--images", "200", "--json"});
        mustHave(answer, {"images", "correct", "accuracy", "interval_95"});
        const QJsonObject object = answer.json().object();
        QCOMPARE(object["images"].toInt(), 200);
        const QJsonArray interval = object["interval_95"].toArray();
        QVERIFY(interval[0].toDouble() < object["accuracy"].toDouble());
        QVERIFY(interval[1].toDouble() > object["accuracy"].toDouble());
        QVERIFY(object["accuracy"].toDouble() > 0.8); // 0.898 on all 2 000
    }

    void aSimulationHasItsFieldsInEveryDataflow() {
        for (const QString dataflow : {"os", "ws", "is"}) {
            const Answer answer =
                tests::systolens(QStringList{"simulate", "synthetic:gemm,m=64,n=32,k=48", "--arch",
                                             "lecture-4x4", "--dataflow", dataflow}
                                 + closed);
            mustHave(answer, {"layers", "totals"});
            const QJsonObject layer = answer.json()["layers"].toArray().first().toObject();
            for (const char* field :
                 {"name", "macs", "cycles", "compute_cycles", "stall_cycles", "folds", "active_pes",
                  "utilization", "mapping_efficiency", "levels", "dram_bytes", "glb_bytes",
                  "milliseconds", "total_milliseconds", "energy"})
                QVERIFY2(layer.contains(field), field);
            QCOMPARE(layer["macs"].toInt(), 64 * 32 * 48);
        }
    }

    void theFidelitiesAgreeOnComputeCycles() {
        const QStringList job{"simulate", "synthetic:conv,c=3,m=8,h=12,w=12,r=3,s=3", "--arch",
                              "lecture-4x4", "--json"};
        const Answer coarse = tests::systolens(job + QStringList{"--fidelity", "closed"});
        const Answer fine = tests::systolens(job + QStringList{"--fidelity", "cycle"});
        QVERIFY2(fine.code == 0, fine.err.constData());
        QVERIFY(coarse.json()["totals"]["compute_cycles"].toInt() > 0);
        QCOMPARE(coarse.json()["totals"]["compute_cycles"].toInt(),
                 fine.json()["totals"]["compute_cycles"].toInt());
    }

    void aTopologyFileIsCountedAsScaleSimDoes() {
        const QString file = folder_.filePath("alexnet.csv");
        write(file, "Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, "
                    "Num Filter, Strides,\nConv1, 224, 224, 11, 11, 3, 96, 4,\n");
        const Answer answer = tests::systolens(
            QStringList{"simulate", "--topology", file, "--array", "32x32", "--dataflow", "ws"}
            + closed);
        mustHave(answer, {"layers"});
        const QJsonObject layer = answer.json()["layers"].toArray().first().toObject();
        QCOMPARE(layer["compute_cycles"].toInt(), 112'284); // modelling.md's worked example
        QVERIFY(layer["sram"].toObject().contains("filter_reads"));
    }

    void aMappingIsEvaluatedByBothRules() {
        const QString problem = folder_.filePath("problem.yaml");
        write(problem, conv1d);
        const QString arch = folder_.filePath("arch.yaml");
        write(arch, twoLevels);
        const QString nest = folder_.filePath("mapping.yaml");
        write(nest, "mapping:\n- {target: Main, type: temporal, factors: R=3}\n"
                    "- {target: Buffer, type: temporal, factors: P=16}\n");
        const QStringList job{"evaluate", "--problem", problem, "--arch", arch, "--mapping", nest};
        const Answer own = tests::systolens(job + QStringList{"--json"});
        mustHave(own, {"rules", "levels", "macs", "cycles"});
        QCOMPARE(own.json()["macs"].toInt(), 48);
        const Answer both = tests::systolens(job + QStringList{"--rules", "timeloop", "--json"});
        mustHave(both, {"rules", "levels", "own_levels", "differences"});
        const QJsonObject buffer = both.json()["levels"].toArray().at(1).toObject();
        const QJsonObject outputs = buffer["tensors"]["Outputs"].toObject();
        QCOMPARE(outputs["tile_words"].toInt(), 16);
        QCOMPARE(outputs["reads"].toInt(), 32);
        QCOMPARE(outputs["fills"].toInt(), 0);
        QCOMPARE(outputs["updates"].toInt(), 48);
        QCOMPARE(outputs["instances"].toInt(), 1);
        QVERIFY(tests::systolens(job + QStringList{"--rules", "timeloop"}).out.contains("Outputs"));

        write(nest, "mapping:\n- {target: Main, type: temporal, factors: R=3}\n"
                    "- {target: Bufer, type: temporal, factors: P=16}\n");
        mustFail(tests::systolens(job), 3, "mapping.yaml:3:12");
        write(nest, "mapping:\n- {target: Buffer, type: temporal, factors: \"R=3,P=16\"}\n");
        mustFail(tests::systolens(job), 3, "Buffer by ");
    }

    // A machine of ours is named as everywhere.
    void aPresetsMappingIsEvaluated() {
        const QString mappings = folder_.filePath("loops.yaml"),
                      problem = folder_.filePath("layer.yaml");
        const QStringList layer{"synthetic:gemm,m=8,n=8,k=8", "--arch", "lecture-4x4"};
        QCOMPARE(
            tests::systolens(QStringList{"map"} + layer + QStringList{"--write", mappings}).code,
            0);
        QFile file(mappings);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray name = file.readAll().split(':').first(); // of the one layer in it
        write(problem, "layer: {name: " + name + ", n: 8, m: 8, c: 8, h: 1, w: 1, r: 1, s: 1}\n");
        const Answer answer = tests::systolens({"evaluate", "--problem", problem, "--arch",
                                                "lecture-4x4", "--mapping", mappings, "--json"});
        mustHave(answer, {"levels", "macs", "cycles"});
        QCOMPARE(answer.json()["macs"].toInt(), 512);
        mustFail(tests::systolens({"evaluate", "--problem", problem, "--arch", "lecture-5x5",
                                   "--mapping", mappings}),
                 3, "lecture-4x4");
    }

    void whatIsGivenTwiceIsAnError() {
        mustFail(tests::systolens({"layers", "synthetic:gemm,m=8,n=8,k=8,m=4"}), 2,
                 "m is given twice");
        mustFail(tests::systolens({"analyze", "fashion_lenet5", "--technique", "rlc", "--set",
                                   "run-bits=4", "--set", "rlc.run-bits=5"}),
                 2, "rlc.run-bits is set twice");
    }

    void aMultiplierIsMeasuredOverAllOperands() {
        const Answer mitchell =
            tests::systolens({"multiplier", "mitchell", "--bits", "8", "--json"});
        mustHave(mitchell, {"mae", "wce", "mse", "mre", "error_probability", "energy_pj"});
        QCOMPARE(std::round(mitchell.json()["mre"].toDouble() * 1e6), 37'878.0);
        QCOMPARE(mitchell.json()["pairs"].toInt(), 65'536);
        const Answer exact = tests::systolens({"multiplier", "exact", "--json"});
        QCOMPARE(exact.json()["energy_pj"].toDouble(), 0.2); // Horowitz
        QCOMPARE(exact.json()["wce"].toInt(), 0);

        // 2×2 bits, named operands in their natural order: signed codes are put in order.
        const QString table = folder_.filePath("table.csv");
        write(table, "a/b,-2,-1,0,1\n-2,4,2,0,-2\n-1,2,1,0,-1\n0,0,0,0,0\n1,-2,-1,0,0\n");
        const Answer own =
            tests::systolens({"multiplier", "table", "--table", table, "--signed", "--json"});
        QCOMPARE(own.json()["wce"].toInt(), 1); // 1 · 1 = 0
        QCOMPARE(own.json()["wce_at"].toArray(), (QJsonArray{1, 1}));
        QVERIFY(tests::systolens({"multiplier", "drum:k=6"}).out.contains("drum:k=6"));

        mustFail(tests::systolens({"multiplier", "drum:k=9", "--bits", "8"}), 2, "2 to 8");
        mustFail(tests::systolens({"multiplier", "booth"}), 2, "mitchell");
        mustFail(tests::systolens({"multiplier", "table"}), 2, "--table FILE");
        write(table, "0,0,0,0\n0,1,2,x\n");
        mustFail(tests::systolens({"multiplier", "table", "--table", table}), 3, "row 2, column 4");
        write(table, "0,0,0,0\n0,1,2,3\n");
        mustFail(tests::systolens({"multiplier", "table", "--table", table}), 3, "2 rows");
    }

    void sameSeedSameAnswerOnAnyNumberOfThreads() {
        const QStringList job{"simulate",
                              "synthetic:conv,c=8,m=8,h=16,w=16,r=3,s=3",
                              "--weight-density",
                              "0.3",
                              "--activation-density",
                              "0.4",
                              "--seed",
                              "7",
                              "--json"};
        const Answer one = tests::systolens(job + QStringList{"--threads", "1"});
        QVERIFY2(one.code == 0, one.err.constData());
        QCOMPARE(one.out, tests::systolens(job + QStringList{"--threads", "2"}).out);
        QCOMPARE(one.json()["provenance"].toString(), QString("synthetic"));
    }

    void aSlowDecoderStallsTheArray() {
        const auto totals = [](const QString& symbols) {
            return tests::systolens({"analyze", "fashion_lenet5", "--arch", "edge-32x32", "--layer",
                                     "/ip1/Gemm", "--technique", "huffman", "--set",
                                     "decoder-symbols=" + symbols, "--json"})
                .json()["totals"]
                .toObject();
        };
        // 400 000 weights, a symbol each.
        QVERIFY(totals("1")["cycles"].toInteger() >= 400'000);
        QVERIFY(totals("0")["cycles"].toInteger() < 400'000);
    }

    void gatingStacksOnCoding() {
        const Answer answer =
            tests::systolens({"analyze", "fashion_lenet5", "--arch", "lecture-4x4", "--technique",
                              "rlc,zero_skip", "--set", "array=gate", "--json"});
        mustHave(answer, {"totals"});
        const QJsonObject totals = answer.json()["totals"].toObject(),
                          before = answer.json()["baseline"].toObject()["totals"].toObject();
        QVERIFY(totals["dram_bytes"] != before["dram_bytes"]);
        QVERIFY(totals["gated_macs"].toInteger() > 0);
    }

    // eyeriss-v1 codes feature maps and gates zeros by itself, where it knows the values.
    void simulateHasWhatTheMachineDoesByItself() {
        const auto layer = [](const QStringList& more) {
            const Answer answer = tests::systolens(
                QStringList{"simulate", "synthetic:conv,c=8,m=8,h=12,w=12,r=3,s=3", "--arch",
                            "eyeriss-v1", "--fidelity", "closed", "--json"}
                + more);
            return answer.json()["layers"].toArray().first().toObject();
        };
        const QStringList sparse{"--weight-density", "1", "--activation-density", "0.2"};
        const QJsonObject bare = layer(sparse + QStringList{"--no-native"}), native = layer(sparse);
        QCOMPARE(bare["gated_macs"].toInteger(), 0);
        QVERIFY(native["gated_macs"].toInteger() > bare["macs"].toInteger() / 2);
        QVERIFY(native["dram_bytes"].toInteger() < bare["dram_bytes"].toInteger());
        QCOMPARE(native["compute_cycles"], bare["compute_cycles"]);
        QCOMPARE(layer({})["dram_bytes"], bare["dram_bytes"]); // unknown densities: as dense
        mustFail(tests::systolens({"simulate", "synthetic:fc,in=8,out=8", "--fidelity", "value"}),
                 2, "value");
    }

    void aJobFileRepeatsItsAnswer() {
        const QStringList job{"simulate", "synthetic:fc,in=64,out=10", "--json"};
        const Answer answer = tests::systolens(job);
        QVERIFY2(answer.code == 0, answer.err.constData());
        const QString file = folder_.filePath("job.json");
        write(file, QJsonDocument(answer.json()["job"].toObject()).toJson());
        QCOMPARE(tests::systolens({"job", file, "--json"}).out, answer.out);
    }

    void quietSaysNothing() {
        const Answer answer = tests::systolens({"layers", "fashion_lenet5", "--quiet"});
        QCOMPARE(answer.code, 0);
        QVERIFY(answer.out.isEmpty() && answer.err.isEmpty());
    }

    void picturesAreDrawnWithoutADisplay() {
        for (const QString name : {"energy.svg", "array.png", "timeline.pdf", "layers.csv"}) {
            const QString file = folder_.filePath(name);
            const Answer answer =
                tests::systolens({"render", "fashion_lenet5", "--arch", "lecture-4x4", "--scene",
                                  name.section('.', 0, 0), "-o", file, "--json"},
                                 {"DISPLAY=", "WAYLAND_DISPLAY=", "QT_QPA_PLATFORM="});
            mustHave(answer, {"files"});
            QVERIFY2(QFileInfo(file).size() > 100, qPrintable(file));
        }
    }

    void aFigureIsMadeForAPaperOrASlide() {
        const auto rendered = [&](const QString& name, const QStringList& options) {
            const QString file = folder_.filePath(name);
            const Answer answer =
                tests::systolens(QStringList{"render", "fashion_lenet5", "--arch", "lecture-4x4",
                                             "--scene", "energy", "-o", file, "--quiet"}
                                 + options);
            QFile made(file);
            return answer.code == 0 && made.open(QIODevice::ReadOnly) ? made.readAll()
                                                                      : QByteArray();
        };
        const QByteArray screen = rendered("screen.svg", {});
        const QByteArray paper = rendered("paper.svg", {"--style", "paper", "--text", "outlines"});
        const QByteArray slide = rendered("slide.svg", {"--style", "slide"});
        QVERIFY(screen.contains("<text") && slide.contains("<text"));
        QVERIFY(paper.contains("<path") && !paper.contains("<text"));
        const QByteArray ground = "width=\"960\" height=\"540\"/>";
        QVERIFY(screen.contains(ground) && !paper.contains(ground));
        QVERIFY(slide.contains("font-size=\"21\"") && !screen.contains("font-size=\"21\""));
        mustFail(tests::systolens({"render", "fashion_lenet5", "--scene", "energy", "--style",
                                   "poster", "-o", "x.png"}),
                 2, "--style");
    }

    void aReportHasThePartsThatAreAskedFor() {
        const QString folder = folder_.filePath("parts");
        const QStringList base{"simulate",    "fashion_lenet5", "--arch",
                               "lecture-4x4", "--fidelity",     "cycle",
                               "--report",    folder,           "--report-parts"};
        const Answer answer = tests::systolens(
            base + QStringList{"network/energy,layer:/conv2/Conv,layer/timeline", "--quiet"});
        QCOMPARE(answer.code, 0);
        QCOMPARE(QDir(folder + "/charts").entryList({"*.svg"}),
                 (QStringList{"energy.svg", "timeline.svg"}));
        mustFail(tests::systolens(base + QStringList{"network/magic"}), 2, "network/energy");
    }

    void withoutADisplayTheWindowIsRefusedInASentence() {
        const QStringList none{"DISPLAY=", "WAYLAND_DISPLAY=", "QT_QPA_PLATFORM="};
        mustFail(tests::systolens({}, none), 2, "no display");
        mustFail(tests::systolens({"fashion_lenet5"}, none), 2, "no display");
        mustFail(tests::systolens({}, {"DISPLAY=:9171", "WAYLAND_DISPLAY=", "QT_QPA_PLATFORM="}), 2,
                 "no display");
    }

    void wrongUseIsExitCode2() {
        mustFail(tests::systolens({"list", "nonsense"}), 2, "nonsense");
        mustFail(tests::systolens({"list", "archs", "models"}), 2, "models");
        mustFail(tests::systolens({"simulate", "--no-such-option"}), 2, "--no-such-option");
        mustFail(tests::systolens({"simulate", "alexnet", "--topology", "x.csv", "--array", "8x8"}),
                 2, "--topology");
        mustFail(tests::systolens({"layers"}), 2, "No model");
        mustFail(tests::systolens({"analyze", "fashion_lenet5", "--technique", "magic"}), 2,
                 "magic");
        mustFail(tests::systolens({"analyze", "fashion_lenet5", "--set", "magic=1"}), 2, "magic");
        mustFail(tests::systolens({"analyze", "fashion_lenet5", "--technique", "rlc", "--set",
                                   "run-bits=4", "--set", "rlc.run-bits=5"}),
                 2, "rlc.run-bits is set twice");
        mustFail(tests::systolens({"simulate", "fashion_lenet5", "--dataflow", "zz"}), 2, "zz");
        mustFail(tests::systolens({"render", "fashion_lenet5", "--scene", "none", "-o", "x.png"}),
                 2, "energy");
    }

    void wrongInputIsExitCode3AndNamesTheFile() {
        const QString damaged = folder_.filePath("damaged.onnx");
        write(damaged, "this is no model");
        mustFail(tests::systolens({"layers", damaged}), 3, "damaged.onnx");
        const QString empty = folder_.filePath("empty.onnx");
        write(empty, {});
        mustFail(tests::systolens({"layers", empty}), 3, "empty.onnx");
        mustFail(tests::systolens({"layers", "/no/such/model.onnx"}), 3, "/no/such/model.onnx");
        mustFail(tests::systolens({"simulate", "fashion_lenet5", "--arch", "abacus"}), 3, "abacus");
        mustFail(tests::systolens({"job", damaged}), 3, "damaged.onnx");
        mustFail(tests::systolens({"accuracy", "fashion_lenet5", "--dataset", "/no/such/set"}), 3,
                 "/no/such/set");
    }

    void aWrongYamlFileIsNamedWithLineAndColumn() {
        const QString file = folder_.filePath("broken.yaml");
        write(file, "id: broken\narray: {rows: 4, columns: [}\n");
        mustFail(tests::systolens({"simulate", "fashion_lenet5", "--arch", file}), 3,
                 "broken.yaml:2");
    }

    void anInputOfAnotherShapeIsRefused() {
        const QString file = folder_.filePath("input.npy");
        QByteArray header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3, 2, 2), }";
        header += QByteArray(117 - header.size(), ' ') + '\n';
        QByteArray npy("\x93NUMPY\x01\x00", 8);
        npy += QByteArray("\x76\x00", 2) + header + QByteArray(48, '\0');
        write(file, npy);
        mustFail(tests::systolens({"run", "fashion_lenet5", "--input", file}), 3, "input.npy");
    }
};

QTEST_GUILESS_MAIN(CommandTest)
#include "command_test.moc"
