#include "core/job/sweep.h"

#include <algorithm>
#include <set>

#include "core/job/json_parts.h"
#include "core/support/error.h"

namespace systolens::job {

namespace {

using technique::Metric;

constexpr std::size_t mostCombinations = 100'000;
constexpr std::array fewMetrics{"cycles", "energy", "dram_bytes", "utilization", "accuracy"};

Error wrong(Text what, Text remedy) {
    return Error(Error::Kind::usage, std::move(what), "--vary", std::move(remedy));
}

const Metric* find(const SweepRow& row, const std::string& id) {
    const auto found = std::find_if(row.metrics.begin(), row.metrics.end(),
                                    [&](const Metric& metric) { return metric.id == id; });
    return found == row.metrics.end() ? nullptr : &*found;
}

// Whatever any row has, in the order of its first appearance.
std::vector<const Metric*> allMetrics(const std::vector<SweepRow>& rows, bool few) {
    std::vector<const Metric*> all;
    for (const SweepRow& row : rows)
        for (const Metric& metric : row.metrics) {
            const auto same = [&](const Metric* other) { return other->id == metric.id; };
            if (std::none_of(all.begin(), all.end(), same)
                && (!few
                    || std::find(fewMetrics.begin(), fewMetrics.end(), metric.id)
                           != fewMetrics.end()))
                all.push_back(&metric);
        }
    return all;
}

// Whether one row makes another pointless.
bool beats(const SweepRow& one, const SweepRow& other) {
    const Metric *cycles = find(one, "cycles"), *energy = find(one, "energy"),
                 *otherCycles = find(other, "cycles"), *otherEnergy = find(other, "energy");
    if (!cycles || !energy || !otherCycles || !otherEnergy || energy->unit != otherEnergy->unit)
        return false;
    const double faster = toDouble(otherCycles->value) - toDouble(cycles->value);
    const double cheaper = toDouble(otherEnergy->value) - toDouble(energy->value);
    return faster >= 0 && cheaper >= 0 && faster + cheaper > 0;
}

} // namespace

SweepAxis sweepAxis(const std::string& text) {
    const Text remedy = SYSTOLENS_TEXT("sweep", "Write --vary name=value,value");
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        throw wrong(SYSTOLENS_TEXT("sweep", "\"%1\" varies nothing").with(text), remedy);
    SweepAxis axis{text.substr(0, equals), {}};
    for (std::size_t from = equals + 1; from <= text.size();) {
        const std::size_t comma = std::min(text.find(',', from), text.size());
        axis.values.push_back(text.substr(from, comma - from));
        from = comma + 1;
    }
    std::set<std::string> seen;
    for (const std::string& value : axis.values) {
        if (value.empty())
            throw wrong(SYSTOLENS_TEXT("sweep", "%1 has an empty value").with(axis.name), remedy);
        if (!seen.insert(value).second)
            throw wrong(
                SYSTOLENS_TEXT("sweep", "%1 has the value \"%2\" twice").with(axis.name, value),
                SYSTOLENS_TEXT("sweep", "Remove one of the two"));
    }
    return axis;
}

std::vector<std::vector<std::string>> combinations(const std::vector<SweepAxis>& axes) {
    std::set<std::string> names;
    std::vector<std::vector<std::string>> all{{}};
    for (const SweepAxis& axis : axes) {
        if (!names.insert(axis.name).second)
            throw wrong(SYSTOLENS_TEXT("sweep", "%1 varies twice").with(axis.name),
                        SYSTOLENS_TEXT("sweep", "Give all its values at once: name=value,value"));
        if (all.size() * axis.values.size() > mostCombinations)
            throw wrong(SYSTOLENS_TEXT("sweep", "These are more than %1 combinations")
                            .with(mostCombinations),
                        SYSTOLENS_TEXT("sweep", "Vary less at a time"));
        std::vector<std::vector<std::string>> longer;
        for (const auto& begun : all)
            for (const std::string& value : axis.values) {
                longer.push_back(begun);
                longer.back().push_back(value);
            }
        all = std::move(longer);
    }
    return all;
}

void markBest(std::vector<SweepRow>& rows) {
    for (SweepRow& row : rows)
        row.best = !row.metrics.empty()
                   && std::none_of(rows.begin(), rows.end(),
                                   [&](const SweepRow& other) { return beats(other, row); });
}

scene::Table sweepTable(const std::vector<SweepAxis>& axes, const std::vector<SweepRow>& rows,
                        bool few) {
    scene::Table table;
    table.id = "sweep";
    table.title = SYSTOLENS_TEXT("sweep", "Sweep");
    for (const SweepAxis& axis : axes)
        table.columns.push_back({axis.name, {"", axis.name, {}}, Unit::none});
    const std::vector<const Metric*> metrics = allMetrics(rows, few);
    for (const Metric* metric : metrics)
        table.columns.push_back({metric->id, metric->name, metric->unit});
    if (!few)
        table.columns.push_back(
            {"energy_unit", SYSTOLENS_TEXT("sweep", "Unit of energy"), Unit::none});
    table.columns.push_back({"best", SYSTOLENS_TEXT("sweep", "Best"), Unit::none});
    table.columns.push_back({"trouble", SYSTOLENS_TEXT("sweep", "Why not"), Unit::none});
    for (const SweepRow& row : rows) {
        std::vector<scene::Cell> cells(row.values.begin(), row.values.end());
        for (const Metric* metric : metrics) {
            const Metric* own = find(row, metric->id);
            cells.push_back(own ? scene::Cell(scene::Quantity{own->value, own->unit})
                                : scene::Cell(std::string()));
        }
        const Metric* energy = find(row, "energy");
        if (!few)
            cells.push_back(energy ? std::string(symbol(energy->unit)) : std::string());
        cells.push_back(std::string(row.best ? "*" : ""));
        cells.push_back(row.trouble);
        table.rows.push_back(std::move(cells));
    }
    return table;
}

std::string sweepJson(const std::vector<SweepAxis>& axes, const std::vector<SweepRow>& rows) {
    Json document = {{"varied", Json::array()}, {"rows", Json::array()}};
    for (const SweepAxis& axis : axes)
        document["varied"].push_back({{"name", axis.name}, {"values", axis.values}});
    for (const SweepRow& row : rows) {
        Json entry = {{"values", Json::object()}, {"metrics", Json::array()}};
        for (std::size_t i = 0; i < axes.size(); ++i)
            entry["values"][axes[i].name] = row.values[i];
        for (const Metric& metric : row.metrics)
            entry["metrics"].push_back(
                {{"id", metric.id}, {"value", json(metric.value)}, {"unit", symbol(metric.unit)}});
        entry["best"] = row.best;
        entry["trouble"] = row.trouble.empty() ? Json(nullptr) : Json(inEnglish(row.trouble));
        document["rows"].push_back(std::move(entry));
    }
    return written(document);
}

} // namespace systolens::job
