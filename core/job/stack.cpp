#include "core/job/stack.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "core/technique/derivations.h"

namespace systolens::job {

namespace {

using scene::Chart;
using scene::Quantity;
using scene::Table;
using scene::Tone;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

// Whether the network may answer differently: techniques add to a plan and take nothing away.
bool touchesValues(const technique::Plan& before, const technique::Plan& after) {
    return before.values.size() != after.values.size()
           || before.arithmetic.size() != after.arithmetic.size();
}

const technique::Metric* accuracyOf(const technique::TechniqueResult& result) {
    const auto found = std::find_if(result.metrics.begin(), result.metrics.end(),
                                    [](const auto& metric) { return metric.id == "accuracy"; });
    return found != result.metrics.end() && found->baseline ? &*found : nullptr;
}

void addAccuracies(std::vector<StackStep>& steps, const JobResult& result) {
    const auto untouched = [&](std::size_t step) {
        return !touchesValues(result.prefixes[step - 1]->plan, result.prefixes[step]->plan);
    };
    for (std::size_t i = 1; i < steps.size(); ++i) {
        if (const technique::Metric* measured = accuracyOf(result.techniques[i - 1])) {
            steps[i].accuracyBefore = toDouble(*measured->baseline);
            steps[i].accuracy = toDouble(measured->value);
        } else if (untouched(i)) {
            steps[i].accuracyBefore = steps[i].accuracy = steps[i - 1].accuracy;
        }
    }
    // Before the first measurement the accuracy is what that one started from.
    for (std::size_t i = steps.size() - 1; i > 0; --i)
        if (!steps[i - 1].accuracy && steps[i].accuracyBefore) {
            steps[i - 1].accuracy = steps[i].accuracyBefore;
            if (i > 1 && untouched(i - 1))
                steps[i - 1].accuracyBefore = steps[i - 1].accuracy;
        }
}

// One quantity of the waterfall: what it is before and after each step.
struct Quantities {
    const char* id;
    Text title;
    Unit unit = Unit::none;
    bool lessIsBetter = true;
    std::vector<std::optional<double>> before, after;
};

template <class Value>
Quantities quantities(const char* id, Text title, Unit unit, const std::vector<StackStep>& steps,
                      Value&& value) {
    Quantities made{id, std::move(title), unit, true, {}, {}};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        made.before.push_back(value(steps[i == 0 ? 0 : i - 1]));
        made.after.push_back(value(steps[i]));
    }
    return made;
}

Quantities accuracies(const std::vector<StackStep>& steps) {
    Quantities made{"accuracy", SYSTOLENS_TEXT("stack", "accuracy"), Unit::share, false, {}, {}};
    for (const StackStep& step : steps) {
        made.before.push_back(step.accuracyBefore);
        made.after.push_back(step.accuracy);
    }
    return made;
}

std::vector<Quantities> quantitiesOf(const std::vector<StackStep>& steps, Unit energy) {
    std::vector<Quantities> all{
        quantities("dram_bytes", SYSTOLENS_TEXT("stack", "DRAM traffic"), Unit::bytes, steps,
                   [](const StackStep& step) { return static_cast<double>(step.dramBytes); }),
        quantities("energy", SYSTOLENS_TEXT("stack", "energy"), energy, steps,
                   [](const StackStep& step) { return technique::inUnits(step.energy.total()); }),
        quantities("cycles", SYSTOLENS_TEXT("stack", "cycles"), Unit::cycles, steps,
                   [](const StackStep& step) { return static_cast<double>(step.cycles); })};
    if (steps.front().accuracy || steps.back().accuracy)
        all.push_back(accuracies(steps));
    return all;
}

// "−31 %", of accuracies "−0.4 points": what a step changes.
Text changeText(double before, double after, Unit unit) {
    const double change = unit == Unit::share ? (after - before) * 100
                          : before != 0       ? (after / before - 1) * 100
                                              : nothing;
    if (after == before)
        return SYSTOLENS_TEXT("stack", "=");
    if (!std::isfinite(change))
        return after < before ? SYSTOLENS_TEXT("stack", "−") : SYSTOLENS_TEXT("stack", "+");
    // Two digits of a large change are enough, and none of a small one is lost.
    const double digits = std::abs(change) >= 10 ? 1 : 100;
    const double shown = std::round(std::abs(change) * digits) / digits;
    if (unit == Unit::share)
        return change < 0 ? SYSTOLENS_TEXT("stack", "−%1 points").with(shown)
                          : SYSTOLENS_TEXT("stack", "+%1 points").with(shown);
    return change < 0 ? SYSTOLENS_TEXT("stack", "−%1 %").with(shown)
                      : SYSTOLENS_TEXT("stack", "+%1 %").with(shown);
}

Text nameOf(const std::string& id, const Techniques& techniques) {
    const auto found = techniques.find(id);
    return found != techniques.end() && found->second ? found->second->describe().name
                                                      : Text{{}, "%1", {id}};
}

// "before", a technique each, "all together".
std::vector<Text> namesOf(const JobResult& result, const Techniques& techniques) {
    std::vector<Text> names{SYSTOLENS_TEXT("stack", "before")};
    for (const Use& use : result.job.stack)
        names.push_back(nameOf(use.technique, techniques));
    names.push_back(SYSTOLENS_TEXT("stack", "all together"));
    return names;
}

// A series in which no category has a bar yet.
Chart::Series emptySeries(Text name, Tone tone, std::size_t categories) {
    return {std::move(name),
            tone,
            std::vector<double>(categories, 0),
            std::vector<double>(categories, nothing),
            false,
            std::vector<Text>(categories)};
}

void put(Chart::Series& series, std::size_t category, double from, double to, Text name) {
    series.x[category] = from;
    series.y[category] = to;
    series.names[category] = std::move(name);
}

Chart waterfall(const Quantities& of, const std::vector<Text>& names) {
    Chart chart;
    chart.kind = Chart::Kind::stackedBars;
    chart.yTitle = of.title;
    chart.yUnit = of.unit;
    chart.categories = names;
    const std::size_t count = names.size();
    Chart::Series before = emptySeries(SYSTOLENS_TEXT("stack", "before"), Tone::neutral, count);
    Chart::Series better = emptySeries(SYSTOLENS_TEXT("stack", "better"), Tone::good, count);
    Chart::Series worse = emptySeries(SYSTOLENS_TEXT("stack", "worse"), Tone::bad, count);
    Chart::Series all = emptySeries(SYSTOLENS_TEXT("stack", "all together"), Tone::accent, count);
    if (of.after.front())
        put(before, 0, 0, *of.after.front(), {});
    for (std::size_t i = 1; i < of.after.size(); ++i) {
        if (!of.before[i] || !of.after[i])
            continue;
        const double from = *of.before[i], to = *of.after[i];
        const bool good = (to < from) == of.lessIsBetter || to == from;
        put(good ? better : worse, i, from, to, changeText(from, to, of.unit));
    }
    if (of.after.back())
        put(all, count - 1, 0, *of.after.back(), {});
    chart.series = {std::move(before), std::move(better), std::move(worse), std::move(all)};
    return chart;
}

Table summary(const std::vector<Quantities>& all, const std::vector<Text>& names) {
    Table table{"stack", SYSTOLENS_TEXT("stack", "The stack, step by step"), {}, {}, {}};
    table.columns = {{"step", SYSTOLENS_TEXT("stack", "step"), Unit::none}};
    for (const Quantities& one : all) {
        table.columns.push_back({one.id, one.title, one.unit});
        table.columns.push_back({std::string(one.id) + "_change",
                                 SYSTOLENS_TEXT("stack", "change of %1").with(one.title),
                                 Unit::none});
    }
    for (std::size_t row = 0; row < names.size(); ++row) {
        const bool last = row + 1 == names.size();
        std::vector<scene::Cell> cells{names[row]};
        for (const Quantities& one : all) {
            const auto value = last ? one.after.back() : one.after[row];
            const auto from = last ? one.after.front() : one.before[row];
            cells.push_back(value ? scene::Cell(Quantity{*value, one.unit})
                                  : scene::Cell(SYSTOLENS_TEXT("stack", "unknown")));
            cells.push_back(row > 0 && value && from
                                ? scene::Cell(changeText(*from, *value, one.unit))
                                : scene::Cell(std::string()));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

Text titleOf(const Quantities& of) {
    return SYSTOLENS_TEXT("stack", "Stack: %1").with(of.title);
}

} // namespace

std::vector<StackStep> stackSteps(const JobResult& result) {
    std::vector<StackStep> steps;
    for (std::size_t i = 0; i < result.prefixes.size(); ++i) {
        const technique::Run& run = *result.prefixes[i];
        StackStep step;
        step.technique = i == 0 ? std::string() : result.job.stack.at(i - 1).technique;
        step.cycles = run.totals.cycles;
        step.dramBytes = simulation::dramBytes(run.totals);
        step.energy = run.energy;
        steps.push_back(std::move(step));
    }
    if (steps.size() > 1)
        addAccuracies(steps, result);
    return steps;
}

std::vector<scene::Scene> stackScenes(const JobResult& result, const Techniques& techniques) {
    if (result.job.stack.empty() || result.prefixes.empty())
        return {};
    const std::vector<StackStep> steps = stackSteps(result);
    const std::vector<Text> names = namesOf(result, techniques);
    const auto all = std::make_shared<const std::vector<Quantities>>(
        quantitiesOf(steps, technique::energyUnit({*result.after})));
    std::vector<scene::Scene> scenes;
    for (std::size_t i = 0; i < all->size(); ++i)
        scenes.push_back(scene::still(
            std::string("stack.") + (*all)[i].id, titleOf((*all)[i]),
            [all, names, i]() -> scene::Picture { return waterfall((*all)[i], names); }));
    scenes.push_back(
        scene::still("stack", SYSTOLENS_TEXT("stack", "Stack: step by step"),
                     [all, names]() -> scene::Picture { return summary(*all, names); }));
    return scenes;
}

} // namespace systolens::job
