// Timeloop's 0.4 containers, what its rules give worked by hand (golden/timeloop/RULES.md, worked
// example 2, K split), and what its readers refuse, with the place.
#include <QTest>

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
        // Imperfect: 17 for 16 is for our own rules only.
        QCOMPARE(
            placeOfError(architecture, changed(directives, "factors: [P=16]", "factors: [P=17]")),
            QString("m.yaml"));
    }
};

QTEST_GUILESS_MAIN(TimeloopInputTest)
#include "timeloop_input_test.moc"
