// AlexNet's convolutions as SCALE-Sim v3 counted them, row by row: golden/scalesim/alexnet.csv.
#include <fstream>
#include <map>
#include <sstream>

#include "core/mapping/topology.h"
#include "core/simulation/array_model.h"
#include "folders.h"

using namespace systolens;

namespace {

using Row = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) {
        while (!cell.empty() && cell.back() == '\r')
            cell.pop_back();
        cells.push_back(cell);
    }
    return cells;
}

std::vector<Row> rows() {
    std::ifstream file(tests::sharedData() / "golden" / "scalesim" / "alexnet.csv");
    std::string line;
    std::getline(file, line);
    const std::vector<std::string> heading = split(line);
    std::vector<Row> all;
    while (std::getline(file, line)) {
        const std::vector<std::string> cells = split(line);
        Row row;
        for (std::size_t i = 0; i < cells.size(); ++i)
            row[heading[i]] = cells[i];
        all.push_back(row);
    }
    return all;
}

mapping::TopologyLayer layerOf(const Row& row) {
    std::string text = "Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width,"
                       "Channels, Num Filter, Strides,\n";
    for (const char* cell : {"layer", "H", "W", "R", "S", "Cin", "Nfilt", "stride"})
        text += row.at(cell) + ", ";
    return mapping::parseTopology(text + "\n", "alexnet.csv").at(0);
}

std::int64_t number(const Row& row, const char* column) {
    return std::stoll(row.at(column));
}

simulation::Counts countsOf(const Row& row) {
    const auto machine = mapping::unlimitedArray(row.at("array"));
    const auto dataflow = accelerator::dataflowNamed(row.at("dataflow"));
    const mapping::TopologyLayer layer = layerOf(row);
    return simulation::closedForm(layer.nest, machine,
                                  mapping::chooseMapping(layer.nest, machine, dataflow, {}));
}

} // namespace

class ScaleSimTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRowIsEqual() {
        SYSTOLENS_NEED_SHARED_DATA();
        const std::vector<Row> all = rows();
        QCOMPARE(all.size(), 30U);
        for (const Row& row : all) {
            const simulation::Counts counts = countsOf(row);
            const std::int64_t folds = number(row, "row_folds") * number(row, "col_folds");
            QCOMPARE(counts.folds, folds);
            QCOMPARE(counts.computeCycles, folds * number(row, "cycles_per_fold"));
            // Its cycles are numbered from 0, and the last number is what it reports.
            QCOMPARE(counts.cycles, number(row, "total_cycles_reported") + 1);
            QCOMPARE(counts.macs, number(row, "M") * number(row, "N") * number(row, "K"));

            const auto& sram = counts.levels.at(1);
            QCOMPARE(sram[0].reads, number(row, "sram_ifmap_reads"));
            QCOMPARE(sram[1].reads, number(row, "sram_filter_reads"));
            checkOfmap(row, counts, folds);
        }
    }

    void sharesAreEqual() {
        SYSTOLENS_NEED_SHARED_DATA();
        for (const Row& row : rows()) {
            const simulation::Counts counts = countsOf(row);
            QCOMPARE(QString::number(counts.mappingEfficiency * 100, 'f', 6),
                     QString::fromStdString(row.at("mapping_eff_pct")));
            // It divides by the cycles it reports, one too few.
            const double reported = counts.utilization * static_cast<double>(counts.cycles)
                                    / static_cast<double>(counts.cycles - 1);
            QCOMPARE(QString::number(reported * 100, 'f', 6),
                     QString::fromStdString(row.at("overall_util_pct")));
        }
    }

    void theWorkedExampleOfTheDesignHolds() {
        const mapping::TopologyLayer conv1 =
            mapping::parseTopology("heading\nConv1, 224, 224, 11, 11, 3, 96, 4,\n", "example")
                .at(0);
        QCOMPARE(conv1.nest.p, 55);
        const auto machine = mapping::unlimitedArray("32x32");
        const std::map<std::string, std::int64_t> cycles{
            {"ws", 112284}, {"os", 121125}, {"is", 216600}};
        for (const auto& [dataflow, expected] : cycles) {
            const auto mapped = mapping::chooseMapping(conv1.nest, machine,
                                                       accelerator::dataflowNamed(dataflow), {});
            QCOMPARE(simulation::closedForm(conv1.nest, machine, mapped).cycles, expected);
        }
    }

private:
    // Two defects of SCALE-Sim are not copied. Its os ofmap writes carry an extra
    // folds·(rows + columns); and it leaves out that psums are read back to be accumulated onto:
    // M·N·(row folds − 1) reads where K is cut over row folds.
    void checkOfmap(const Row& row, const simulation::Counts& counts, std::int64_t folds) {
        const std::vector<std::string> array =
            split(QString::fromStdString(row.at("array")).replace('x', ',').toStdString());
        const bool os = row.at("dataflow") == "os";
        const std::int64_t extra = os ? folds * (std::stoll(array[0]) + std::stoll(array[1])) : 0;
        const simulation::Traffic& ofmap = counts.levels.at(1)[2];
        QCOMPARE(ofmap.writes, number(row, "sram_ofmap_writes") - extra);

        const std::int64_t outputs = number(row, "M") * number(row, "N");
        const std::int64_t readBack = os ? 0 : outputs * (number(row, "row_folds") - 1);
        QCOMPARE(ofmap.reads, readBack + outputs); // and the ofmap leaves for DRAM
    }
};

QTEST_GUILESS_MAIN(ScaleSimTest)
#include "scalesim_test.moc"
