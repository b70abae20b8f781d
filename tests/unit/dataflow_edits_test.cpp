// Loop nests changed by hand: nothing is lost, what cannot be is refused with its reason.
#include <QTest>

#include "core/mapping/mapping_text.h"
#include "core/mapping/nest_checks.h"
#include "core/support/error.h"
#include "plugins/dataflow/nest_edits.h"
#include "property.h"
#include "unit/dataflow_support.h"

using namespace systolens;
using namespace systolens::dataflow;
using mapping::NestMapping;
using scene::LoopNest;
using tests::dataflowResult;
using tests::sceneOf;
using Kind = LoopNest::Action::Kind;

namespace {

constexpr std::array kinds{Kind::fewer, Kind::more, Kind::outwards, Kind::inwards};

std::array<std::int64_t, mapping::mostDims> productsOf(const NestMapping& mapped) {
    std::array<std::int64_t, mapping::mostDims> products{};
    products.fill(1);
    for (const auto& level : mapped.levels) {
        for (const auto& loop : level.temporal)
            products[loop.dim] *= loop.factor;
        for (const auto& loop : level.spatial)
            products[loop.dim] *= loop.factor;
    }
    return products;
}

NestMapping drawn() {
    NestMapping mapped;
    mapped.levels.resize(3);
    const auto factor = [] { return *rc::gen::inRange<std::int64_t>(2, 13); };
    const auto dim = [] { return *rc::gen::inRange<std::size_t>(0, 8); };
    for (auto& level : mapped.levels)
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
            level.temporal.push_back({dim(), factor()});
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
        mapped.levels[1].spatial.push_back({dim(), factor(), mapping::Mesh::x});
    return mapped;
}

const char* const model = "synthetic:conv,c=4,m=6,h=6,w=6,r=3,s=3";
const char* const mapped = "DRAM M=3 | GLB C=4 P=4 X:M=2 Y:R=3 | spad Q=4 S=3";

job::JobResult resultUnder(const std::string& text) {
    const auto plain = dataflowResult(model, "eyeriss-v1", {});
    const std::string layer = plain.after->layers.front().name;
    return dataflowResult(model, "eyeriss-v1", {{"layers", layer + " => mapping=" + text}});
}

LoopNest nestOf(const job::JobResult& result, std::uint64_t position = 0) {
    return std::get<LoopNest>(sceneOf(result, "dataflow.nest").at({position, 0, 1}));
}

} // namespace

class DataflowEditsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEditKeepsTheProductOfEveryDimension() {
        tests::checkProperty("edited", [] {
            const NestMapping before = drawn();
            for (std::size_t level = 0; level < before.levels.size(); ++level)
                for (const bool spatial : {false, true}) {
                    const std::size_t loops = spatial ? before.levels[level].spatial.size()
                                                      : before.levels[level].temporal.size();
                    for (std::size_t i = 0; i < loops; ++i)
                        for (const Kind kind : kinds)
                            if (const auto after = edited(before, {level, i, spatial}, kind, 1)) {
                                RC_ASSERT(productsOf(*after) == productsOf(before));
                                RC_ASSERT(*after != before || kind == Kind::outwards
                                          || kind == Kind::inwards);
                            }
                }
        });
    }

    void outwardsAndInwardsUndoEachOther() {
        tests::checkProperty("outwards, inwards", [] {
            const NestMapping before = drawn();
            for (std::size_t level = 0; level < before.levels.size(); ++level)
                for (std::size_t i = 0; i < before.levels[level].temporal.size(); ++i)
                    if (const auto out = edited(before, {level, i, false}, Kind::outwards, 1)) {
                        const LoopPlace now =
                            i > 0 ? LoopPlace{level, i - 1, false}
                                  : LoopPlace{level - 1, out->levels[level - 1].temporal.size() - 1,
                                              false};
                        RC_ASSERT(edited(*out, now, Kind::inwards, std::nullopt) == before);
                    }
        });
    }

    void theLoopsShownAreTheMapping() {
        const auto result = resultUnder(mapped);
        const auto& layer = result.after->layers.front();
        QVERIFY(std::holds_alternative<NestMapping>(layer.mapping));
        std::int64_t trips = 1, pes = 1;
        const LoopNest nest = nestOf(result);
        for (const auto& level : nest.levels)
            for (const auto& loop : level.loops)
                (loop.kind == LoopNest::Loop::Kind::temporal ? trips : pes) *= loop.trips;
        QCOMPARE(trips * pes, layer.counts.macs);
        QCOMPARE(pes, layer.counts.activePes);
        // DRAM holds everything; a PE's tiles by hand: 6 ifmap words under Q=4, S=3, and so on.
        QCOMPARE(nest.levels[0].tiles[1].words, layer.nest.filterWords());
        QCOMPARE(nest.levels[2].tiles[0].words, Words{6});
        QCOMPARE(nest.levels[2].tiles[1].words, Words{3});
        QCOMPARE(nest.levels[2].tiles[2].words, Words{4});
        QCOMPARE(nest.levels[2].tiles[1].capacity, Words{224});
    }

    // Every iteration of the loops in time is seen once for each cycle of the array, in order.
    void indicesCountThroughTheLoops() {
        const auto result = resultUnder(mapped);
        const simulation::Trace& trace = *result.after->layers.front().trace;
        std::vector<std::int64_t> seen;
        for (Cycle cycle = 0; cycle < trace.cycles(); ++cycle) {
            std::int64_t number = 0;
            bool all = true;
            for (const auto& level : nestOf(result, static_cast<std::uint64_t>(cycle)).levels)
                for (const auto& loop : level.loops)
                    if (loop.kind == LoopNest::Loop::Kind::temporal) {
                        all = all && loop.index;
                        number = number * loop.trips + loop.index.value_or(0);
                    }
            if (all && (seen.empty() || seen.back() != number))
                seen.push_back(number);
        }
        QCOMPARE(seen.size(), std::size_t{3 * 4 * 4 * 4 * 3});
        for (std::size_t i = 0; i < seen.size(); ++i)
            QCOMPARE(seen[i], static_cast<std::int64_t>(i));
    }

    void everyButtonGivesAMappingOrSaysWhyNot() {
        const auto result = resultUnder(mapped);
        const LoopNest nest = nestOf(result);
        QVERIFY(!nest.note.empty());
        std::vector<scene::Edit> edits;
        for (const auto& level : nest.levels) {
            for (const auto& loop : level.loops)
                for (const auto& action : loop.actions)
                    edits.push_back(action.edit);
            for (const auto& tile : level.tiles)
                if (tile.toggle)
                    edits.push_back(*tile.toggle);
        }
        QVERIFY(edits.size() >= 18);
        int run = 0;
        for (const scene::Edit& edit : edits) {
            try {
                const auto after = dataflowResult(model, "eyeriss-v1", {{"layers", edit.value}});
                const auto& layer = after.after->layers.front();
                QCOMPARE(layer.counts.macs, result.after->layers.front().counts.macs);
                const std::string text =
                    mapping::toText(layer.mapping, layer.nest, after.after->plan.accelerator);
                QVERIFY2(edit.value.ends_with("mapping=" + text), edit.value.c_str());
                ++run;
            } catch (const Error& error) {
                QVERIFY2(QString(error.what()).contains("exceeds"), error.what());
            }
        }
        QVERIFY(run >= 12);
    }
};

QTEST_GUILESS_MAIN(DataflowEditsTest)
#include "dataflow_edits_test.moc"
