// Approximation as a technique, on LeNet-5 and its one image.
#include <QTest>
#include <algorithm>
#include <cmath>
#include <fstream>

#include "core/job/job.h"
#include "core/support/error.h"
#include "plugins/approximation/approximation.h"
#include "plugins/approximation/measure.h"
#include "plugins/approximation/scenes.h"
#include "plugins/approximation/tables.h"

using namespace systolens;
using namespace systolens::approximation;

namespace {

using Given = std::map<std::string, std::string>;

job::JobResult run(Given given) {
    given.try_emplace("images", "0"); // accuracy is slow
    static technique::Backend backend;
    const auto technique = std::make_shared<const ApproximationTechnique>();
    job::Job job;
    job.model = "fashion_lenet5";
    job.stack = {{techniqueId, technique::parsed(schema(), given, techniqueId)}};
    Progress progress;
    return job::runJob(job, {{techniqueId, technique}}, backend, progress);
}

std::string refusal(const Given& given) {
    try {
        run(given);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::optional<double> metric(const job::JobResult& result, const std::string& id) {
    for (const auto& one : result.techniques.front().metrics)
        if (one.id == id)
            return toDouble(one.value);
    return std::nullopt;
}

const scene::Scene& sceneOf(const job::JobResult& result, const std::string& id) {
    const auto& scenes = result.techniques.front().scenes;
    return *std::ranges::find_if(scenes, [&](const scene::Scene& one) { return one.id == id; });
}

double largest(const technique::Run& run, std::size_t layer) {
    const auto values = technique::tensorOf(run, run.layers[layer], Role::ofmap)->values<float>();
    return static_cast<double>(*std::ranges::max_element(values));
}

} // namespace

class ApproximationTechniqueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void moreBitsAndBetterMultipliersAreNearer() {
        const auto snr = [](const Given& given) { return *metric(run(given), "output_snr"); };
        const double wide =
            snr({{"multiplier", "exact"}, {"weight-bits", "16"}, {"activation-bits", "16"}});
        const double narrow = snr({{"multiplier", "exact"}});
        const double drum = snr({{"multiplier", "drum:k=4"}});
        const double coarse = snr({{"multiplier", "drum:k=2"}});
        QVERIFY(wide > 60);
        QVERIFY(wide > narrow && narrow > drum && drum > coarse);
    }

    void accuracyIsMeasuredOnLabelledImages() {
        const auto exact = run({{"multiplier", "exact"},
                                {"weight-bits", "16"},
                                {"activation-bits", "16"},
                                {"images", "300"}});
        const auto coarse = run({{"multiplier", "drum:k=2"}, {"images", "300"}});
        QVERIFY(std::abs(*metric(exact, "accuracy") - 0.898) < 0.04);
        QVERIFY(*metric(coarse, "accuracy") < *metric(exact, "accuracy"));
        QVERIFY(!metric(run({}), "accuracy"));
    }

    void calibrationFixesTheRanges() {
        const auto ranges = [](const job::JobResult& result) {
            std::vector<std::optional<arithmetic::ValueRange>> all;
            for (const auto& [layer, own] : result.after->plan.arithmetic)
                all.push_back(own.value.activationRange);
            return all;
        };
        for (const auto& range : ranges(run({})))
            QVERIFY(!range);
        const auto few = ranges(run({{"calibration-images", "1"}}));
        const auto many = ranges(run({{"calibration-images", "200"}}));
        for (std::size_t i = 0; i < few.size(); ++i)
            QVERIFY(many.at(i)->high >= few[i]->high && many[i]->low <= few[i]->low);
        QVERIFY(many.back()->high > few.back()->high);
    }

    // A table with the exact products computes the same network, at another price.
    void aLookUpTableIsExactButCostsMore() {
        const auto exact = run({{"multiplier", "exact"}}), table = run({{"multiplier", "lookup"}});
        QCOMPARE(*metric(table, "output_snr"), *metric(exact, "output_snr"));
        QCOMPARE(*metric(table, "error_probability"), 0.0);
        QVERIFY(*metric(table, "mac_energy") > *metric(exact, "mac_energy"));
        const double bytes = 65'536 * 2;
        QCOMPARE(*metric(table, "table_bytes"),
                 bytes * static_cast<double>(table.after->plan.accelerator.pes()));
        QVERIFY(!metric(exact, "table_bytes"));
    }

    void onlyTheNamedLayersAreApproximated() {
        const auto all = run({});
        const std::string first = all.after->layers[0].name;
        const auto one = run({{"layers", first}});
        const auto& machine = one.after->plan.accelerator;
        const Settings settings = settingsOf({});
        QCOMPARE(one.after->layers[0].macEnergy, energy::macEnergy(machine, settings.arithmetic));
        for (std::size_t i = 1; i < one.after->layers.size(); ++i)
            QCOMPARE(one.after->layers[i].macEnergy, machine.macEnergy);
        EnergyMillis sum = 0;
        for (const auto& layer : one.after->layers) {
            QCOMPARE(layer.energy.mac,
                     (layer.counts.macs - layer.counts.gatedMacs - layer.counts.skippedMacs)
                         * layer.macEnergy);
            sum += layer.energy.mac;
        }
        QCOMPARE(one.after->energy.mac, sum);
        QVERIFY(all.after->energy.mac < sum && sum < one.before->energy.mac);
    }

    void narrowWordsMoveFewerBits() {
        const Given bits{{"multiplier", "exact"}, {"weight-bits", "4"}, {"activation-bits", "4"}};
        Given narrow = bits;
        narrow["narrow-words"] = "true";
        const auto wide = run(bits), few = run(narrow);
        const double word = wide.before->plan.accelerator.wordBits[0];
        QCOMPARE(*metric(wide, "dram_bytes"),
                 static_cast<double>(simulation::dramBytes(wide.before->totals)));
        QVERIFY(*metric(few, "dram_bytes") < *metric(wide, "dram_bytes") * (4 / word + 0.1));
        QVERIFY(
            contains(refusal({{"narrow-words", "true"}, {"layers", wide.after->layers[0].name}}),
                     "all layers"));
    }

    void clippedActivationsEndAtTheLimit() {
        const auto result = run({{"multiplier", "exact"},
                                 {"weight-bits", "16"},
                                 {"activation-bits", "16"},
                                 {"activation", "clip"},
                                 {"clip-at", "0.5"}});
        QVERIFY(largest(*result.before, 0) > 0.5);
        QCOMPARE(largest(*result.after, 0), 0.5);
        const auto table = activationTable(*result.before, [&] {
            Settings settings;
            settings.activation.kind = arithmetic::ActivationApproximation::Kind::clip;
            settings.activation.clipAt = 0.5;
            return settings;
        }());
        QVERIFY(table && !table->rows.empty());
        const auto saved = std::get<scene::Quantity>(table->rows[0].back());
        QCOMPARE(toDouble(saved.value), std::log2(largest(*result.before, 0) / 0.5));
    }

    void whatCannotBeIsRefusedWithWhatCan() {
        QVERIFY(contains(refusal({{"layers", "nowhere"}}), "nowhere"));
        QVERIFY(contains(
            refusal({{"multiplier", "drum:k=8"}, {"weight-bits", "4"}, {"activation-bits", "4"}}),
            "2 to 4"));
        QVERIFY(contains(refusal({{"multiplier", "table"}}), "go together"));
        QVERIFY(contains(refusal({{"table", "mine.csv"}}), "go together"));
        QVERIFY(contains(refusal({{"accumulator-bits", "3"}}), "8 to 48"));
        QVERIFY(contains(refusal({{"multiplier", "table"}, {"table", "/nowhere/mine.csv"}}),
                         "/nowhere/mine.csv"));
    }

    // Of 8×8 partial products the ten of columns 0 to 3 are not formed.
    void theDotDiagramShowsWhatIsLeftOut() {
        const auto result = run({{"multiplier", "truncated:columns=4"}});
        const scene::Scene& dots = sceneOf(result, "approximation.dots");
        QVERIFY(dots.axis.length > 1);
        const auto drawing = std::get<scene::Drawing>(dots.at({0, 0, 1}));
        std::size_t dropped = 0, all = 0;
        for (const auto& mark : drawing.marks)
            if (mark.shape == scene::Drawing::Mark::Shape::ellipse
                && mark.y < drawing.height - 21) { // the legend is below
                ++all;
                dropped += mark.filled ? 0 : 1;
            }
        QCOMPARE(all, std::size_t{64});
        QCOMPARE(dropped, std::size_t{10}); // 1 + 2 + 3 + 4
    }

    void theErrorMapIsThatOfTheProducts() {
        const auto result = run({{"multiplier", "mitchell"}});
        const auto map =
            std::get<scene::Matrix>(sceneOf(result, "approximation.errors").at({0, 0, 1}));
        const auto& field = map.fields.front();
        QCOMPARE(field.rows, std::int64_t{256});
        const Multiplier unit{arithmetic::multiplierDesign("mitchell"), 8, 8, true};
        // The first row is activation 127, the first column weight −128.
        for (const std::int32_t weight : {-128, -3, 0, 5, 127})
            QCOMPARE(field.values[static_cast<std::size_t>(weight + 128)],
                     static_cast<float>(
                         std::abs(arithmetic::product(unit, 127, weight) - 127 * weight)));
        const auto& shares = field.across.shares;
        QCOMPARE(shares.size(), std::size_t{256});
        QVERIFY(*std::ranges::max_element(shares) == 1.0F);
    }

    void theParetoChartsPointsCanBeChosen() {
        const auto result = run({});
        const auto chart =
            std::get<scene::Chart>(sceneOf(result, "approximation.pareto").at({0, 0, 1}));
        std::size_t points = 0;
        for (const auto& series : chart.series) {
            if (series.joined)
                continue;
            QCOMPARE(series.edits.size(), series.x.size());
            for (const scene::Edit& edit : series.edits) {
                QCOMPARE(edit.parameter, std::string("multiplier"));
                technique::parsed(schema(), {{edit.parameter, edit.value}}, techniqueId);
                ++points;
            }
        }
        QVERIFY(points >= 10);
    }

    // The chosen design's point is the run's own: with its ranges, and its layers only.
    void theParetoChartMeasuresAsTheRunDoes() {
        const std::string first = run({}).after->layers[0].name;
        for (const Given& more : {Given{}, Given{{"calibration-images", "50"}},
                                  Given{{"layers", first}}, Given{{"scheme", "affine"}}}) {
            Given given = more;
            given["multiplier"] = "truncated:columns=4";
            const auto result = run(given);
            const auto chart =
                std::get<scene::Chart>(sceneOf(result, "approximation.pareto").at({0, 0, 1}));
            std::size_t found = 0;
            for (const auto& series : chart.series)
                for (std::size_t i = 0; i < series.edits.size(); ++i)
                    if (series.edits[i].value == given["multiplier"]) {
                        QCOMPARE(series.y[i], *metric(result, "output_snr"));
                        QCOMPARE(series.x[i], static_cast<double>(result.after->energy.mac) / 1000);
                        ++found;
                    }
            QCOMPARE(found, std::size_t{1});
        }
    }

    // A bare number beside a point is explained by its family's name.
    void theParetoChartSaysWhatItsNumbersAre() {
        const auto result = run({});
        const auto chart =
            std::get<scene::Chart>(sceneOf(result, "approximation.pareto").at({0, 0, 1}));
        const std::vector<std::string> knobs{"powers of two", "bits kept", "columns left out"};
        for (const auto& series : chart.series) {
            const bool numbered = std::ranges::any_of(
                series.names, [](const Text& name) { return name.english == "%1"; });
            const std::string name = inEnglish(series.name);
            QCOMPARE(numbered, std::ranges::any_of(knobs, [&](const std::string& knob) {
                         return contains(name, knob);
                     }));
        }
    }

    // Rounding makes this network's outputs too large and truncation makes them smaller: a design
    // that is worse on every product can be better at the output, so the axis says what is counted.
    void theParetoChartSaysWhatItCounts() {
        const auto result = run({});
        const auto chart =
            std::get<scene::Chart>(sceneOf(result, "approximation.pareto").at({0, 0, 1}));
        QVERIFY(contains(inEnglish(chart.yTitle), "rounding"));
        QVERIFY(contains(inEnglish(chart.xTitle), "signs")); // exact needs none
    }

    void noiseIsTheSquaredDifferenceToTheSignal() {
        const auto tensor = [](std::vector<float> values) {
            return network::Tensor::of<float>({2}, values);
        };
        const auto exact = tensor({3, 4}), near = tensor({3, 4.5F}), zero = tensor({0, 0});
        QCOMPARE(*snrOf(&exact, &near), 20.0); // noise ÷ signal is 0.01
        QVERIFY(!snrOf(&exact, &exact) && comparable(&exact, &exact));
        QVERIFY(!snrOf(&zero, &exact) && !comparable(&zero, &exact));
        QVERIFY(!snrOf(nullptr, &exact) && !comparable(nullptr, &exact));
    }
};

QTEST_GUILESS_MAIN(ApproximationTechniqueTest)
#include "approximation_technique_test.moc"
