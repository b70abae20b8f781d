// A stack as a waterfall: its numbers are those of the runs of its prefixes and those of
// `analyze --json`.
#include <QTest>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/job/documents.h"
#include "core/job/explain_picture.h"
#include "core/job/stack.h"
#include "plugins/approximation/approximation.h"
#include "plugins/fusion/fusion.h"
#include "plugins/rlc/rlc.h"
#include "plugins/zero_skip/zero_skip.h"

using namespace systolens;

namespace {

using Json = nlohmann::json;
using scene::Chart;

// Skipping arrays have formats of their own on the DRAM link; gating ones leave it to be coded.
const job::Use gate{"zero_skip", {{"array", std::string("gate")}}};

} // namespace

class StackTest : public QObject {
    Q_OBJECT
private:
    technique::Backend backend_;
    job::Techniques techniques_{
        {"rlc", std::make_shared<const rlc::RunLengthTechnique>()},
        {"zero_skip", std::make_shared<const zero_skip::ZeroSkipTechnique>()},
        {"fusion", std::make_shared<const fusion::FusionTechnique>()},
        {"approximation", std::make_shared<const approximation::ApproximationTechnique>()}};

    [[nodiscard]] job::JobResult run(std::vector<job::Use> stack) const {
        job::Job job;
        job.model = "fashion_lenet5";
        job.fidelity = simulation::Fidelity::closed;
        job.stack = std::move(stack);
        Progress progress;
        return job::runJob(job, techniques_, backend_, progress);
    }

    static Chart chartOf(const std::vector<scene::Scene>& scenes, const std::string& id) {
        for (const scene::Scene& scene : scenes)
            if (scene.id == id)
                return std::get<Chart>(scene.at({}));
        return {};
    }

    // What a bar of the waterfall stands for: from where to where.
    static std::pair<double, double> barOf(const Chart& chart, std::size_t category) {
        for (const Chart::Series& series : chart.series)
            if (std::isfinite(series.y.at(category)))
                return {series.x.at(category), series.y.at(category)};
        return {std::nan(""), std::nan("")};
    }

private Q_SLOTS:
    void theWaterfallHasTheNumbersOfAnalyze() {
        const job::JobResult result = run({{"rlc", {}}, {"zero_skip", {}}, {"fusion", {}}});
        const Json stack = Json::parse(job::analysisJson(result)).at("stack");
        QCOMPARE(stack.size(), std::size_t{4});
        const auto scenes = job::stackScenes(result, techniques_);
        for (const auto& [id, field] : {std::pair<const char*, Json::json_pointer>{
                                            "stack.dram_bytes", Json::json_pointer("/dram_bytes")},
                                        {"stack.energy", Json::json_pointer("/energy/total")},
                                        {"stack.cycles", Json::json_pointer("/cycles")}}) {
            const Chart chart = chartOf(scenes, id);
            QCOMPARE(chart.categories.size(), std::size_t{5});
            const auto level = [&](std::size_t step) {
                return stack.at(step).at(field).template get<double>();
            };
            QCOMPARE(barOf(chart, 0), std::pair(0.0, level(0)));
            for (std::size_t step = 1; step < 4; ++step)
                QCOMPARE(barOf(chart, step), std::pair(level(step - 1), level(step)));
            QCOMPARE(barOf(chart, 4), std::pair(0.0, level(3)));
        }
        QCOMPARE(inEnglish(chartOf(scenes, "stack.cycles").categories.at(1)),
                 inEnglish(techniques_.at("rlc")->describe().name));
    }

    // Oracle: each prefix as a job of its own.
    void eachStepIsTheRunOfItsPrefix() {
        const std::vector<job::Use> uses{gate, {"rlc", {}}};
        const auto steps = job::stackSteps(run(uses));
        QCOMPARE(steps.size(), std::size_t{3});
        for (std::size_t count = 0; count < steps.size(); ++count) {
            const auto alone =
                run({uses.begin(), uses.begin() + static_cast<std::ptrdiff_t>(count)});
            QCOMPARE(steps[count].cycles, alone.after->totals.cycles);
            QCOMPARE(steps[count].dramBytes, simulation::dramBytes(alone.after->totals));
            QCOMPARE(steps[count].energy.total(), alone.after->energy.total());
            QVERIFY(!steps[count].accuracy); // nobody measured it
        }
        QVERIFY(job::stackScenes(run({}), techniques_).empty());
    }

    // What suits a layer depends on what else is decided, not on who decided first: lanes over
    // activations beside a coder, gating where layers are fused.
    void theOtherOrderOfAStackEndsWithTheSameMachine() {
        std::vector<job::Use> uses{{"fusion", {}}, {"rlc", {}}, {"zero_skip", {}}};
        const auto first = run(uses);
        const auto& layers = first.after->plan.groups;
        QVERIFY(std::ranges::any_of(
            layers, [](const auto& group) { return group.value.layers.size() > 1; }));
        QVERIFY(first.after->totals.gatedMacs > 0);
        std::ranges::reverse(uses);
        const auto other = run(uses);
        QCOMPARE(other.after->totals.cycles, first.after->totals.cycles);
        QCOMPARE(other.after->totals.gatedMacs, first.after->totals.gatedMacs);
        QCOMPARE(other.after->energy.total(), first.after->energy.total());
        QCOMPARE(simulation::dramBytes(other.after->totals),
                 simulation::dramBytes(first.after->totals));
        const auto coded = run({{"zero_skip", {}}, {"rlc", {}}});
        QVERIFY(coded.after->totals.skippedMacs > 0);
    }

    // It is known from the technique that measured it, and stays where values are not touched.
    void accuracyHoldsUntilATechniqueTouchesTheValues() {
        const auto result =
            run({{"rlc", {}}, {"approximation", {{"images", std::int64_t{50}}}}, gate});
        const technique::Metric* measured = nullptr;
        for (const auto& metric : result.techniques.at(1).metrics)
            if (metric.id == "accuracy")
                measured = &metric;
        QVERIFY(measured);
        const double exact = toDouble(*measured->baseline), now = toDouble(measured->value);
        const auto steps = job::stackSteps(result);
        QCOMPARE(steps[0].accuracy, std::optional(exact));
        QCOMPARE(steps[1].accuracy, std::optional(exact));
        QCOMPARE(steps[2].accuracyBefore, std::optional(exact));
        QCOMPARE(steps[2].accuracy, std::optional(now));
        QCOMPARE(steps[3].accuracy, std::optional(now));
        const Chart chart = chartOf(job::stackScenes(result, techniques_), "stack.accuracy");
        QCOMPARE(barOf(chart, 2), std::pair(exact, now));
        QCOMPARE(barOf(chart, 4), std::pair(0.0, now));
        const Json stack = Json::parse(job::analysisJson(result)).at("stack");
        QCOMPARE(stack.at(3).at("accuracy").get<double>(), now);
    }

    // A click on a bar that floats: how long it is, of the one series that has it.
    void aBarIsExplainedByItsLength() {
        const auto result = run({{"rlc", {}}, gate});
        const auto scenes = job::stackScenes(result, techniques_);
        const auto found = std::find_if(scenes.begin(), scenes.end(), [](const scene::Scene& one) {
            return one.id == "stack.dram_bytes";
        });
        QVERIFY(found != scenes.end());
        const scene::Picture picture = found->at({});
        const std::string bar = inEnglish(std::get<Chart>(picture).categories.at(1));
        const auto why = job::explain(result, techniques_, {*found, picture}, {"bar", {bar}}).why;
        const auto steps = job::stackSteps(result);
        QVERIFY(!why.inputs.empty());
        QCOMPARE(toDouble(why.inputs.front().value.value),
                 static_cast<double>(steps[1].dramBytes - steps[0].dramBytes));
        for (const auto& input : why.inputs)
            QVERIFY(std::isfinite(toDouble(input.value.value)));
    }

    // A point of a chart whose positions have names: the number that the name is.
    void aPointIsExplainedByWhatItsPositionIsCalled() {
        Chart chart;
        chart.kind = Chart::Kind::lines;
        for (const std::int64_t width : {1, 2, 4, 8})
            chart.categories.push_back({{}, "%1", {width}});
        chart.series = {{{{}, "words", {}}, scene::Tone::dram, {0, 1, 2, 3}, {80, 40, 20, 10}}};
        const scene::Scene scene = scene::still("tiles", {}, chart);
        const auto why =
            job::explain(run({}), techniques_, {scene, chart}, {"point", {"words", "3"}}).why;
        QCOMPARE(why.inputs.size(), std::size_t{2});
        QCOMPARE(toDouble(why.inputs[0].value.value), 8.0);
        QCOMPARE(toDouble(why.inputs[1].value.value), 10.0);
    }

    // The last row holds all together against the beginning.
    void theTableSaysWhatIsMoreAndWhatIsLess() {
        const auto result = run({{"rlc", {}}, gate});
        const auto steps = job::stackSteps(result);
        const auto scenes = job::stackScenes(result, techniques_);
        const auto table = std::get<scene::Table>(scenes.back().at({}));
        QCOMPARE(table.rows.size(), std::size_t{4});
        const auto cycles = [&](std::size_t row) {
            for (std::size_t i = 0; i < table.columns.size(); ++i)
                if (table.columns[i].id == "cycles")
                    return toDouble(std::get<scene::Quantity>(table.rows[row][i]).value);
            return std::nan("");
        };
        QCOMPARE(cycles(0), static_cast<double>(steps.front().cycles));
        QCOMPARE(cycles(2), static_cast<double>(steps.back().cycles));
        QCOMPARE(cycles(3), static_cast<double>(steps.back().cycles));
        const auto change = inEnglish(std::get<Text>(table.rows.back().at(2)));
        const double percent = 100
                               - 100 * static_cast<double>(steps.back().dramBytes)
                                     / static_cast<double>(steps.front().dramBytes);
        QVERIFY2(percent > 0.1 && percent < 10, change.c_str()); // two digits after the point
        QVERIFY2(change.rfind("−", 0) == 0, change.c_str());
        QVERIFY2(std::abs(std::stod(change.substr(std::string("−").size())) - percent) <= 0.005,
                 change.c_str());
    }
};

QTEST_MAIN(StackTest)
#include "stack_test.moc"
