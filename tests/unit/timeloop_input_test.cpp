// Timeloop's 0.4 containers, what its rules give worked by hand (golden/timeloop/RULES.md, worked
// example 2, K split), and what its readers refuse, with the place.
#include <QTest>
#include <algorithm>

#include "core/mapping/timeloop_evaluation.h"
#include "core/support/error.h"

using namespace systolens;

namespace {

const std::string problem = R"(problem:
  version: 0.4
  shape:
    dimensions: [C, K, R, P]
    data_spaces:
    - {name: Weights, projection: [[[C]], [[K]], [[R]]]}
    - {name: Inputs, projection: [[[C]], [[R], [P]]]}
    - {name: Outputs, projection: [[[K]], [[P]]], read_write: true}
  instance: {C: 32, K: 32, R: 3, P: 16}
)";
const std::string architecture = R"(architecture:
  version: 0.4
  nodes:
  - !Container {name: system}
  - !Component {name: MainMemory, class: DRAM, attributes: {width: 256, datawidth: 8}}
  - !Container {name: PE, spatial: {meshX: 16}}
  - !Component {name: GlobalBuffer, class: SRAM, attributes: {depth: 32768, width: 64, datawidth: 8}}
  - !Component {name: RegisterFile, class: regfile, attributes: {depth: 64, width: 8, datawidth: 8}}
  - !Component {name: MACC, class: intmac}
)";
const std::string directives = R"(mapping:
- {target: PE, type: spatial, factors: [K=16], permutation: [K]}
- {target: PE, type: dataspace, bypass: [Weights, Inputs, Outputs]}
- {target: GlobalBuffer, type: temporal, factors: [C=0, K=2, R=3], permutation: [R, K, C]}
- {target: RegisterFile, type: temporal, factors: [P=16]}
)";

mapping::Evaluation evaluated(const std::string& machine, const std::string& nest) {
    return mapping::evaluate({problem, "p.yaml"}, {machine, "a.yaml"}, {nest, "m.yaml"}, true);
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

// Timeloop 0.3: a tree, ranges in names, other names for the same attributes.
const std::string tree = R"(architecture:
  version: 0.3
  subtree:
  - name: chip
    local:
    - name: Main
      class: DRAM
      attributes: {width: 64, block-size: 4, word-bits: 16}
    subtree:
    - name: PE[0..3]
      local:
      - name: noc
        class: Legacy
        attributes: {router_energy: 1}
      - name: Buffer
        class: SRAM
        attributes: {entries: 64, instances: 4, meshX: 2, word-bits: 16, block-size: 4,
                     read_bandwidth: 1, multiple-buffering: 2.0}
      - name: Register
        class: regfile
        attributes: {depth: 5, memory_width: 16, meshX: 2}
      - name: adders
        class: intadder
      - name: MAC
        class: intmac
        attributes: {meshX: 2, datawidth: 16}
)";
const std::string convolution = R"(problem:
  shape: cnn-layer
  R: 1
  S: 1
  P: 8
  Q: 1
  C: 2
  K: 4 # four filters
  N: 1
  densities: {Weights: {distribution: fixed-structured, density: 0.5}}
)";
const std::string convolutionNest = R"(mapping:
- {target: Main, type: spatial, factors: K=2 P=2, permutation: KPQRSCN, split: 1}
- {target: Main, type: bypass, keep: [Weights, Inputs, Outputs], bypass: []}
- {target: Buffer, type: temporal, factors: P=4 K2 C=1, permutation: [K, P]}
- {target: Register, type: temporal, factors: [C=2], permutation: C}
)";

// Of the convolution on a tree, of the example on nodes.
QString messageOf(const std::string& machine, const std::string& nest, bool byTimeloop = true,
                  std::string layer = {}) {
    if (layer.empty())
        layer = machine.find("subtree") != std::string::npos ? convolution : problem;
    try {
        mapping::evaluate({layer, "p.yaml"}, {machine, "a.yaml"}, {nest, "m.yaml"}, byTimeloop);
    } catch (const Error& error) {
        return error.what();
    }
    return "accepted";
}

QString placeOfError(const std::string& machine, const std::string& nest) {
    try {
        evaluated(machine, nest);
    } catch (const Error& error) {
        return QString::fromStdString(error.where());
    }
    return "accepted";
}

} // namespace

class TimeloopInputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWorkedExampleHolds() {
        const mapping::Evaluation evaluation = evaluated(architecture, directives);
        QCOMPARE(evaluation.hierarchy.levels.size(), 4U);
        QCOMPARE(evaluation.hierarchy.levels[1].name, std::string("inter_PE_spatial"));
        using Row = mapping::EvaluatedSpace; // level, space, instances, tile, words of all of them
        const std::vector<Row> expected{{0, 0, 1, 3072, 3072, 0, 0},
                                        {0, 1, 1, 576, 576, 0, 0},
                                        {0, 2, 1, 512, 0, 0, 512},
                                        {2, 0, 16, 192, 192 * 16, 192 * 16, 0},
                                        {2, 1, 16, 576, 1152 * 16, 576 * 16, 0},
                                        {2, 2, 16, 32, 992 * 16, 0, 1024 * 16},
                                        {3, 0, 16, 1, 3072 * 16, 192 * 16, 0},
                                        {3, 1, 16, 16, 3072 * 16, 1152 * 16, 0},
                                        {3, 2, 16, 16, (3072 - 32) * 16, 992 * 16, 3072 * 16}};
        QCOMPARE(evaluation.timeloop.size(), expected.size());
        for (std::size_t row = 0; row < expected.size(); ++row)
            QVERIFY2(evaluation.timeloop[row] == expected[row], std::to_string(row).c_str());
    }

    void whatIsWrongIsRefusedWithItsPlace() {
        QCOMPARE(
            placeOfError(architecture, changed(directives, "target: RegisterFile", "target: RF")),
            QString("m.yaml:5:12"));
        QCOMPARE(placeOfError(architecture, changed(directives, "[P=16]", "[Z=16]")),
                 QString("m.yaml:5:51"));
        QCOMPARE(placeOfError(changed(architecture, "meshX: 16", "meshX: -4"), directives),
                 QString("a.yaml:6:44"));
        // Illegal: too many on the array; 32 words for 1 + 16 + 16.
        QCOMPARE(placeOfError(changed(architecture, "meshX: 16", "meshX: 8"), directives),
                 QString("m.yaml"));
        QCOMPARE(placeOfError(changed(architecture, "depth: 64", "depth: 32"), directives),
                 QString("m.yaml"));
        // Imperfect: 17 for 16 is for our own rules only; there is nothing to check them against.
        QVERIFY(messageOf(architecture, changed(directives, "factors: [P=16]", "factors: [P=17]"))
                    .contains("Timeloop's counts of remainders are not documented"));
        QCOMPARE(messageOf(architecture, changed(directives, "factors: [P=16]", "factors: [P=17]"),
                           false),
                 QString("accepted"));
        QCOMPARE(
            placeOfError(architecture, changed(directives, "factors: [P=16]", "factors: [P=17]")),
            QString("m.yaml"));
    }

    void olderFilesAreRead() {
        const auto evaluation = mapping::evaluate({convolution, "p.yaml"}, {tree, "a.yaml"},
                                                  {convolutionNest, "m.yaml"}, true);
        QCOMPARE(evaluation.macs, std::int64_t{64});
        QCOMPARE(evaluation.computeCycles, std::int64_t{16});
        const auto& levels = evaluation.hierarchy.levels; // neither the network nor the adders
        QCOMPARE(levels.size(), std::size_t{3});
        QCOMPARE(levels[0].meshX, std::int64_t{2});
        QCOMPARE(levels[0].meshY, std::int64_t{2});
        QVERIFY(!levels[0].capacity);
        QCOMPARE(*levels[1].capacity, Bits{32 * mapping::unitBits}); // halves of 64 entries
        QCOMPARE(*levels[2].capacity, Bits{5 * mapping::unitBits});
        // K on X, P on Y: the split comes after K.
        const std::vector<mapping::SpatialLoop> spatial{{2, 2, mapping::Mesh::y},
                                                        {5, 2, mapping::Mesh::x}};
        QVERIFY(evaluation.mapping.levels[0].spatial == spatial);
        // Buffer: 2 loops of P = 4, K = 2 over registers of C = 2; each takes weights 2 · 8 and
        // inputs 2 · 4, psums once: 8 updates.
        using Row = mapping::EvaluatedSpace;
        const std::vector<Row> buffer{{1, 0, 4, 4, 16 * 4, 4 * 4, 0},
                                      {1, 1, 4, 8, 8 * 4, 8 * 4, 0},
                                      {1, 2, 4, 8, 0, 0, 8 * 4}};
        for (std::size_t row = 0; row < buffer.size(); ++row)
            QVERIFY2(evaluation.timeloop[3 + row] == buffer[row], std::to_string(row).c_str());
        // 24 words at 1 a cycle take longer than 16 cycles.
        QCOMPARE(evaluation.cycles, std::int64_t{24});
        QVERIFY(evaluation.boundBy);
        QCOMPARE(evaluation.boundBy->level, std::size_t{1});
        QVERIFY(evaluation.boundBy->kind == mapping::SlowPort::Kind::read);
    }

    void otherShapesAndSizes() {
        const auto evaluation = mapping::evaluate(
            {"problem: {shape: gemm_ABZ, instance: {M: 4, N: 8, K: 2}}", "p.yaml"},
            {changed(tree, "entries: 64", "sizeKB: 1"), "a.yaml"},
            {"mapping:\n- {target: Main, type: temporal, factors: M=4 N=8 K=2}\n", "m.yaml"}, true);
        QCOMPARE(evaluation.macs, std::int64_t{64});
        QCOMPARE(*evaluation.hierarchy.levels[1].capacity, Bits{256 * mapping::unitBits});
        QCOMPARE(messageOf(tree, convolutionNest, true,
                           changed(convolution, "  shape: cnn-layer\n", "")),
                 QString("accepted")); // none named: a convolution
    }

    // RULES.md, section 4: the first level that keeps it has no fills.
    void theOutermostLevelMayBeBypassed() {
        const std::string nest =
            convolutionNest + "- {target: Main, type: datatype, bypass: [Inputs]}\n";
        const auto evaluation =
            mapping::evaluate({convolution, "p.yaml"}, {tree, "a.yaml"}, {nest, "m.yaml"}, true);
        const auto whole = mapping::evaluate({convolution, "p.yaml"}, {tree, "a.yaml"},
                                             {convolutionNest, "m.yaml"}, true);
        QCOMPARE(evaluation.timeloop.size(), whole.timeloop.size() - 1);
        for (const auto& row : evaluation.timeloop) {
            auto expected =
                *std::find_if(whole.timeloop.begin(), whole.timeloop.end(), [&](const auto& other) {
                    return other.level == row.level && other.space == row.space;
                });
            if (row.level == 1 && row.space == 1)
                expected.fills = 0;
            QVERIFY(row == expected);
        }
        QCOMPARE(evaluation.differences.size(), whole.differences.size() + 1);
        QVERIFY(messageOf(tree, nest, false).contains("The Inputs cannot bypass Main"));
        QVERIFY(messageOf(tree, changed(nest, "bypass: [Inputs]",
                                        "bypass: [Inputs]}\n"
                                        "- {target: Buffer, type: datatype, "
                                        "bypass: [Inputs]}\n"
                                        "- {target: Register, type: datatype, "
                                        "bypass: [Inputs]"))
                    .contains("The Inputs cannot bypass Main"));
    }

    void everythingThatIsWrongIsSaid() {
        // X: 4 on 2 columns, Y: 4 on 2 rows; 5 words for 2, 8 words for half of 8.
        const std::string wide =
            changed(changed(convolutionNest, "factors: K=2 P=2", "factors: K=4 P=4"), "K2", "K1");
        const std::string small =
            changed(changed(tree, "depth: 5", "depth: 2"), "entries: 64", "entries: 8");
        for (const bool byTimeloop : {true, false}) {
            const QString said = messageOf(small, changed(wide, "P=4 K1", "P=2 K1"), byTimeloop);
            for (const char* part : {"m.yaml: ", "on X at Main exceed the array's 2 columns by 2",
                                     "on Y at Main exceed the array's 2 rows by 2",
                                     "exceeds Register by 3 words", "exceeds Buffer by"})
                QVERIFY2(said.contains(part), qPrintable(said));
        }
        const QString uncovered =
            messageOf(tree, changed(changed(convolutionNest, "P=4", "P=3"), "[C=2]", "[C=1]"));
        QVERIFY2(uncovered.contains("over P leave 2 of 8"), qPrintable(uncovered));
        QVERIFY2(uncovered.contains("over C leave 1 of 2"), qPrintable(uncovered));
    }

    void whatWouldCountOtherwiseIsRefused() {
        const auto says = [](const QString& said, const char* part) {
            QVERIFY2(said.contains(part), qPrintable(said));
        };
        says(messageOf(tree, changed(convolutionNest, "split: 1",
                                     "split: 1, no-multicast-no-reduction: [Weights]")),
             "m.yaml:2:");
        says(messageOf(tree, changed(convolutionNest, "split: 1",
                                     "split: 1, no_link_transfer: [Weights]")),
             "accepted");
        says(messageOf(changed(architecture, "class: SRAM,",
                               "class: SRAM, constraints: {dataspace: {no_reuse: [Inputs]}},"),
                       directives),
             "a.yaml:7:");
        says(messageOf(changed(tree, "class: regfile", "class: latch"), convolutionNest),
             "'Register' has a size, but its class is no storage");
        says(messageOf(changed(tree, "instances: 4", "instances: 5"), convolutionNest),
             "There are 4 instances by the names, not 5");
        says(messageOf("architecture: {storage: [], arithmetic: {}}", convolutionNest),
             "Timeloop's first format");
        says(messageOf(tree, convolutionNest, true, changed(convolution, "cnn-layer", "lstm")),
             "There is no shape 'lstm' here");
        says(messageOf(tree, convolutionNest, true, changed(convolution, "  N: 1\n", "")),
             "'N' is missing");
        says(messageOf(tree, changed(convolutionNest, "permutation: [K, P]", "permutation: [P]")),
             "The permutation leaves out K");
        says(messageOf(changed(tree, "read_bandwidth: 1", "read_bandwidth: fast"), convolutionNest),
             "'read_bandwidth' must be a number");
        // A container holds nothing: its data spaces go past it unsaid.
        says(messageOf(architecture,
                       changed(directives,
                               "- {target: PE, type: dataspace, bypass: [Weights, Inputs, "
                               "Outputs]}\n",
                               "")),
             "accepted");
    }
};

QTEST_GUILESS_MAIN(TimeloopInputTest)
#include "timeloop_input_test.moc"
