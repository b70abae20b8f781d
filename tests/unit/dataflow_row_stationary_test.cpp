// Row stationary as it is drawn against what the simulated PEs do.
#include <QTest>
#include <set>

#include "plugins/dataflow/row_stationary_scenes.h"
#include "unit/dataflow_support.h"

using namespace systolens;
using namespace systolens::dataflow;
using network::Role;
using scene::Drawing;
using scene::Tone;
using simulation::PeState;

namespace {

using Mark = Drawing::Mark;

struct Case {
    job::JobResult result;
    const technique::LayerRun& layer;
    RowStationaryLayer shown;
};

// Strides, padding, partial blocks: AlexNet-like layers, smaller.
Case caseOf(const QString& specification) {
    auto result = tests::dataflowResult(specification.toStdString(), "eyeriss-v1", {});
    const technique::LayerRun& layer = result.after->layers.front();
    RowStationaryLayer shown{std::make_shared<const mapping::RowStationaryTiling>(
                                 layer.nest, result.after->plan.accelerator,
                                 std::get<mapping::RowStationaryMapping>(layer.mapping)),
                             layer.trace};
    return {result, layer, shown};
}

void addCases() {
    QTest::addColumn<QString>("specification");
    QTest::newRow("stride 4") << "synthetic:conv,c=3,m=20,h=63,w=63,r=11,s=11,stride=4";
    QTest::newRow("padding") << "synthetic:conv,c=10,m=37,h=13,w=13,r=3,s=3,pad=1";
    QTest::newRow("folded") << "synthetic:conv,c=6,m=16,h=27,w=27,r=5,s=5,pad=2";
}

std::string labelOf(const Mark& mark) {
    return inEnglish(mark.label);
}

// The filled box in a tone whose label is a number, at a height.
std::string filledAt(const Drawing& drawing, Tone tone, double y) {
    for (const Mark& mark : drawing.marks)
        if (mark.shape == Mark::Shape::rectangle && mark.filled && mark.tone == tone && mark.y == y)
            return labelOf(mark);
    return {};
}

template <class Check>
void atCycles(const Case& one, std::int64_t samples, Check check) {
    const Cycle cycles = one.layer.trace->cycles();
    for (Cycle cycle = 0; cycle < cycles; cycle += cycles / samples + 1)
        check(cycle, one.layer.trace->stateAt(cycle));
}

} // namespace

class DataflowRowStationaryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePrimitiveShowsTheWordsAtWork_data() { addCases(); }
    void thePrimitiveShowsTheWordsAtWork() {
        QFETCH(QString, specification);
        const Case one = caseOf(specification);
        const network::LoopNest& nest = one.layer.nest;
        int compared = 0;
        atCycles(one, 1499, [&](Cycle cycle, const simulation::ArrayState& state) {
            const Drawing drawing = primitiveAt(one.shown, cycle);
            QVERIFY(!drawing.marks.empty());
            for (const PeState& pe : state.pes) {
                if (pe.act != PeState::Act::compute)
                    continue;
                const auto at = [](std::uint64_t word, std::int64_t of) {
                    return std::to_string(static_cast<std::int64_t>(word) % of);
                };
                QCOMPARE(filledAt(drawing, Tone::filter, 13), at(*pe.filter, nest.s));
                QCOMPARE(filledAt(drawing, Tone::ifmap, 27),
                         pe.ifmap ? at(*pe.ifmap, nest.w) : std::string("0"));
                QCOMPARE(filledAt(drawing, Tone::accent, 50), at(*pe.ofmap, nest.q));
                ++compared;
                break; // the first one is shown
            }
        });
        QVERIFY(compared > 50);
    }

    void filterRowsLieHorizontallyAndIfmapRowsDiagonally_data() { addCases(); }
    void filterRowsLieHorizontallyAndIfmapRowsDiagonally() {
        QFETCH(QString, specification);
        const Case one = caseOf(specification);
        const network::LoopNest& nest = one.layer.nest;
        const mapping::PeSetLayout& layout = one.shown.tiling->layout();
        std::int64_t compared = 0;
        atCycles(one, 499, [&](Cycle cycle, const simulation::ArrayState& state) {
            std::set<std::string> drawn;
            for (const Mark& mark : peSetAt(one.shown, cycle).marks)
                drawn.insert(labelOf(mark));
            for (std::int64_t i = 0; i < static_cast<std::int64_t>(state.pes.size()); ++i) {
                const PeState& pe = state.pes[static_cast<std::size_t>(i)];
                const auto place = layout.at(i / state.columns, i % state.columns);
                if (pe.act != PeState::Act::compute || !pe.ifmap || !place)
                    continue;
                const auto filter = static_cast<std::int64_t>(*pe.filter);
                const auto ifmap = static_cast<std::int64_t>(*pe.ifmap);
                const std::string label = std::to_string(filter / nest.s % nest.r) + "·"
                                          + std::to_string(ifmap / nest.w % nest.h);
                QVERIFY2(drawn.count(label) == 1, label.c_str());
                ++compared;
            }
        });
        QVERIFY(compared > 500);
    }

    void aSetIsFilledWhereItsPesWork_data() { addCases(); }
    void aSetIsFilledWhereItsPesWork() {
        QFETCH(QString, specification);
        const Case one = caseOf(specification);
        int compared = 0;
        atCycles(one, 97, [&](Cycle cycle, const simulation::ArrayState& state) {
            if (state.phase != simulation::ArrayState::Phase::stream)
                return;
            const auto working =
                std::count_if(state.pes.begin(), state.pes.end(),
                              [](const PeState& pe) { return pe.act != PeState::Act::unused; });
            const Drawing drawing = peSetsAt(one.shown, cycle);
            const auto filled =
                std::count_if(drawing.marks.begin(), drawing.marks.end(), [](const Mark& mark) {
                    return mark.group && mark.filled && mark.width > 3.9 && mark.height < 4.7;
                });
            QCOMPARE(filled, working);
            ++compared;
        });
        QVERIFY(compared > 10);
    }

    void thePassesOfAStageAreDoneOneByOne_data() { addCases(); }
    void thePassesOfAStageAreDoneOneByOne() {
        QFETCH(QString, specification);
        const Case one = caseOf(specification);
        std::int64_t first = 0, passes = 0;
        for (Cycle at = one.layer.trace->nextFold(-1); at < one.layer.trace->cycles();
             at = one.layer.trace->nextFold(at)) {
            const mapping::RowStationaryPass pass = one.shown.passAt(at);
            QCOMPARE(pass.index, passes++);
            if (pass.firstOfStage)
                first = pass.index;
            std::int64_t done = 0, current = 0;
            for (const Mark& mark : passesAt(one.shown, at).marks)
                if (mark.shape == Mark::Shape::rectangle && mark.y >= 49) {
                    done += mark.tone == Tone::psum ? 1 : 0;
                    current += mark.tone == Tone::accent ? 1 : 0;
                }
            QCOMPARE(current, std::int64_t{1});
            QCOMPARE(done, pass.index - first);
        }
        QCOMPARE(passes, one.layer.counts.folds);
    }
};

QTEST_GUILESS_MAIN(DataflowRowStationaryTest)
#include "dataflow_row_stationary_test.moc"
