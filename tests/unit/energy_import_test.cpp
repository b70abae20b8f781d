// A machine priced by an energy reference table of Accelergy's: every version, every way of naming
// a component, and what is said when something is missing.
#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <random>

#include "core/accelerator/accelerator.h"
#include "core/energy/energy.h"
#include "core/support/error.h"

using namespace systolens;
using namespace systolens::accelerator;

namespace {

const std::string listed = R"(ERT:
  version: 0.4
  tables:
  - name: system.DRAM[1..1]
    actions:
    - {name: read, arguments: {}, energy: 512}
    - {name: write, arguments: {}, energy: 640.5}
    - {name: idle, arguments: {}, energy: 0}
  - name: system.chip.glb[1..1]
    actions:
    - {name: read, arguments: {address_delta: 0, data_delta: 0}, energy: 0.05}
    - {name: read, arguments: {address_delta: 1, data_delta: 1}, energy: 26.825}
    - {name: write, arguments: {address_delta: 1, data_delta: 1}, energy: 30}
  - name: system.chip.PE[0..5].spad
    actions:
    - {name: read, arguments: {}, energy: 0.25}
    - {name: write, arguments: {}, energy: 0.5}
  - name: system.chip.PE[0..5].mac
    actions:
    - {name: mac_random, arguments: {}, energy: 2.2}
    - {name: mac_reused, arguments: {}, energy: 1.8}
  - name: system.chip.wire
    actions:
    - {name: transfer_random, arguments: {}, energy: 0.125}
)";
const std::string keyed = R"(ERT:
  version: 0.2
  tables:
    system.DRAM:
      read: {energy: 512}
      write: {energy: 640.5}
    system.chip.glb:
      read:
      - {arguments: {address_delta: 0}, energy: 0.05}
      - {arguments: {address_delta: 1}, energy: 26.825}
      write:
      - {arguments: {address_delta: 1}, energy: 30}
    system.chip.PE[0..5].spad:
      read: {energy: 0.25}
      write: {energy: 0.5}
    system.chip.PE[0..5].mac:
      mac_random: {energy: 2.2}
    system.chip.wire:
      transfer_random: {energy: 0.125}
)";
const std::string machine = R"(array: {rows: 2, columns: 3}
energy:
  table: tables/design.ERT.yaml
  components: {DRAM: DRAM, GLB: system.chip.glb, spad: spad, mac: "system.chip.PE[0..5].mac", hop: wire}
levels:
  - {name: DRAM, access_bits: 64}
  - {name: GLB, capacity: 8 KiB}
  - {name: spad, per_pe: true}
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

// A folder with a machine and its table.
class Folder {
public:
    Folder(const std::string& table, const std::string& yaml) {
        std::filesystem::create_directory(path() / "tables");
        std::ofstream(path() / "tables" / "design.ERT.yaml") << table;
        std::ofstream(path() / "machine.yaml") << yaml;
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_.path().toStdString(); }
    [[nodiscard]] Accelerator load() const {
        return loadAccelerator((path() / "machine.yaml").string());
    }
    // The English message of the error that loading gives, or "" when there is none.
    [[nodiscard]] std::string problem() const {
        try {
            (void)load();
            return {};
        } catch (const Error& error) {
            return error.what();
        }
    }

private:
    QTemporaryDir folder_;
};

} // namespace

class EnergyImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLevelCostsWhatItsComponentDoes_data() {
        QTest::addColumn<QString>("table");
        QTest::newRow("0.4") << QString::fromStdString(listed);
        QTest::newRow("0.3") << QString::fromStdString(replaced(listed, "0.4", "'0.3'"));
        QTest::newRow("0.2") << QString::fromStdString(keyed);
    }
    void everyLevelCostsWhatItsComponentDoes() {
        QFETCH(QString, table);
        const Accelerator imported = Folder(table.toStdString(), machine).load();
        QCOMPARE(imported.levels[0].readEnergy, 512000);
        QCOMPARE(imported.levels[0].writeEnergy, 640500);
        QCOMPARE(imported.levels[1].readEnergy, 26825); // the most that its arguments cost
        QCOMPARE(imported.levels[1].writeEnergy, 30000);
        QCOMPARE(imported.levels[2].readEnergy, 250);
        QCOMPARE(imported.levels[2].writeEnergy, 500);
        QCOMPARE(imported.macEnergy, 2200);
        for (const Noc& noc : imported.noc)
            QCOMPARE(noc.hopEnergy, 125);
        QVERIFY(imported.energyUnit == EnergyUnit::picojoule);
        for (const MemoryLevel& level : imported.levels)
            QVERIFY(level.energyProvenance == Provenance::modelled);
    }

    void accessesArePricedByTheirWidth() {
        const Accelerator imported = Folder(listed, machine).load();
        simulation::Counts counts;
        counts.macs = 10;
        counts.levels.resize(3);
        counts.levels[0][1] = {4, 0, 64, 64}; // four words of 16 bits: one access of 64
        counts.levels[1][2] = {0, 8, 128, 0};
        const energy::Energy energy = energy::energyOf(counts, imported);
        QCOMPARE(energy.dram, 512000);
        QCOMPARE(energy.glb, 60000);
        QCOMPARE(energy.mac, 22000);
    }

    void whatIsNotNamedFollowsTheLaw() {
        const Accelerator imported =
            Folder(listed, replaced(machine, " GLB: system.chip.glb,", "")).load();
        QCOMPARE(imported.levels[1].readEnergy, 10000); // 8 KiB, 64 bits
        QVERIFY(imported.levels[1].energyProvenance == Provenance::modelled);
    }

    void theMachinesOwnWordComesLast() {
        const Accelerator imported =
            Folder(listed, replaced(machine, "capacity: 8 KiB",
                                    "capacity: 8 KiB, energy: {read: 3, provenance: measured}"))
                .load();
        QCOMPARE(imported.levels[1].readEnergy, 3000);
        QCOMPARE(imported.levels[1].writeEnergy, 30000);
        QVERIFY(imported.levels[1].energyProvenance == Provenance::measured);
    }

    void aMachineThatIsWrittenOutNeedsNoTable() {
        const Accelerator imported = Folder(listed, machine).load();
        QVERIFY(parseAccelerator(toYaml(imported), "elsewhere.yaml") == imported);
    }

    void anErrorSaysWhereAndWhatThereIs_data() {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, bool inTable, const char* from, const char* to,
                            const char* place, const char* said) {
            QTest::newRow(name) << (inTable ? "table" : "machine") << from << to << place << said;
        };
        row("component", false, "GLB: system.chip.glb", "GLB: sram", "machine.yaml:4:33",
            "It has: system.DRAM[1..1], system.chip.glb[1..1]");
        row("action", true, "name: mac_random", "name: multiply", "ERT.yaml:18:5",
            "It has: mac_reused, multiply");
        row("level", false, "GLB: system.chip.glb", "L2: glb", "machine.yaml:4:32",
            "Its parts: mac, hop, DRAM, GLB, spad");
        row("several", true, "name: system.chip.wire", "name: system.chip.spad",
            "machine.yaml:4:56", "Give the whole name of one");
        row("twice", true, "name: system.chip.wire", "name: system.DRAM[1..1]", "ERT.yaml:22:5",
            "listed twice");
        row("negative", true, "energy: 512", "energy: -512", "ERT.yaml:6:43", "from 0 to");
        row("huge", true, "energy: 512", "energy: 1e300", "ERT.yaml:6:43", "from 0 to");
        row("nan", true, "energy: 512", "energy: nan", "ERT.yaml:6:43", "from 0 to");
        row("version", true, "version: 0.4", "version: 9", "ERT.yaml:2:12", "0.2 to 0.4");
        row("no tables", true, "tables:", "chairs:", "ERT.yaml:2:3", "'tables' is missing");
        row("no energy", true, ", energy: 512}", "}", "ERT.yaml:6:7", "'energy' is missing");
        row("no mac", false, ", mac: \"system.chip.PE[0..5].mac\"", "", "machine.yaml:4",
            "which component is the MAC");
        row("no DRAM", false, "DRAM: DRAM, ", "", "machine.yaml:6:5", "DRAM");
        row("no ERT", true, "ERT:", "TRE:", "machine.yaml:4", "no energy reference table");
        row("outside", false, "tables/design", "../design", "machine.yaml:3:3", "outside");
        row("absolute", false, "tables/design", "/tables/design", "machine.yaml:3:3", "outside");
        row("not there", false, "tables/design", "tables/resign", "machine.yaml:3:3", "not there");
    }
    void anErrorSaysWhereAndWhatThereIs() {
        QFETCH(QString, table);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, place);
        QFETCH(QString, said);
        const bool inTable = table == "table";
        const auto damaged = [&](const std::string& text) {
            return replaced(text, from.toStdString(), to.toStdString());
        };
        const std::string problem =
            Folder(inTable ? damaged(listed) : listed, inTable ? machine : damaged(machine))
                .problem();
        QVERIFY2(problem.find(place.toStdString()) != std::string::npos, problem.c_str());
        QVERIFY2(problem.find(said.toStdString()) != std::string::npos, problem.c_str());
    }

    void aLinkThatLeavesTheFolderIsNotFollowed() {
        const Folder elsewhere(listed, machine);
        const Folder folder(listed, replaced(machine, "tables/design", "tables/link"));
        std::filesystem::create_symlink(elsewhere.path() / "tables" / "design.ERT.yaml",
                                        folder.path() / "tables" / "link.ERT.yaml");
        QVERIFY(folder.problem().find("outside") != std::string::npos);
    }

    void aDamagedTableIsATableOrAnError() {
        std::mt19937 random(11);
        for (int i = 0; i < 1000; ++i) {
            std::string damaged = random() % 2 ? listed : keyed;
            for (std::size_t j = 0; j < 1 + random() % 4; ++j) {
                const std::size_t at = random() % damaged.size();
                if (random() % 2)
                    damaged[at] = static_cast<char>(random() % 256);
                else
                    damaged.erase(at, random() % 20);
            }
            const Folder folder(damaged, machine);
            try {
                for (const MemoryLevel& level : folder.load().levels)
                    QVERIFY(level.readEnergy >= 0 && level.writeEnergy >= 0);
            } catch (const Error& error) {
                QVERIFY2(std::string(error.what()).find(".yaml") != std::string::npos,
                         error.what());
            }
        }
    }
};

QTEST_GUILESS_MAIN(EnergyImportTest)
#include "energy_import_test.moc"
