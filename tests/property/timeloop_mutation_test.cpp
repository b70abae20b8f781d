// Timeloop's files, damaged: whatever comes of it is a count or an Error with its place, soon. And
// mappings drawn by chance: where the two rules differ, there is a reason.
#include <random>

#include "core/mapping/timeloop_evaluation.h"
#include "core/support/error.h"
#include "property.h"

using namespace systolens;

namespace {

const std::string problem = R"(problem:
  shape:
    dimensions: [C, M, R, P]
    coefficients: [{name: stride, default: 1}]
    data-spaces:
    - {name: Weights, projection: [[[C]], [[M]], [[R]]]}
    - {name: Inputs, projection: [[[C]], [[R], [P, stride]]]}
    - {name: Outputs, projection: [[[M]], [[P]]], read-write: True}
  instance: {C: 4, M: 8, R: 3, P: 12, stride: 2}
)";
const std::string architecture = R"(architecture:
  version: 0.3
  subtree:
  - name: system
    local:
    - {name: Main, class: DRAM, attributes: {word-bits: 8}}
    - {name: Buffer, class: SRAM, attributes: {depth: 512, width: 64, word-bits: 8}}
    subtree:
    - name: PE[0..7]
      local:
      - {name: Spad, class: regfile, attributes: {entries: 64, meshX: 4, meshY: 2}}
      - {name: MACC, class: intmac, attributes: {meshX: 4, meshY: 2}}
)";
const std::string directives = R"(mapping:
- {target: Main, type: temporal, factors: C=1 M=2 R=1 P=0, permutation: PMCR}
- {target: Buffer, type: temporal, factors: "C=2,R=3", permutation: [C, R]}
- {target: Buffer, type: spatial, factors: C=2 M=2 P=2, permutation: CPMR, split: 2}
- {target: Spad, type: temporal, factors: M2 P3, permutation: PMCR}
- {target: Spad, type: bypass, bypass: [Inputs], keep: [Weights, Outputs]}
)";
const std::string printed = R"(Main [ Weights:96 (96) Inputs:104 (104) Outputs:96 (96) ]
---------------------------------------------------------
| for M in [0:2)

Buffer [ Weights:48 (48) Outputs:48 (48) ]
------------------------------------------
|   for R in [0:3)
|     for C in [0:4) (Spatial-X)
|       for M in [0:2) (Spatial-Y)

Spad [ Weights:2 (2) Inputs:12 (12) Outputs:24 (24) ]
-----------------------------------------------------
|         for M in [0:2)
|           for P in [0:12)
|             << Compute >>
)";

std::string damage(std::string text, std::mt19937_64& random) {
    static const std::vector<std::string> parts{
        "0", "-1", "999999999999", "[",  "]", "{", "}", ":", "\n", "- ", "P", "R", "=",
        ",", "'",  "*a",           "&a", "|", "2", "%", " ", "\0"};
    for (std::size_t times = 1 + random() % 3; times > 0; --times) {
        const std::size_t at = random() % (text.size() + 1), length = random() % 6;
        if (random() % 2 == 0)
            text.erase(at, length);
        else
            text.replace(at, length % 3, parts[random() % parts.size()]);
    }
    return text;
}

mapping::Evaluation evaluated(const std::string& a, const std::string& b, const std::string& c) {
    return mapping::evaluate({a, "p.yaml"}, {b, "a.yaml"}, {c, "m.yaml"}, true);
}

// Splits a bound into factors for as many places.
std::vector<std::int64_t> split(std::int64_t bound, std::size_t places) {
    std::vector<std::int64_t> factors(places, 1);
    for (std::int64_t prime = 2; bound > 1; ++prime)
        for (; bound % prime == 0; bound /= prime)
            factors[*rc::gen::inRange<std::size_t>(0, places)] *= prime;
    return factors;
}

} // namespace

class TimeloopMutationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theUndamagedFilesAreCounted() {
        for (const std::string& nest : {directives, printed}) {
            const auto evaluation = evaluated(problem, architecture, nest);
            QCOMPARE(evaluation.macs, 4 * 8 * 3 * 12);
            QVERIFY(!evaluation.timeloop.empty());
        }
        QCOMPARE(evaluated(problem, architecture, directives).cycles, 2 * 2 * 2 * 3 * 2 * 3);
    }

    void damagedFilesAreCountedOrRefusedWithTheirPlace() {
        std::mt19937_64 random(20261125);
        int refused = 0;
        for (int i = 0; i < 6000; ++i) {
            std::array<std::string, 3> texts{problem, architecture,
                                             random() % 2 == 0 ? directives : printed};
            std::string& text = texts[random() % 3];
            text = damage(text, random);
            try {
                evaluated(texts[0], texts[1], texts[2]);
            } catch (const Error& error) {
                ++refused;
                QVERIFY2(!error.text().empty() && !error.remedy().empty() && !error.where().empty(),
                         error.what());
            }
        }
        QVERIFY(refused > 1000 && refused < 6000);
    }

    void whereTheRulesDifferThereIsAReason() {
        tests::checkProperty("every difference has a reason", [] {
            std::string text = "mapping:\n";
            const std::vector<std::pair<std::string, std::int64_t>> bounds{
                {"C", 4}, {"M", 8}, {"R", 3}, {"P", 12}};
            std::array<std::string, 4> factors;
            for (const auto& [name, bound] : bounds) {
                const auto parts = split(bound, 4);
                for (std::size_t place = 0; place < 4; ++place)
                    factors[place] += name + "=" + std::to_string(parts[place]) + " ";
            }
            const std::array<std::string, 4> places{
                "Main, type: temporal", "Buffer, type: temporal", "Buffer, type: spatial",
                "Spad, type: temporal"};
            const std::string inward = *rc::gen::elementOf(
                std::vector<std::string>{"PMCR", "RPMC", "CRPM", "MCRP", "PRCM"});
            for (std::size_t place = 0; place < 4; ++place)
                text += "- {target: " + places[place] + ", factors: " + factors[place]
                        + ", permutation: " + inward + "}\n";
            std::string roomy = architecture;
            roomy.replace(roomy.find("entries: 64, meshX: 4, meshY: 2"), 31, "meshX: 8");
            roomy.replace(roomy.rfind("meshX: 4, meshY: 2"), 18, "meshX: 8");
            try {
                const auto evaluation = evaluated(problem, roomy, text);
                RC_ASSERT(evaluation.own.size() == evaluation.timeloop.size());
                for (const auto& difference : evaluation.differences)
                    if (difference.reasons.empty())
                        RC_FAIL(text);
            } catch (const Error& error) { // too many on the array, or too much for the buffer
                RC_CLASSIFY(true, std::string("illegal"));
            }
        });
    }
};

QTEST_GUILESS_MAIN(TimeloopMutationTest)
#include "timeloop_mutation_test.moc"
