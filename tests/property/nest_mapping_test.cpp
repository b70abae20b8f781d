// A general loop nest as a mapping: how it is chosen, written down and refused.
#include "core/job/evaluation_timing.h"
#include "core/mapping/choose_nest.h"
#include "core/mapping/mapping_text.h"
#include "core/mapping/mapping_yaml.h"
#include "core/mapping/timeloop_evaluation.h"
#include "property.h"
#include "small_nests.h"

using namespace systolens;
using namespace systolens::tests;
using accelerator::Dataflow;
using mapping::NestMapping;

class NestMappingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDataflowIsAConstraintThatTheChosenNestKeeps() {
        checkProperty("chooseNestMapping", [] {
            const network::LoopNest nest = drawNest();
            accelerator::Accelerator machine = drawNestMachine(false);
            machine.levels[1].capacity = draw(8, 400);
            constexpr std::array<Dataflow, 4> dataflows{
                Dataflow::weightStationary, Dataflow::outputStationary, Dataflow::inputStationary,
                Dataflow::noLocalReuse};
            const Dataflow dataflow = dataflows.at(static_cast<std::size_t>(draw(0, 3)));
            std::optional<NestMapping> chosen;
            try {
                chosen = mapping::chooseNestMapping(nest, machine, dataflow);
            } catch (const Error& error) {
                RC_ASSERT(std::string(error.what()).find("exceeds") != std::string::npos);
                return;
            }
            RC_ASSERT(mapping::dataflowOf(*chosen) == dataflow);
            RC_ASSERT(mapping::chooseNestMapping(nest, machine, dataflow) == *chosen);
            const auto counts = simulation::closedForm(nest, machine, *chosen); // legal
            // No fewer words than an unlimited buffer needs, and those where it fits.
            machine.levels[1].capacity.reset();
            const auto roomy = simulation::closedForm(
                nest, machine, mapping::chooseNestMapping(nest, machine, dataflow));
            RC_ASSERT(roomy.computeCycles == counts.computeCycles);
            for (std::size_t role = 0; role < 3; ++role)
                RC_ASSERT(roomy.levels[0][role].reads + roomy.levels[0][role].writes
                          <= counts.levels[0][role].reads + counts.levels[0][role].writes);
        });
    }

    // 4 096 × 4 096 on 64 PEs that keep nothing: each weight is used once, each ifmap word goes to
    // all PEs at once, each MAC updates its psum in the SRAM.
    void noLocalReuseReadsTheBufferEveryCycle() {
        network::LoopNest fc;
        fc.m = fc.c = 4096;
        const auto machine = accelerator::loadAccelerator("eie-64");
        const mapping::Mapping mapped = mapping::chooseMapping(fc, machine, std::nullopt, {});
        QVERIFY(mapping::dataflowOf(mapped) == Dataflow::noLocalReuse);
        const auto counts = simulation::closedForm(fc, machine, mapped);
        const std::int64_t macs = 4096 * 4096;
        QCOMPARE(counts.computeCycles, macs / 64);
        QCOMPARE(counts.activePes, std::int64_t{64});
        QCOMPARE(counts.mappingEfficiency, 1.0);
        QCOMPARE(counts.levels[1][0].reads, macs / 64);
        QCOMPARE(counts.levels[1][1].reads, macs);
        QCOMPARE(counts.levels[1][2].writes, macs);
        QCOMPARE(counts.nocHops[0], macs);
        QCOMPARE(counts.levels[0][1].reads, macs); // the DRAM link: each word once
        QCOMPARE(counts.levels[0][0].reads, fc.c);
        QCOMPARE(counts.levels[0][2].writes, fc.m);
        for (const auto& registers : counts.levels[2])
            QCOMPARE(registers.bits, Bits{0});
        QVERIFY(counts.boundBy == simulation::Wait::load);
        QCOMPARE(counts.cycles, (macs + 4096) * 16 / 64 + 4096 * 16 / 64);
    }

    void noLocalReuseRunsOnEveryMachine() {
        network::LoopNest conv;
        conv.m = conv.c = 96;
        conv.h = conv.w = 16;
        conv.p = conv.q = 14;
        conv.r = conv.s = 3;
        for (const accelerator::Accelerator& machine : accelerator::presets()) {
            const mapping::Mapping mapped =
                mapping::chooseMapping(conv, machine, Dataflow::noLocalReuse, {});
            const auto counts = simulation::closedForm(conv, machine, mapped); // legal
            // Every MAC takes its weight from the buffer, which serves several PEs at most.
            QVERIFY(counts.nocHops[1] == conv.macs());
            QVERIFY2(counts.activePes * counts.computeCycles >= conv.macs(), machine.id.c_str());
        }
    }

    void aMappingComesBackFromItsFile() {
        checkProperty("file", [] {
            const network::LoopNest nest = drawNest();
            accelerator::Accelerator machine = drawNestMachine(false);
            std::vector<std::pair<mapping::NamedNest, mapping::Mapping>> layers;
            const auto workload = mapping::workloadOf(nest, machine.padding);
            const auto hierarchy = mapping::hierarchyOf(machine);
            layers.push_back({{"a \"b\": c\\", nest}, drawNestOn(workload, hierarchy)});
            layers.push_back({{"#2", nest}, drawMapping()});
            layers.push_back({{"가/나", nest}, mapping::RowStationaryMapping{4, 1, 3, 2, 2, 1, 2}});
            const std::string text = mapping::writeMappings(layers, machine);
            std::vector<mapping::NamedNest> names;
            for (const auto& layer : layers)
                names.push_back(layer.first);
            const auto file = mapping::readMappings(text, "m.yaml", names, machine);
            RC_ASSERT(file.others.empty());
            for (const auto& [layer, mapped] : layers)
                RC_ASSERT(file.mappings.at(layer.name) == mapped);
        });
    }

    void aListOfLevelsSaysTheSameAsALine() {
        const network::LoopNest nest = gemm();
        const auto read = [&](const std::string& text) {
            return mapping::readMappings(text, "m.yaml", {{"fc", nest}}, machine())
                .mappings.at("fc");
        };
        QVERIFY(read("fc: DRAM M=4 C=2 | GLB X:M=2 Y:C=4 -filter | registers C=1")
                == read("fc:\n- {level: DRAM, temporal: [M=4, C=2]}\n"
                        "- {level: GLB, spatial: [\"X:M=2\", \"Y:C=4\"], bypass: [filter]}\n"
                        "- level: registers\n  temporal: [C=1]\n"));
    }

    // Our layer, accelerator and mapping files give what simulate counts.
    void ourOwnFilesAreEvaluated() {
        const auto preset = accelerator::loadAccelerator("eyeriss-v1");
        network::LoopNest nest;
        nest.m = 8;
        nest.c = 4;
        nest.h = nest.w = 11;
        nest.r = nest.s = 3;
        nest.stride = {2, 2};
        nest.pads = {1, 1, 1, 1};
        nest.p = nest.q = 6;
        const std::string loops = "DRAM M=2 | GLB C=2 P=6 R=3 Y:M=4 X:Q=6 | spad C=2 S=3";
        const auto evaluation = evaluated("conv: " + loops, false);
        const auto counts =
            simulation::closedForm(nest, preset, mapping::parseMapping(loops, nest, preset));
        QCOMPARE(evaluation.macs, counts.macs);
        const job::EvaluationTiming timing = job::timingOf(evaluation);
        QCOMPARE(timing.computeCycles, counts.computeCycles);
        QCOMPARE(timing.cycles, counts.cycles);
        QVERIFY(counts.boundBy != simulation::Wait::none);
        QCOMPARE(timing.boundById, std::string(simulation::name(counts.boundBy)));
        QCOMPARE(evaluation.own.size(), std::size_t{9});
        for (const mapping::EvaluatedSpace& row : evaluation.own) {
            QCOMPARE(row.reads, counts.levels[row.level][row.space].reads);
            QCOMPARE(row.fills + row.updates, counts.levels[row.level][row.space].writes);
        }
    }

    void whatCannotBeEvaluatedSaysWhere() {
        const auto said = [](const std::string& nest, bool byTimeloop, std::string layer) {
            try {
                evaluated(nest, byTimeloop, std::move(layer));
            } catch (const Error& error) {
                return QString(error.what());
            }
            return QString("accepted");
        };
        const std::string fine = "conv: DRAM M=8 C=4 P=6 Q=6 | GLB R=3 S=3 | spad";
        const auto mustSay = [](const QString& message, const char* part) {
            QVERIFY2(message.contains(part), qPrintable(message));
        };
        mustSay(said(fine, false, ownLayer), "accepted");
        mustSay(said(fine, true, ownLayer), "a.yaml: Timeloop's rules count on Timeloop's");
        mustSay(said("other: DRAM\nmore: DRAM", false, ownLayer),
                "m.yaml: There is no mapping of layer \"conv\"");
        mustSay(said("conv: {a: b}", false, ownLayer), "m.yaml:1:7");
        mustSay(said("conv: DRAM M=8 | GLB | spad", false, ownLayer),
                "m.yaml: The loops over C leave 3 of 4 iterations out");
        mustSay(said(fine, false, "layer: {m: 8, stride: [2]}"), "p.yaml:1:23");
        mustSay(said(fine, false, "layer: {m: 8, stride: [2, 0]}"), "p.yaml:1:27");
        mustSay(said(fine, false, "layer: {m: 8, r: 3}"), "p.yaml:1:8: The filter is larger");
        mustSay(said(fine, false, "layer: {m: 8, k: 3}"), "p.yaml:1:18");
        mustSay(said(fine, false, "layer: {m: 1000000000, c: 1000000000, n: 1000000000}"),
                "p.yaml:1:8: The layer is too large");
    }

    void whatAFileCannotSayIsRefusedWithItsPlace_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const char* text, const char* message) {
            QTest::newRow(name) << text << message;
        };
        row("no map", "[1, 2]", "m.yaml:1:1");
        row("twice", "fc: DRAM\nfc: DRAM", "m.yaml:2:5");
        row("level missing", "fc: DRAM M=8 | GLB", "m.yaml:1:5: The level registers is missing");
        row("no loop", "\nfc: DRAM K=8 | GLB | registers",
            "m.yaml:2:5: \"K=8\" is not a loop of this layer");
        row("factor", "fc: DRAM M=0 | GLB | registers", "\"M=0\" needs a factor");
        row("number", "fc: DRAM M=99999999999999999999 | GLB | registers", "needs a factor");
        row("list", "fc:\n- {level: DRAM, temporal: [M=8]}\n- {level: GLB, temporal: [X:M=2]}\n",
            "m.yaml:3:27: \"X:M=2\" does not belong to 'temporal'");
        row("key", "fc:\n- {level: DRAM, loops: [M=8]}\n", "m.yaml:2:");
        row("next level", "fc:\n- {level: GLB}\n",
            "m.yaml:2:3: \"GLB\" is not the next memory level");
        row("tensor", "fc: DRAM M=8 | GLB -weight | registers", "no data space \"weight\"");
        row("systolic word", "fc: ws order=group,row", "\"order=group,row\" says nothing");
        row("depth", "fc: os filter=5", "\"filter=5\" says nothing");
        row("factor of rs", "fc: rs m=0", "\"m=0\" says nothing");
        row("kind", "fc: {a: b}", "m.yaml:1:5");
    }

    void whatAFileCannotSayIsRefusedWithItsPlace() {
        QFETCH(QString, text);
        QFETCH(QString, message);
        QString said = "accepted";
        try {
            mapping::readMappings(text.toStdString(), "m.yaml", {{"fc", gemm()}}, machine());
        } catch (const Error& error) {
            said = error.what();
        }
        QVERIFY2(said.contains(message), qPrintable(said));
        QVERIFY2(said.contains("m.yaml"), qPrintable(said));
    }

    void anIllegalNestSaysWhatIsWrong_data() {
        QTest::addColumn<QString>("loops");
        QTest::addColumn<QString>("message");
        QTest::newRow("uncovered") << "DRAM M=8 | GLB | registers C=7"
                                   << "The loops over C leave 1 of 8 iterations out";
        QTest::newRow("mesh") << "DRAM M=2 | GLB X:M=8 | registers C=8"
                              << "exceed the array's 4 columns by 4";
        QTest::newRow("capacity") << "DRAM M=2 C=8 | GLB M=4 | registers"
                                  << "accepted";
        QTest::newRow("too many filters") << "DRAM | GLB M=8 C=8 | registers"
                                          << "The filter exceeds GLB by";
    }

    void anIllegalNestSaysWhatIsWrong() {
        QFETCH(QString, loops);
        QFETCH(QString, message);
        accelerator::Accelerator small = machine();
        small.levels[1].capacity = 40;
        QString said = "accepted";
        try {
            simulation::closedForm(gemm(), small,
                                   mapping::parseMapping(loops.toStdString(), gemm(), small));
        } catch (const Error& error) {
            said = error.what();
        }
        QVERIFY2(said.contains(message), qPrintable(said));
    }

private:
    static constexpr const char* ownLayer =
        "layer: {name: conv, m: 8, c: 4, h: 11, w: 11, r: 3, s: 3, stride: [2, 2],"
        " pads: [1, 1, 1, 1]}\n";

    static mapping::Evaluation evaluated(const std::string& nest, bool byTimeloop,
                                         const std::string& layer = ownLayer) {
        const auto preset = accelerator::loadAccelerator("eyeriss-v1");
        return mapping::evaluate({layer, "p.yaml"}, {accelerator::toYaml(preset), "a.yaml"},
                                 {nest, "m.yaml"}, byTimeloop);
    }

    static network::LoopNest gemm() {
        network::LoopNest nest;
        nest.m = nest.c = 8;
        return nest;
    }

    static accelerator::Accelerator machine() {
        accelerator::Accelerator machine;
        machine.id = "small";
        machine.rows = machine.columns = 4;
        machine.levels.resize(3);
        machine.levels[0].name = "DRAM";
        machine.levels[1].name = "GLB";
        machine.levels[2].name = "registers";
        machine.levels[2].perPe = true;
        return machine;
    }
};

QTEST_GUILESS_MAIN(NestMappingTest)
#include "nest_mapping_test.moc"
