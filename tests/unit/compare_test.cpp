// Two runs compared: what differs between their jobs, B − A of their pictures, and how their
// cursors are linked.
#include <QTest>
#include <cmath>

#include "core/job/compare_jobs.h"
#include "core/scene/difference.h"
#include "core/support/error.h"

using namespace systolens;
using job::Aspect;
using scene::Chart;
using scene::Link;
using scene::Matrix;
using scene::Table;

namespace {

job::Job someJob() {
    job::Job job;
    job.model = "fashion_lenet5";
    return job;
}

template <class Change>
job::Job changed(Change&& change) {
    job::Job job = someJob();
    change(job);
    return job;
}

std::vector<Aspect> aspectsOf(const std::vector<job::Disparity>& all) {
    std::vector<Aspect> aspects;
    for (const job::Disparity& one : all)
        aspects.push_back(one.aspect);
    return aspects;
}

Text text(const char* english) {
    return {"test", english, {}};
}

Chart bars(std::vector<double> values, Chart::Kind kind = Chart::Kind::bars) {
    Chart chart;
    chart.kind = kind;
    chart.categories = {text("conv1"), text("conv2")};
    chart.series = {{text("DRAM"), scene::Tone::dram, {}, std::move(values)}};
    return chart;
}

scene::Axis axis(std::uint64_t length, std::uint64_t cyclesAWord) {
    scene::Axis made{"cycles", {}, length, nullptr, nullptr};
    made.itemAt = [cyclesAWord](std::uint64_t position) {
        return std::optional(simulation::WorkItem{0, network::Role::ifmap, position / cyclesAWord});
    };
    made.positionOf = [cyclesAWord](const simulation::WorkItem& item) {
        return std::optional<std::uint64_t>(item.index * cyclesAWord);
    };
    return made;
}

} // namespace

class CompareTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whateverChangesADigitIsNamed() {
        QVERIFY(job::disparities(someJob(), someJob()).empty());
        const auto only = [](Aspect aspect, const job::Job& other) {
            const auto found = aspectsOf(job::disparities(someJob(), other));
            return found == std::vector<Aspect>{aspect};
        };
        QVERIFY(only(Aspect::model, changed([](auto& job) { job.model = "x.onnx"; })));
        QVERIFY(only(Aspect::input, changed([](auto& job) { job.input = "idx:3"; })));
        QVERIFY(only(Aspect::dataset, changed([](auto& job) { job.dataset = "folder"; })));
        QVERIFY(only(Aspect::accelerator, changed([](auto& job) { job.accelerator = "tpu-v1"; })));
        QVERIFY(only(Aspect::mapping, changed([](auto& job) { job.dataflow = "os"; })));
        QVERIFY(only(Aspect::mapping, changed([](auto& job) { job.mapping = "m.yaml"; })));
        QVERIFY(only(Aspect::techniques, changed([](auto& job) { job.stack = {{"rlc", {}}}; })));
        QVERIFY(only(Aspect::fidelity,
                     changed([](auto& job) { job.fidelity = simulation::Fidelity::closed; })));
        QVERIFY(only(Aspect::batch, changed([](auto& job) { job.batch = 4; })));
        QVERIFY(only(Aspect::seed, changed([](auto& job) { job.seed = 1; })));
        QVERIFY(only(Aspect::densities, changed([](auto& job) { job.weightDensity = 0.1; })));
        QVERIFY(only(Aspect::densities, changed([](auto& job) { job.activationDensity = 0.1; })));
        QVERIFY(only(Aspect::densities, changed([](auto& job) { job.densities = "d.csv"; })));
        QVERIFY(only(Aspect::native, changed([](auto& job) { job.native = true; })));
        QVERIFY(only(Aspect::layers, changed([](auto& job) { job.layers = {"conv1"}; })));
        // A parameter of a technique, and the order of the stack.
        const auto fiveBits = changed([](auto& job) {
            job.stack = {{"rlc", {{"run-bits", std::int64_t{5}}}}};
        });
        const auto fourBits = changed([](auto& job) {
            job.stack = {{"rlc", {{"run-bits", std::int64_t{4}}}}};
        });
        const auto found = job::disparities(fiveBits, fourBits);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found.front().a, std::string("rlc(run-bits=5)"));
        QCOMPARE(found.front().b, std::string("rlc(run-bits=4)"));
    }

    void aWarningNamesWhatWasNotMeant() {
        const auto other = changed([](auto& job) {
            job.accelerator = "eyeriss-v1";
            job.seed = 7;
        });
        QVERIFY(job::unmeant(job::disparities(someJob(), other), Aspect::seed).size() == 1);
        const auto warning = job::warningOf(someJob(), other, Aspect::accelerator);
        QVERIFY(warning);
        QCOMPARE(inEnglish(*warning),
                 std::string("A and B differ in more than the accelerator: the seed (0 → 7)"));
        const auto machine = changed([](auto& job) { job.accelerator = "eyeriss-v1"; });
        QVERIFY(!job::warningOf(someJob(), machine, Aspect::accelerator));
        // A model brings its own input.
        const auto model = changed([](auto& job) {
            job.model = "y.onnx";
            job.input = "y.png";
        });
        QVERIFY(!job::warningOf(someJob(), model, Aspect::model));
        QVERIFY(job::warningOf(someJob(), model, Aspect::techniques));
    }

    void aspectsHaveNamesInFiles() {
        for (int i = 0; i <= static_cast<int>(Aspect::layers); ++i) {
            const auto aspect = static_cast<Aspect>(i);
            QCOMPARE(job::aspectNamed(job::idOf(aspect)), std::optional(aspect));
            QVERIFY(!job::nameOf(aspect).empty());
        }
        QVERIFY(!job::aspectNamed("colour"));
    }

    void fieldsAreSubtractedOnASymmetricScale() {
        Matrix a, b;
        a.fields.resize(1);
        a.fields[0].rows = 1;
        a.fields[0].columns = 3;
        a.fields[0].values = {1, 2, 3};
        b = a;
        b.fields[0].values = {1, 5, 1};
        const auto difference = std::get<Matrix>(scene::differenceOf(a, b).value());
        QCOMPARE(difference.fields[0].values, (std::vector<float>{0, 3, -2}));
        QCOMPARE(difference.fields[0].least, -3.0);
        QCOMPARE(difference.fields[0].most, 3.0);
        b.fields[0].columns = 1;
        b.fields[0].rows = 3;
        QVERIFY(!scene::differenceOf(a, b)); // another shape
        QVERIFY(!scene::differenceOf(Chart{}, b));
    }

    void arraysBecomeAFieldOfWhoIsAtWork() {
        using Act = simulation::PeState::Act;
        scene::ArrayPicture a;
        a.rows = 1;
        a.columns = 3;
        a.pes.resize(3);
        scene::ArrayPicture b = a;
        a.pes[0].act = Act::compute;
        a.pes[1].act = Act::compute;
        b.pes[1].act = Act::compute;
        b.pes[2].act = Act::compute;
        const auto field = std::get<Matrix>(scene::differenceOf(a, b).value()).fields[0];
        QCOMPARE(field.values, (std::vector<float>{-1, 0, 1}));
        b.columns = 1;
        b.rows = 3;
        QVERIFY(!scene::differenceOf(a, b));
    }

    void barsAreMatchedByName() {
        Chart b = bars({5, 1});
        b.categories = {text("conv2"), text("fc")};
        const auto difference = std::get<Chart>(scene::differenceOf(bars({2, 3}), b).value());
        QCOMPARE(difference.categories.size(), std::size_t{3}); // conv2, fc, conv1
        QCOMPARE(difference.series[0].y, (std::vector<double>{2, 1, -2}));
    }

    // What grew stacks above zero, what shrank below; each begins where the last one ended.
    void stackedBarsStackOnBothSidesOfZero() {
        Chart a = bars({5, 1}, Chart::Kind::stackedBars), b = a;
        a.series.push_back({text("GLB"), scene::Tone::glb, {}, {1, 1}});
        b.series = {{text("DRAM"), scene::Tone::dram, {}, {2, 4}},
                    {text("GLB"), scene::Tone::glb, {}, {0, 3}}};
        const auto difference = std::get<Chart>(scene::differenceOf(a, b).value());
        QCOMPARE(difference.series[0].x, (std::vector<double>{0, 0}));
        QCOMPARE(difference.series[0].y, (std::vector<double>{-3, 3}));
        QCOMPARE(difference.series[1].x, (std::vector<double>{-3, 3}));
        QCOMPARE(difference.series[1].y, (std::vector<double>{-4, 5}));
    }

    // conv1 moves from (1, 2) to (3, 4), fc stands still, conv2 is new; the roof is the same.
    void pointsOfAScatterShowWhereTheyWent() {
        Chart a;
        a.kind = Chart::Kind::scatter;
        a.series = {{text("roof"), scene::Tone::reference, {0, 9}, {0, 9}, true},
                    {text("layers"), scene::Tone::accent, {1, 5}, {2, 5}}};
        a.series[1].names = {text("conv1"), text("fc")};
        Chart b = a;
        b.series[1].x = {5, 3, 7};
        b.series[1].y = {5, 4, 7};
        b.series[1].names = {text("fc"), text("conv1"), text("conv2")};
        const auto both = std::get<Chart>(scene::differenceOf(a, b).value());
        QCOMPARE(both.series.size(), std::size_t{4});
        QVERIFY(both.series[0].joined && both.series[0].name.empty());
        QCOMPARE(both.series[0].x, (std::vector<double>{1, 3}));
        QCOMPARE(both.series[0].y, (std::vector<double>{2, 4}));
        QCOMPARE(inEnglish(both.series[1].name), std::string("roof"));
        QCOMPARE(inEnglish(both.series[2].name), std::string("layers, A"));
        QCOMPARE(inEnglish(both.series[3].name), std::string("layers, B"));
        QCOMPARE(both.series[3].names.size(), std::size_t{3});
        const auto same = std::get<Chart>(scene::differenceOf(a, a).value());
        QCOMPARE(same.series.size(), a.series.size());
    }

    void loopNestsAreComparedLevelByLevel() {
        using Nest = scene::LoopNest;
        const auto loop = [](Nest::Loop::Kind kind, const char* dimension, std::int64_t trips) {
            Nest::Loop made;
            made.kind = kind;
            made.dimension = dimension;
            made.trips = trips;
            return made;
        };
        Nest::Kept tile;
        tile.words = 100;
        Nest a;
        a.levels = {
            {"DRAM", {}, {loop(Nest::Loop::Kind::temporal, "M", 8)}},
            {"GLB",
             {tile},
             {loop(Nest::Loop::Kind::rows, "C", 4), loop(Nest::Loop::Kind::temporal, "R", 1)}}};
        Nest b = a;
        b.levels[1].loops[0].trips = 2;
        b.levels[1].tiles[0].words = 60;
        const auto table = std::get<Table>(scene::differenceOf(a, b).value());
        QCOMPARE(table.columns.size(), std::size_t{3}); // filters and partial sums are the same
        QCOMPARE(std::get<std::string>(table.rows[0][1]), std::string("M8"));
        QCOMPARE(std::get<std::string>(table.rows[1][1]), std::string("C4↕ → C2↕"));
        QCOMPARE(std::get<std::int64_t>(std::get<scene::Quantity>(table.rows[1][2]).value), -40);
    }

    void tablesAreMatchedByTheirFirstCells() {
        using scene::Quantity;
        Table a{
            "layers",
            text("Layers"),
            {{"name", {}}, {"cycles", {}, Unit::cycles}, {"op", {}}},
            {{std::string("conv1"), Quantity{std::int64_t{10}, Unit::cycles}, std::string("Conv")},
             {std::string("fc"), Quantity{std::int64_t{3}, Unit::cycles}, std::string("Gemm")}},
            {}};
        Table b = a;
        std::swap(b.rows[0], b.rows[1]);
        b.rows[1][1] = Quantity{std::int64_t{4}, Unit::cycles};
        b.rows[1][2] = std::string("ConvT");
        const auto difference = std::get<Table>(scene::differenceOf(a, b).value());
        QCOMPARE(difference.rows.size(), std::size_t{2});
        QCOMPARE(std::get<std::int64_t>(std::get<Quantity>(difference.rows[1][1]).value), -6);
        QCOMPARE(std::get<std::int64_t>(std::get<Quantity>(difference.rows[0][1]).value), 0);
        QCOMPARE(std::get<std::string>(difference.rows[1][2]), std::string("Conv → ConvT"));
        QCOMPARE(std::get<std::string>(difference.rows[0][2]), std::string("Gemm"));

        b.rows[1][2] = std::string("Conv"); // as in A: nothing to say of operators
        const auto narrower = std::get<Table>(scene::differenceOf(a, b).value());
        QCOMPARE(narrower.columns.size(), std::size_t{2});
        QCOMPARE(narrower.columns.back().id, std::string("cycles"));
        QCOMPARE(narrower.rows[1].size(), std::size_t{2});
        QCOMPARE(std::get<Table>(scene::differenceOf(a, a).value()).columns.size(), std::size_t{3});
    }

    void cursorsAreLinkedByWorkByCycleOrByProgress() {
        const scene::Axis a = axis(101, 1), b = axis(201, 2);
        const auto at = [&](std::uint64_t position, Link link) {
            return scene::linked(b, {position, 0, 1}, a, link)->position;
        };
        QCOMPARE(at(80, Link::item), 40U);
        QCOMPARE(at(80, Link::cycle), 80U);
        QCOMPARE(at(180, Link::cycle), 100U); // A has ended
        QCOMPARE(at(0, Link::progress), 0U);
        QCOMPARE(at(200, Link::progress), 100U);
        QCOMPARE(at(101, Link::progress), 50U);
        QCOMPARE(scene::linked(b, {101, 0, 1}, a, Link::progress)->fraction, 0.5);
        const scene::Axis other{"merges", {}, 10, nullptr, nullptr};
        QVERIFY(!scene::linked(b, {80, 0, 1}, other, Link::progress));
        for (const Link link : {Link::item, Link::cycle, Link::progress})
            QCOMPARE(scene::linkNamed(scene::name(link)), std::optional(link));
        QVERIFY(!scene::linkNamed("magic"));
    }

    void lanesAreComparedInTheMean() {
        const auto row = [](const char* name, std::vector<double> bins) {
            scene::Lanes::Row made;
            made.name = text(name);
            made.bins = std::move(bins);
            return made;
        };
        scene::Lanes a, b;
        a.rows = {row("DRAM", {0.5, 0.5}), row("stalls", {1, 0})};
        b.rows = {row("DRAM", {0.25, 0.25, 0.25}), row("new", {1}), row("stalls", {0.5})};
        const auto chart = std::get<Chart>(scene::differenceOf(a, b).value());
        QCOMPARE(chart.categories, (std::vector<Text>{text("DRAM"), text("stalls")}));
        QCOMPARE(chart.series.front().y, (std::vector<double>{-0.25, 0}));
        QCOMPARE(chart.series.front().names[0].arguments.size(), std::size_t{1});
        b.rows.resize(2);
        b.rows.erase(b.rows.begin());
        QVERIFY(!scene::differenceOf(a, b)); // no lane in common
    }

    // Words come again in every tile: cursors must not jump back to the first one.
    void cursorsMeetInTheSameUseOfAWord() {
        const auto tiled = [](std::uint64_t length, std::uint64_t tile) {
            scene::Axis axis{"cycles", {}, length, nullptr, nullptr};
            axis.itemAt = [tile](std::uint64_t position) {
                return std::optional(
                    simulation::WorkItem{0, network::Role::ifmap, position % tile});
            };
            axis.positionOf = [](const simulation::WorkItem& item) {
                return std::optional<std::uint64_t>(item.index);
            };
            return axis;
        };
        const scene::Axis a = tiled(1010, 100), b = tiled(1001, 100);
        for (const std::uint64_t position : {0U, 99U, 420U, 1000U}) {
            const auto there = scene::linked(b, {position, 0, 1}, a, Link::item)->position;
            QVERIFY(there >= position && there <= position + 9);
            QVERIFY(scene::linked(a, {there, 0, 1}, b, Link::item)->position <= position + 1);
        }
    }

    void aDifferenceSceneFollowsBAndSaysWhereThereIsNone() {
        const auto counting = [](scene::Axis along) {
            return scene::Scene{"count", text("Count"), std::move(along),
                                [](const scene::Moment& moment) -> scene::Picture {
                                    return bars({static_cast<double>(moment.position), 1});
                                }};
        };
        const scene::Scene difference =
            scene::differenceScene(counting(axis(101, 1)), counting(axis(201, 2)), Link::item);
        QCOMPARE(difference.id, std::string("count@difference"));
        QCOMPARE(difference.axis.length, 201U);
        const auto chart = std::get<Chart>(difference.at({80, 0, 1}));
        QCOMPARE(chart.series[0].y, (std::vector<double>{40, 0})); // 80 − 40
        const scene::Scene words = scene::still("words", {}, scene::Tape{});
        try {
            scene::differenceScene(words, words, Link::item).at({});
            QFAIL("a tape has no difference");
        } catch (const Error& error) {
            QVERIFY(QString(error.what()).contains("Words that follow one another"));
            QVERIFY(QString(error.what()).contains("swipe"));
        }
    }
};

QTEST_MAIN(CompareTest)
#include "compare_test.moc"
