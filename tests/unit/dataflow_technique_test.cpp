// Tiling and data flow: reuse, tiles and loops against counting by hand.
#include <QTest>
#include <cmath>
#include <set>

#include "core/accelerator/accelerator.h"
#include "core/job/job.h"
#include "core/network/loop_nest.h"
#include "core/support/error.h"
#include "plugins/dataflow/dataflow.h"
#include "plugins/dataflow/nest_scene.h"
#include "plugins/dataflow/reuse.h"
#include "plugins/dataflow/roofline.h"
#include "plugins/dataflow/settings.h"
#include "plugins/dataflow/tiled_gemm.h"
#include "property.h"

using namespace systolens;
using namespace systolens::dataflow;
using network::Role;

namespace {

job::Techniques techniques() {
    return {{techniqueId, std::make_shared<const DataflowTechnique>()}};
}

job::JobResult resultOf(const std::string& model, const std::string& machine,
                        technique::Parameters parameters) {
    job::Job job;
    job.model = model;
    job.accelerator = machine;
    job.stack = {{techniqueId, std::move(parameters)}};
    if (model.starts_with("synthetic:"))
        job.weightDensity = job.activationDensity = 0.5;
    Progress progress;
    return job::runJob(job, techniques(), technique::Backend(), progress);
}

const scene::Scene& sceneOf(const job::JobResult& result, const std::string& id) {
    for (const auto& scene : result.techniques.front().scenes)
        if (scene.id == id)
            return scene;
    throw std::runtime_error("no scene " + id);
}

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
            RC_ASSERT(near(macs / reuseOf(nest, Role::ifmap).ideal(), nest.ifmapWords()));
            RC_ASSERT(near(macs / reuseOf(nest, Role::filter).ideal(), nest.filterWords()));
            RC_ASSERT(near(macs / reuseOf(nest, Role::ofmap).ideal(), nest.ofmapWords()));
            RC_ASSERT(reuseOf(nest, Role::filter).filter == static_cast<double>(nest.n));
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
            resultOf("fashion_lenet5", "lecture-4x4", {{"order", std::string("row,row")}}), Error);
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
        const auto result = resultOf("fashion_lenet5", machine.toStdString(),
                                     {{"dataflow", dataflow.toStdString()}});
        for (std::size_t layer = 0; layer < 2; ++layer) {
            const auto& run = result.after->layers[layer];
            QCOMPARE(accelerator::name(mapping::dataflowOf(run.mapping).value()),
                     dataflow.toStdString());
            const scene::Scene& scene = sceneOf(result, "dataflow.nest." + std::to_string(layer));
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
        const auto result = resultOf("fashion_lenet5", "lecture-4x4", {});
        const auto nest =
            std::get<scene::LoopNest>(sceneOf(result, "dataflow.nest.0").at(scene::Moment{}));
        int edits = 0;
        for (const auto& loop : nest.levels.front().loops)
            for (const auto& action : loop.actions) {
                QCOMPARE(action.edit.technique, std::string(techniqueId));
                const auto parsed =
                    technique::parsed(DataflowTechnique().parameters(),
                                      {{action.edit.parameter, action.edit.value}}, techniqueId);
                try {
                    const auto edited =
                        resultOf("fashion_lenet5", "lecture-4x4",
                                 {{action.edit.parameter, parsed.at(action.edit.parameter)}});
                    const auto& mapped =
                        std::get<mapping::SystolicMapping>(edited.after->layers.front().mapping);
                    QCOMPARE(action.edit.parameter == "order" ? mapping::orderText(mapped.order)
                                                              : std::to_string(mapped.streamTile),
                             action.edit.value);
                } catch (const Error& error) { // a longer tile may not fit, and says by how much
                    QVERIFY(QString(error.what()).contains("exceeds GLB by"));
                }
                ++edits;
            }
        QVERIFY(edits >= 6);
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
        const auto result = resultOf("synthetic:gemm,m=64,n=48,k=32", "lecture-4x4", {});
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
