// Tiling and data flow: reuse, tiles and loops against counting by hand.
#include <QTest>
#include <cmath>
#include <set>

#include "core/accelerator/accelerator.h"
#include "core/job/map_layers.h"
#include "core/network/loop_nest.h"
#include "core/simulation/array_model.h"
#include "core/support/error.h"
#include "plugins/dataflow/gemm_tiles.h"
#include "plugins/dataflow/nest_scene.h"
#include "plugins/dataflow/reuse.h"
#include "plugins/dataflow/roofline.h"
#include "plugins/dataflow/tiled_gemm.h"
#include "property.h"
#include "unit/dataflow_support.h"

using namespace systolens;
using namespace systolens::dataflow;
using network::Role;
using tests::dataflowResult;
using tests::sceneOf;

namespace {

// Loads of the tiled product, counted tile by tile: a row of A's tile and a column of B's for every
// k, and each tile of C once.
Words countedLoads(const Matrices& matrices, std::int64_t tile) {
    Words words = 0;
    for (std::int64_t i = 0; i < matrices.m; i += tile)
        for (std::int64_t j = 0; j < matrices.n; j += tile) {
            const std::int64_t height = std::min(tile, matrices.m - i);
            const std::int64_t width = std::min(tile, matrices.n - j);
            for (std::int64_t k = 0; k < matrices.k; ++k)
                words += height + width;
            words += height * width;
        }
    return words;
}

std::int64_t tripsOf(const scene::LoopNest& nest) {
    std::int64_t trips = 1;
    for (const auto& loop : nest.levels.front().loops)
        trips *= loop.trips;
    return trips;
}

} // namespace

class DataflowTechniqueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tilesCostWhatTheirLoopsLoad() {
        tests::checkProperty("tiledCost", [] {
            const Matrices matrices{*rc::gen::inRange<std::int64_t>(1, 40),
                                    *rc::gen::inRange<std::int64_t>(1, 40),
                                    *rc::gen::inRange<std::int64_t>(1, 10)};
            const auto tile = *rc::gen::inRange<std::int64_t>(1, 50);
            const TiledCost cost = tiledCost(matrices, tile);
            RC_ASSERT(cost.dram == countedLoads(matrices, tile));
            RC_ASSERT(cost.onChip >= std::min(tile, matrices.m) * std::min(tile, matrices.n));
        });
    }

    // Live in the window and on the command line the same mappings are found.
    void searchedMappingsAreTheMappers() {
        job::MapRequest request;
        request.job.model = "synthetic:conv,c=8,m=8,h=8,w=8,r=3,s=3";
        request.job.accelerator = "lecture-4x4";
        request.objective = mapping::Objective::edp;
        Progress progress;
        const job::MapResult mapped = mapLayers(request, progress);
        const auto result = dataflowResult(request.job.model, request.job.accelerator,
                                           {{"search", std::string("edp")}});
        QCOMPARE(result.after->layers.size(), mapped.layers.size());
        for (std::size_t i = 0; i < mapped.layers.size(); ++i)
            QVERIFY(result.after->layers[i].mapping
                    == mapping::Mapping(mapped.layers[i].found.mapping));
        const auto& tables = result.techniques.front().tables;
        const auto table = std::find_if(tables.begin(), tables.end(),
                                        [](const auto& one) { return one.id == "search"; });
        QVERIFY(table != tables.end());
        QCOMPARE(table->rows.size(), mapped.layers.size());
        const auto& found = std::get<scene::Quantity>(table->rows[0][1]);
        const double edp = mapped.layers[0].energyDelay();
        QVERIFY(std::abs(std::get<double>(found.value) - edp) <= 1e-6 * edp);
    }

    void aSearchStandsAlone() {
        QVERIFY_EXCEPTION_THROWN(
            dataflowResult("synthetic:gemm,m=8,n=8,k=8", "lecture-4x4",
                           {{"search", std::string("edp")}, {"dataflow", std::string("os")}}),
            Error);
    }

    // Step by step: what a step loads is its part of a row of tiles of A and a column of B's.
    void tilesInMotionLoadWhatTheyCost() {
        tests::checkProperty("GemmTiles", [] {
            const Matrices matrices{*rc::gen::inRange<std::int64_t>(1, 30),
                                    *rc::gen::inRange<std::int64_t>(1, 30),
                                    *rc::gen::inRange<std::int64_t>(1, 20)};
            const GemmTiles tiles(matrices, *rc::gen::inRange<std::int64_t>(1, 40));
            Words before = 0;
            for (std::int64_t i = 0; i < tiles.steps(); ++i) {
                const auto at = tiles.step(i);
                const std::int64_t height =
                    std::min(tiles.tile(), matrices.m - at.row * tiles.tile());
                const std::int64_t width =
                    std::min(tiles.tile(), matrices.n - at.column * tiles.tile());
                const std::int64_t k = tiles.partBegin(at.part + 1) - tiles.partBegin(at.part);
                const bool last = tiles.partBegin(at.part + 1) == matrices.k;
                const Words now = tiles.movedBy(i).all();
                RC_ASSERT(now - before == (height + width) * k + (last ? height * width : 0));
                before = now;
            }
            RC_ASSERT(before == tiledCost(matrices, tiles.tile()).dram);
        });
    }

    void theLargestTileFitsAndTheNextDoesNot() {
        for (const Words onChip : {3, 4, 8, 100, 9'999, 65'536}) {
            const Matrices large{100'000, 100'000, 10};
            const std::int64_t tile = largestTile(large, onChip);
            QVERIFY(tiledCost(large, tile).onChip <= onChip);
            QVERIFY(tiledCost(large, tile + 1).onChip > onChip);
        }
        QCOMPARE(largestTile({5, 7, 3}, std::nullopt), std::int64_t{7});
    }

    void noTileIsBelowTheBound() {
        for (std::int64_t tile = 1; tile <= 512; tile *= 2) {
            const Matrices square{512, 512, 512};
            const TiledCost cost = tiledCost(square, tile);
            QVERIFY(static_cast<double>(cost.dram) >= hongKung(square, cost.onChip));
        }
    }

    void idealReuseTimesWordsIsTheMacs() {
        tests::checkProperty("reuse", [] {
            network::LoopNest nest;
            for (std::int64_t* bound :
                 {&nest.n, &nest.g, &nest.m, &nest.c, &nest.p, &nest.q, &nest.r, &nest.s})
                *bound = *rc::gen::inRange<std::int64_t>(1, 9);
            nest.h = nest.p + nest.r - 1;
            nest.w = nest.q + nest.s - 1;
            const auto near = [&](double a, std::int64_t b) {
                return std::abs(a - static_cast<double>(b)) < 1e-6 * a + 1e-9;
            };
            const auto macs = static_cast<double>(nest.macs());
            RC_ASSERT(near(macs / reuseOf(nest, Role::ifmap).total(), nest.ifmapWords()));
            RC_ASSERT(near(macs / reuseOf(nest, Role::filter).total(), nest.filterWords()));
            RC_ASSERT(near(macs / reuseOf(nest, Role::ofmap).total(), nest.ofmapWords()));
            RC_ASSERT(reuseOf(nest, Role::filter).filter == static_cast<double>(nest.n));
        });
    }

    // Without a window there is nothing to slide: all the reuse that the counts show is by other
    // filters (ifmap) or other ifmaps (filter), however the layer is mapped.
    void aFullyConnectedLayerHasNoConvolutionalReuse_data() {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("dataflow");
        for (const char* dataflow : {"ws", "os", "is", "nlr"})
            QTest::newRow(dataflow) << "lecture-4x4" << dataflow;
        QTest::newRow("rs") << "eyeriss-v1"
                            << "rs";
        QTest::newRow("lanes") << "nvdla-small"
                               << "ws";
        QTest::newRow("several levels") << "simba-chiplet"
                                        << "ws";
    }

    void aFullyConnectedLayerHasNoConvolutionalReuse() {
        QFETCH(QString, machine);
        QFETCH(QString, dataflow);
        const accelerator::Accelerator array = accelerator::loadAccelerator(machine.toStdString());
        tests::checkProperty("fully connected", [&] {
            technique::LayerRun layer;
            for (std::int64_t* bound : {&layer.nest.n, &layer.nest.m, &layer.nest.c})
                *bound = *rc::gen::inRange<std::int64_t>(1, 60);
            layer.nest.g = *rc::gen::element<std::int64_t>(1, 1, 3);
            layer.mapping = mapping::chooseMapping(
                layer.nest, array, accelerator::dataflowNamed(dataflow.toStdString()), {});
            layer.counts = simulation::closedForm(layer.nest, array, layer.mapping);
            for (std::size_t level = 0; level < array.levels.size(); ++level)
                for (const Role role : {Role::ifmap, Role::filter}) {
                    const Reuse reuse = reuseAt(layer, array, level, role);
                    const double actual = actualReuse(layer.counts, level, role);
                    RC_ASSERT(actual <= 1 || std::abs(reuse.total() - actual) <= 1e-9 * actual);
                    RC_ASSERT(actual == 0 || std::abs(reuse.convolutional - 1) < 1e-9);
                }
        });
    }

    void everyOrderComesBackFromItsText() {
        std::set<std::string> texts;
        std::array<mapping::FoldLoop, 4> order{mapping::FoldLoop::group, mapping::FoldLoop::rowFold,
                                               mapping::FoldLoop::columnFold,
                                               mapping::FoldLoop::streamTile};
        do {
            QVERIFY(mapping::orderIn(mapping::orderText(order)) == order);
            texts.insert(mapping::orderText(order));
        } while (std::next_permutation(order.begin(), order.end()));
        QCOMPARE(texts.size(), std::size_t{24});
        QVERIFY(!mapping::orderIn("group,group,row,stream"));
        QVERIFY_EXCEPTION_THROWN(
            dataflowResult("fashion_lenet5", "lecture-4x4", {{"order", std::string("row,row")}}),
            Error);
    }

    void theLoopsOfAMappingAreItsPasses_data() {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("dataflow");
        for (const char* dataflow : {"ws", "os", "is"})
            QTest::newRow(dataflow) << "lecture-4x4" << dataflow;
        QTest::newRow("rs") << "eyeriss-v1"
                            << "rs";
    }

    void theLoopsOfAMappingAreItsPasses() {
        QFETCH(QString, machine);
        QFETCH(QString, dataflow);
        const auto result = dataflowResult("fashion_lenet5", machine.toStdString(),
                                           {{"dataflow", dataflow.toStdString()}});
        for (std::size_t layer = 0; layer < 2; ++layer) {
            const auto& run = result.after->layers[layer];
            QCOMPARE(accelerator::name(mapping::dataflowOf(run.mapping).value()),
                     dataflow.toStdString());
            const scene::Scene& scene = sceneOf(result, "dataflow.nest", layer);
            const auto cycles = static_cast<std::uint64_t>(run.trace->cycles());
            QCOMPARE(scene.axis.length, cycles);
            std::int64_t pes = 1;
            for (std::uint64_t at = 0; at < cycles; at += cycles / 97 + 1) {
                const auto nest = std::get<scene::LoopNest>(scene.at({at, 0, 1}));
                if (dataflow != "rs")
                    QCOMPARE(tripsOf(nest), run.counts.folds);
                pes = 1;
                for (const auto& level : nest.levels)
                    for (const auto& loop : level.loops) {
                        if (loop.index)
                            QVERIFY(*loop.index >= 0 && *loop.index < loop.trips);
                        if (loop.kind != scene::LoopNest::Loop::Kind::temporal)
                            pes *= loop.trips;
                    }
            }
            QCOMPARE(pes, run.counts.activePes);
        }
    }

    void anEditGivesTheMappingThatItPromises() {
        const auto result = dataflowResult("fashion_lenet5", "lecture-4x4", {});
        const std::string name = result.after->layers[1].name;
        const auto nest =
            std::get<scene::LoopNest>(sceneOf(result, "dataflow.nest", 1).at(scene::Moment{}));
        int edits = 0;
        for (const auto& loop : nest.levels.front().loops)
            for (const auto& action : loop.actions) {
                QCOMPARE(action.edit.technique, std::string(techniqueId));
                QCOMPARE(action.edit.parameter, std::string("layers"));
                const Demand demand = layersIn(action.edit.value).at(name);
                try {
                    const auto edited = dataflowResult("fashion_lenet5", "lecture-4x4",
                                                       {{"layers", action.edit.value}});
                    const auto& layers = edited.after->layers;
                    const auto& mapped = std::get<mapping::SystolicMapping>(layers[1].mapping);
                    QVERIFY(!demand.order || mapped.order == *demand.order);
                    QVERIFY(!demand.streamTile || mapped.streamTile == *demand.streamTile);
                    QVERIFY(layers.front().mapping == result.after->layers.front().mapping);
                } catch (const Error& error) { // a longer tile may not fit, and says by how much
                    QVERIFY(QString(error.what()).contains("exceeds GLB by"));
                }
                ++edits;
            }
        QVERIFY(edits >= 6);
    }

    void aClickTakesAnotherDataFlowForOneLayerAlone() {
        const auto result = dataflowResult("fashion_lenet5", "eyeriss-v1", {});
        const auto nest =
            std::get<scene::LoopNest>(sceneOf(result, "dataflow.nest", 1).at(scene::Moment{}));
        QCOMPARE(nest.choices.size(), std::size_t{5});
        std::set<std::string> taken;
        for (const auto& choice : nest.choices) {
            const std::string name = inEnglish(choice.name);
            try {
                const auto edited =
                    dataflowResult("fashion_lenet5", "eyeriss-v1", {{"layers", choice.edit.value}});
                const auto of = [&](std::size_t layer) {
                    return QString(accelerator::name(
                        mapping::dataflowOf(edited.after->layers[layer].mapping).value()));
                };
                QCOMPARE(of(1).toUpper().toStdString(), name);
                QCOMPARE(of(0), QString("rs"));
                QCOMPARE(choice.current, name == "RS");
                taken.insert(name);
            } catch (const Error& error) { // what does not fit says so
                QVERIFY2(QString(error.what()).contains("exceeds"), error.what());
            }
        }
        for (const char* name : {"WS", "OS", "IS", "RS"})
            QVERIFY2(taken.count(name) == 1, name);
    }

    void demandsOnLayersComeBackFromTheirText() {
        Demand demand;
        demand.dataflow = accelerator::Dataflow::outputStationary;
        demand.streamTile = 64;
        Demand other;
        other.order = mapping::orderIn("group,row,column,stream");
        const std::map<std::string, Demand> layers{
            {"/conv1/Conv", demand}, {"a b", other}, {"c", {}}};
        QVERIFY(layersIn(layersText(layers)) == layers);
        for (const char* text : {"conv1", "conv1 =>x", "=> dataflow=ws", "c => dataflow=xs",
                                 "c => order=row", "c => stream-tile=-1", "c => stream-tile=1x"})
            QVERIFY_EXCEPTION_THROWN(layersIn(text), Error);
        QVERIFY_EXCEPTION_THROWN(
            dataflowResult("fashion_lenet5", "lecture-4x4",
                           {{"layers", std::string("nolayer => dataflow=os")}}),
            Error);
    }

    void theRoofIsTheLinkThenThePes() {
        auto machine = accelerator::loadAccelerator("eyeriss-v1");
        const double bytes = linkBytesPerCycle(machine).value();
        QCOMPARE(roofAt(1, machine), bytes);
        QCOMPARE(roofAt(1e9, machine), static_cast<double>(machine.pes()));
        machine.levels.front().readBandwidth.reset();
        QCOMPARE(roofAt(1e-9, machine), static_cast<double>(machine.pes()));
    }

    void everyNumberOfTheReuseTableIsMacsOverWords() {
        const auto result = dataflowResult("synthetic:gemm,m=64,n=48,k=32", "lecture-4x4", {});
        const auto& layer = result.after->layers.front();
        for (std::size_t level = 0; level < layer.counts.levels.size(); ++level) {
            const auto& filter = layer.counts.levels[level][1];
            if (filter.reads > 0)
                QCOMPARE(actualReuse(layer.counts, level, Role::filter)
                             * static_cast<double>(filter.reads),
                         static_cast<double>(layer.counts.macs));
        }
        const auto& metrics = result.techniques.front().metrics;
        const auto bound = std::find_if(metrics.begin(), metrics.end(), [](const auto& metric) {
            return metric.id == "over_dram_bound";
        });
        QVERIFY(bound != metrics.end());
        QVERIFY(toDouble(bound->value) >= 0.9);
    }
};

QTEST_GUILESS_MAIN(DataflowTechniqueTest)
#include "dataflow_technique_test.moc"
