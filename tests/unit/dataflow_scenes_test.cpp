// The scenes of tiling and data flow against the counts and against what each data flow promises.
#include <QTest>
#include <cmath>
#include <set>

#include "core/accelerator/accelerator.h"
#include "plugins/dataflow/bound.h"
#include "plugins/dataflow/utilization.h"
#include "unit/dataflow_support.h"

using namespace systolens;
using namespace systolens::dataflow;
using network::Role;
using scene::PeMap;
using tests::dataflowResult;
using tests::sceneOf;

namespace {

PeMap mapAt(const scene::Scene& scene, std::uint64_t position, std::uint64_t span = 1) {
    return std::get<PeMap>(scene.at({position, 0, span}));
}

double sumOf(const PeMap::Field& field) {
    double sum = 0;
    for (const float share : field.shares)
        sum += static_cast<double>(share);
    return sum;
}

bool near(double a, double b) {
    return std::abs(a - b) <= 1e-4 * std::max(std::abs(a), std::abs(b)) + 1e-9;
}

// Cells that compute, over windows that lie side by side.
std::int64_t computingCells(const scene::Scene& scene, Cycle cycles) {
    std::int64_t cells = 0;
    Cycle covered = 0;
    while (covered < cycles) {
        const auto map = mapAt(scene, static_cast<std::uint64_t>(covered + 32));
        const PeMap::Field& field = map.fields.front();
        for (std::size_t i = 0; i < field.acts.size(); ++i) {
            const Cycle cycle = field.window->from + static_cast<Cycle>(i) % field.columns;
            cells += cycle >= covered && field.acts[i] == PeMap::Act::compute ? 1 : 0;
        }
        covered = field.window->to;
    }
    return cells;
}

std::size_t stationaryRole(const std::string& dataflow) {
    return static_cast<std::size_t>(dataflow == "ws"   ? Role::filter
                                    : dataflow == "is" ? Role::ifmap
                                                       : Role::ofmap);
}

} // namespace

class DataflowScenesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyMacIsACellOfTheSpacetimeDiagram_data() {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("dataflow");
        for (const char* dataflow : {"ws", "os", "is"})
            QTest::newRow(dataflow) << "lecture-4x4" << dataflow;
        QTest::newRow("rs") << "eyeriss-v1"
                            << "rs";
    }
    void everyMacIsACellOfTheSpacetimeDiagram() {
        QFETCH(QString, machine);
        QFETCH(QString, dataflow);
        const auto result =
            dataflowResult("synthetic:conv,c=3,m=5,h=7,w=7,r=3,s=3", machine.toStdString(),
                           {{"dataflow", dataflow.toStdString()}});
        const auto& layer = result.after->layers.front();
        QCOMPARE(computingCells(sceneOf(result, "dataflow.spacetime"), layer.trace->cycles()),
                 layer.counts.macs);
    }

    // While a PE computes within one pass, the word of its stationary tensor is always the same.
    void theBarOfTheStationaryWordIsTheLongest_data() {
        QTest::addColumn<QString>("dataflow");
        for (const char* dataflow : {"ws", "os", "is"})
            QTest::newRow(dataflow) << dataflow;
    }
    void theBarOfTheStationaryWordIsTheLongest() {
        QFETCH(QString, dataflow);
        const auto result =
            dataflowResult("fashion_lenet5", "lecture-4x4", {{"dataflow", dataflow.toStdString()}});
        const scene::Scene& scene = sceneOf(result, "dataflow.spacetime", 1);
        const simulation::Trace& trace = *result.after->layers[1].trace;
        const std::size_t role = stationaryRole(dataflow.toStdString());
        std::int64_t compared = 0;
        for (Cycle cycle = 100; cycle < trace.cycles(); cycle += trace.cycles() / 23) {
            const auto pass = passAround(trace, cycle);
            const auto map = mapAt(scene, static_cast<std::uint64_t>(cycle));
            const PeMap::Field& field = map.fields.front();
            for (std::int64_t row = 0; row < field.rows; ++row) {
                std::set<std::uint64_t> words;
                for (std::int64_t column = 0; column < field.columns; ++column) {
                    const Cycle at = field.window->from + column;
                    const auto cell = static_cast<std::size_t>(row * field.columns + column);
                    const auto& word = field.words[cell][role];
                    if (at >= pass.from && at < pass.to && word
                        && field.acts[cell] == PeMap::Act::compute)
                        words.insert(*word);
                }
                QVERIFY(words.size() <= 1);
                compared += static_cast<std::int64_t>(words.size());
            }
        }
        QVERIFY(compared > 50);
    }

    void sharesOfLongFramesAndLargeArraysAddUpToTheMacs_data() {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<int>("rows");
        QTest::newRow("every PE") << "eyeriss-v1" << 168;
        QTest::newRow("rows of PEs") << "tpu-v1" << 256;
    }
    void sharesOfLongFramesAndLargeArraysAddUpToTheMacs() {
        QFETCH(QString, machine);
        QFETCH(int, rows);
        const auto result = dataflowResult("synthetic:conv,c=64,m=96,h=28,w=28,r=3,s=3,pad=1",
                                           machine.toStdString(), {});
        const auto& layer = result.after->layers.front();
        const scene::Scene& scene = sceneOf(result, "dataflow.spacetime");
        const Cycle cycles = layer.trace->cycles();
        const auto map = mapAt(scene, static_cast<std::uint64_t>(cycles / 2),
                               static_cast<std::uint64_t>(cycles / 64));
        const PeMap::Field& field = map.fields.front();
        QCOMPARE(field.rows, std::int64_t{rows});
        double macs = 0;
        for (const double share : layer.trace->heat(*field.window))
            macs += share;
        const double pesOfRow = static_cast<double>(result.after->plan.accelerator.pes()) / rows;
        QVERIFY(near(sumOf(field) * pesOfRow / static_cast<double>(field.columns), macs));
        QVERIFY(field.window->to - field.window->from > cycles - 128);
    }

    void passesOfTheUtilisationMapAreTheLayer_data() {
        QTest::addColumn<QString>("machine");
        QTest::newRow("systolic") << "systolic-32x32";
        QTest::newRow("row stationary") << "eyeriss-v1";
    }
    void passesOfTheUtilisationMapAreTheLayer() {
        QFETCH(QString, machine);
        const auto result = dataflowResult("fashion_lenet5", machine.toStdString(), {});
        const auto& layer = result.after->layers[1];
        const scene::Scene& scene = sceneOf(result, "dataflow.utilization", 1);
        const Cycle cycles = layer.trace->cycles();
        double macs = 0, whole = 0;
        std::int64_t passes = 0;
        for (Cycle at = layer.trace->nextFold(-1); at < cycles; at = layer.trace->nextFold(at)) {
            const auto map = mapAt(scene, static_cast<std::uint64_t>(at));
            const auto pass = passAround(*layer.trace, at);
            QCOMPARE(pass.from, at);
            macs += sumOf(map.fields[1]) * static_cast<double>(pass.to - pass.from);
            whole = sumOf(map.fields[0]) * static_cast<double>(cycles);
            ++passes;
        }
        QCOMPARE(passes, layer.counts.folds);
        QVERIFY(near(macs, static_cast<double>(layer.counts.macs)));
        QVERIFY(near(whole, static_cast<double>(layer.counts.macs)));
    }

    // AlexNet's conv2 as the paper maps it, by hand: q = 5 rows of 5 words in the ifmap spad …
    void spadsHoldWhatTheMappingSays() {
        const auto result =
            dataflowResult("synthetic:conv,c=48,m=128,h=27,w=27,r=5,s=5,pad=2", "eyeriss-v1", {});
        const auto& layer = result.after->layers.front();
        const auto& mapped = std::get<mapping::RowStationaryMapping>(layer.mapping);
        const auto lanes = std::get<scene::Lanes>(sceneOf(result, "dataflow.occupancy").at({}));
        QCOMPARE(lanes.rows.size(), std::size_t{6});
        const std::array<Words, 6> capacity{51'200, 4'096, 51'200, 12, 224, 24};
        const std::array<Words, 3> most{mapped.q * 5, mapped.p * mapped.q * 5, mapped.p};
        for (std::size_t i = 0; i < lanes.rows.size(); ++i) {
            const auto& row = lanes.rows[i];
            QCOMPARE(row.whole, capacity[i]);
            const double held = *std::max_element(row.bins.begin(), row.bins.end())
                                * static_cast<double>(row.whole);
            QVERIFY(held > 0 && held <= static_cast<double>(row.whole));
            if (i >= 3)
                QVERIFY(near(held, static_cast<double>(most[i - 3])));
        }
    }

    void theGapIsDramWordsOverTheirBound() {
        const auto result =
            dataflowResult("fashion_lenet5", "lecture-4x4", {{"dataflow", std::string("os")}});
        double achieved = 0, bound = 0;
        for (const auto& layer : result.after->layers) {
            const Gap gap = gapOf(layer, result.after->plan.accelerator);
            Words words = 0;
            for (const auto& traffic : layer.counts.levels.front())
                words += traffic.reads + traffic.writes;
            QCOMPARE(gap.achieved, words);
            achieved += static_cast<double>(words);
            bound += static_cast<double>(std::max(gap.bound.compulsory, gap.bound.communication));
        }
        QVERIFY(near(gapOf(*result.after).ratio(), achieved / bound));
        const auto chart = std::get<scene::Chart>(sceneOf(result, "dataflow.gap", 1).at({}));
        const Gap gap = gapOf(result.after->layers[1], result.after->plan.accelerator);
        const Gap before = gapOf(result.before->layers[1], result.before->plan.accelerator);
        QCOMPARE(chart.series.front().y,
                 (std::vector<double>{static_cast<double>(gap.bound.compulsory),
                                      static_cast<double>(gap.bound.communication),
                                      static_cast<double>(before.achieved),
                                      static_cast<double>(gap.achieved)}));
    }

    void whatWasBeforeIsSeenBesideButNotEdited() {
        const auto result =
            dataflowResult("fashion_lenet5", "lecture-4x4", {{"dataflow", std::string("os")}});
        const auto loops = [&](const char* key) {
            return std::get<scene::LoopNest>(sceneOf(result, key).at({})).levels.front().loops;
        };
        QVERIFY(!loops("dataflow.nest").front().actions.empty());
        for (const auto& loop : loops("dataflow.nest@before"))
            QVERIFY(loop.actions.empty());
        const scene::Axis& a = sceneOf(result, "dataflow.spacetime@before").axis;
        const scene::Axis& b = sceneOf(result, "dataflow.spacetime").axis;
        QVERIFY(a.length != b.length);
        std::optional<scene::WorkItem> item;
        for (std::uint64_t at = a.length / 2; !item && at < a.length; ++at)
            item = a.itemAt(at);
        QVERIFY(item && b.positionOf(*item));
    }
};

QTEST_GUILESS_MAIN(DataflowScenesTest)
#include "dataflow_scenes_test.moc"
