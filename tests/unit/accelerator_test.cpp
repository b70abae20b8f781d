#include <random>
#include <sstream>

#include "core/accelerator/accelerator.h"
#include "core/accelerator/energy_table.h"
#include "core/support/error.h"
#include "core/support/resources.h"
#include "folders.h"

using namespace systolens;
using namespace systolens::accelerator;

namespace {

const std::string small = R"(name: Small
array: {rows: 2, columns: 3}
levels:
  - name: DRAM
  - name: GLB
    capacity: 8 KiB
  - name: registers
    per_pe: true
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

// The English message of the error that parsing gives, or "" when there is none.
std::string problemOf(const std::string& yaml) {
    try {
        (void)parseAccelerator(yaml, "m.yaml");
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

} // namespace

class AcceleratorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPresetOfTheDesignLoadsAndNamesItsSource() {
        for (const char* id : {"edge-32x32", "eie-64", "eyeriss-256", "eyeriss-v1", "gemmini-16x16",
                               "lecture-4x4", "nvdla-large", "nvdla-small", "scnn-64", "shidiannao",
                               "simba-chiplet", "systolic-32x32", "tpu-v1"}) {
            const Accelerator machine = loadAccelerator(id);
            QCOMPARE(machine.id, std::string(id));
            QVERIFY(!machine.source.empty());
            QVERIFY(machine.description.count("ko") && machine.description.count("en"));
            QCOMPARE(machine.levels.size(), 3U);
        }
        QCOMPARE(presets().size(), 13U);
    }

    void writingAndReadingGivesTheSameMachine() {
        for (const Accelerator& machine : presets()) {
            const Accelerator again = parseAccelerator(toYaml(machine), "again.yaml");
            QVERIFY2(again == machine, toYaml(machine).c_str());
            QVERIFY(hashOf(again) == hashOf(machine));
        }
        Accelerator other = loadAccelerator("lecture-4x4");
        other.levels[1].readBandwidth = 7;
        QVERIFY(hashOf(other) != hashOf(loadAccelerator("lecture-4x4")));
    }

    void eyerissIsAsItsPaperSays() {
        const Accelerator machine = loadAccelerator("eyeriss-v1");
        QCOMPARE(machine.pes(), 168);
        QVERIFY(machine.dataflow == Dataflow::rowStationary);
        QVERIFY(machine.padding == Padding::stored);
        QCOMPARE(*machine.levels[1].capacity, 100 * 1024);
        QCOMPARE(*machine.levels[1].partition[1], 8 * 1024);
        QCOMPARE(machine.linkMegahertz, 60.0);
        QCOMPARE(machine.levels[0].readEnergy, 200000);
        QVERIFY(machine.energyUnit == EnergyUnit::mac);
    }

    void theLawFillsWhatTheTableDoesNotHave() {
        const EnergyTable table = loadEnergyTable("horowitz45");
        const PricedAccess known = sramAccess(table, 8 << 10, 64, false);
        QCOMPARE(known.energy, 10000);
        QVERIFY(known.provenance == Provenance::published);
        const PricedAccess byLaw = sramAccess(table, 128 << 10, 64, false);
        QCOMPARE(byLaw.energy, 40000); // 10 pJ·√(128/8)
        QVERIFY(byLaw.provenance == Provenance::modelled);
        QCOMPARE(sramAccess(table, 8 << 10, 16, false).energy, 2500);
        QCOMPARE(macEnergy(table, 8, 32), 300);  // 0.2 + 0.1 pJ
        QCOMPARE(macEnergy(table, 16, 32), 900); // 0.2·4 + 0.1 pJ
        QCOMPARE(dramAccess(table, 64).energy, 1300000);
    }

    void anErrorNamesFileLineColumnAndRemedy_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("message");
        QTest::newRow("no rows") << "rows: 2"
                                 << "rows: 0"
                                 << "m.yaml:2:15";
        QTest::newRow("negative") << "columns: 3"
                                  << "columns: -3"
                                  << "m.yaml:2:27";
        QTest::newRow("absurd") << "rows: 2"
                                << "rows: 1000000000000"
                                << "m.yaml:2:15";
        QTest::newRow("too many PEs") << "rows: 2, columns: 3"
                                      << "rows: 9999, columns: 9999"
                                      << "more than";
        QTest::newRow("unknown key") << "capacity"
                                     << "capacitance"
                                     << "m.yaml:6:18";
        QTest::newRow("misspelt key") << "capacity"
                                      << "capcity"
                                      << "'capcity' is not known here. Did you mean 'capacity'?";
        QTest::newRow("misspelt key that is needed") << "columns"
                                                     << "colums"
                                                     << "Is 'colums' a slip for it?";
        QTest::newRow("unknown value") << "name: Small"
                                       << "dataflow: spiral"
                                       << "ws, os, is";
        QTest::newRow("not a size") << "8 KiB"
                                    << "eight"
                                    << "100 KiB";
        QTest::newRow("nan") << "name: Small"
                             << "clocks: {core_mhz: nan}"
                             << "m.yaml:1:20";
        QTest::newRow("missing") << "array"
                                 << "arrey"
                                 << "'array' is missing";
        QTest::newRow("twice") << "name: Small"
                               << "name: Small\nname: Big"
                               << "given twice";
        QTest::newRow("bracket") << "columns: 3}"
                                 << "columns: 3"
                                 << "m.yaml:";
        QTest::newRow("no registers") << "per_pe: true"
                                      << "per_pe: false"
                                      << "innermost";
        QTest::newRow("table")
            << "name: Small"
            << "energy: {table: none}"
            << "m.yaml:1:9: There is no energy table called 'none'. Choose one of "
               "eyeriss";
    }
    void anErrorNamesFileLineColumnAndRemedy() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, message);
        QCOMPARE(problemOf(small), std::string());
        const std::string problem =
            problemOf(replaced(small, from.toStdString(), to.toStdString()));
        QVERIFY2(problem.find(message.toStdString()) != std::string::npos, problem.c_str());
    }

    void anUnknownPresetNamesTheOnesThereAre() {
        try {
            (void)loadAccelerator("eyeris");
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find("eyeriss-v1") != std::string::npos);
            QVERIFY(error.kind() == Error::Kind::input);
        }
    }

    void hostileTextNeverCrashes() {
        QVERIFY(!problemOf(std::string(100000, '[')).empty());
        QVERIFY(!problemOf(std::string(100000, '{')).empty());
        std::ostringstream bomb;
        bomb << "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 12; ++i) {
            bomb << 'a' << i << ": &a" << i << " [*a" << i - 1;
            for (int j = 0; j < 9; ++j)
                bomb << ", *a" << i - 1;
            bomb << "]\n";
        }
        QVERIFY(problemOf(bomb.str()).find("too large") != std::string::npos);
        QVERIFY(!problemOf("").empty());
        QVERIFY(!problemOf("*nothing").empty());
        std::mt19937 random(7);
        const std::string whole = toYaml(loadAccelerator("eyeriss-v1"));
        for (int i = 0; i < 2000; ++i) {
            std::string damaged = whole;
            for (int j = 0; j < 3; ++j)
                damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
            (void)problemOf(damaged.substr(0, 1 + random() % damaged.size()));
        }
    }
};

QTEST_GUILESS_MAIN(AcceleratorTest)
#include "accelerator_test.moc"
