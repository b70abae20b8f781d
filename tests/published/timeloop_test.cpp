// Timeloop's own counts of its tutorial exercises, from its own input files: golden/timeloop.
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/mapping/timeloop_evaluation.h"
#include "folders.h"

using namespace systolens;
using mapping::Evaluation;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> goldenFiles() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(tests::sharedData() / "golden" / "timeloop"))
        if (entry.path().extension() == ".json")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

fs::path inputOf(fs::path golden) {
    return golden.replace_extension(".input.yaml");
}

bool hasDirectives(const std::string& input) {
    return input.find("\nmapping: []") == std::string::npos;
}

Evaluation evaluate(const fs::path& golden, bool printed) {
    const fs::path input = inputOf(golden);
    const mapping::EvaluationFile file{read(input), input.filename().string()};
    const mapping::EvaluationFile nest =
        printed ? mapping::EvaluationFile{read(golden), golden.filename().string()} : file;
    return mapping::evaluate(file, file, nest, true);
}

std::int64_t count(const json& space, const std::string& what) {
    return space.at("Scalar " + what + " (per-instance)").get<std::int64_t>();
}

} // namespace

class TimeloopTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyValueIsEqual_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("printed");
        if (!tests::haveSharedData())
            return;
        for (const fs::path& golden : goldenFiles()) {
            const QString name = QString::fromStdString(golden.string());
            QTest::addRow("%s, printed", golden.stem().c_str()) << name << true;
            if (hasDirectives(read(inputOf(golden))))
                QTest::addRow("%s, directives", golden.stem().c_str()) << name << false;
        }
    }

    void everyValueIsEqual() {
        SYSTOLENS_NEED_SHARED_DATA();
        QFETCH(QString, file);
        QFETCH(bool, printed);
        const fs::path golden = file.toStdString();
        const json expected = json::parse(read(golden));
        const Evaluation evaluation = evaluate(golden, printed);
        QCOMPARE(evaluation.macs, expected.at("summary").at("Computes").get<std::int64_t>());
        QCOMPARE(evaluation.cycles,
                 expected.at("levels").at(0).at("stats").at("Cycles").get<std::int64_t>());
        std::size_t rows = 0;
        for (const json& level : expected.at("levels"))
            for (const auto& [name, space] : level.at("dataspaces").items()) {
                const auto row =
                    std::find_if(evaluation.timeloop.begin(), evaluation.timeloop.end(),
                                 [&, &space = name](const mapping::EvaluatedSpace& each) {
                                     return evaluation.hierarchy.levels[each.level].name
                                                == level.at("name").get<std::string>()
                                            && evaluation.workload.spaces[each.space].name == space;
                                 });
                QVERIFY2(row != evaluation.timeloop.end(), name.c_str());
                const std::int64_t instances = space.at("Utilized instances (max)");
                QCOMPARE(row->instances, instances);
                QCOMPARE(row->tile, space.at("Utilized capacity").get<std::int64_t>());
                QCOMPARE(row->reads, count(space, "reads") * instances);
                QCOMPARE(row->fills, count(space, "fills") * instances);
                QCOMPARE(row->updates, count(space, "updates") * instances);
                ++rows;
            }
        QCOMPARE(evaluation.timeloop.size(), rows);
        QVERIFY(rows >= 6);
    }

    void allFourAreThere() {
        SYSTOLENS_NEED_SHARED_DATA();
        QCOMPARE(goldenFiles().size(), 4U);
    }

    void everyDifferenceHasItsReason() {
        SYSTOLENS_NEED_SHARED_DATA();
        for (const fs::path& golden : goldenFiles()) {
            const Evaluation evaluation = evaluate(golden, true);
            for (const mapping::CountDifference& difference : evaluation.differences)
                QVERIFY2(!difference.reasons.empty(), golden.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TimeloopTest)
#include "timeloop_test.moc"
