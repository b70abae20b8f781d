// What a stop claims, looked up in what its job really gave.
#include <algorithm>
#include <cmath>

#include "core/job/lesson.h"
#include "core/job/stack.h"
#include "core/technique/standard_scenes.h"

namespace systolens::job {

namespace {

double numberOf(const Number& number) {
    return std::visit([](auto plain) { return static_cast<double>(plain); }, number);
}

std::string listed(std::vector<std::string> ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::string text;
    for (const std::string& id : ids)
        text += (text.empty() ? "" : ", ") + id;
    return text;
}

Error nothingNamed(const std::string& id, std::vector<std::string> there,
                   const char* where = "claims") {
    return inputError(SYSTOLENS_TEXT("lesson", "The result has no \"%1\"").with(id), where,
                      SYSTOLENS_TEXT("lesson", "There are: %1").with(listed(std::move(there))));
}

// The parts of the result that a claim may speak of: all techniques', or one's.
std::vector<const technique::TechniqueResult*> partsOf(const std::string& of,
                                                       const JobResult& result) {
    std::vector<const technique::TechniqueResult*> parts;
    for (std::size_t i = result.techniques.size(); i-- > 0;)
        if (of.empty() || result.job.stack[i].technique == of)
            parts.push_back(&result.techniques[i]);
    if (parts.empty() && !of.empty()) {
        std::vector<std::string> there{"network", "layer"};
        for (const Use& use : result.job.stack)
            there.push_back(use.technique);
        throw nothingNamed(of, there);
    }
    return parts;
}

std::vector<technique::Metric> metricsOf(const Claim& claim, std::size_t layer,
                                         const JobResult& result) {
    const technique::Run* before = result.before == result.after ? nullptr : result.before.get();
    if (claim.of == "network" || (claim.of.empty() && result.techniques.empty()))
        return technique::runMetrics(*result.after, before, std::nullopt);
    if (claim.of == "layer")
        return technique::runMetrics(*result.after, before, layer);
    std::vector<technique::Metric> metrics;
    for (const auto* part : partsOf(claim.of, result))
        metrics.insert(metrics.end(), part->metrics.begin(), part->metrics.end());
    if (claim.of.empty()) {
        const auto network = technique::runMetrics(*result.after, before, std::nullopt);
        metrics.insert(metrics.end(), network.begin(), network.end());
    }
    return metrics;
}

bool holds(const Claim& claim, double number) {
    if (!std::isfinite(number)) // a factor over nothing proves nothing
        return false;
    switch (claim.relation) {
    case Claim::Relation::less:
        return number < claim.low;
    case Claim::Relation::lessOrEqual:
        return number <= claim.low;
    case Claim::Relation::equal:
        return std::abs(number - claim.low) <= 1e-9 * std::abs(claim.low); // decimal digits in JSON
    case Claim::Relation::greaterOrEqual:
        return number >= claim.low;
    case Claim::Relation::greater:
        return number > claim.low;
    case Claim::Relation::between:
        return number >= claim.low && number <= claim.high;
    }
    return false;
}

Measured measuredMetric(const Claim& claim, std::size_t layer, const JobResult& result) {
    const std::vector<technique::Metric> metrics = metricsOf(claim, layer, result);
    const auto found =
        std::find_if(metrics.begin(), metrics.end(), [&](const technique::Metric& metric) {
            return metric.id == claim.metric
                   && (claim.take == Claim::Take::value || metric.baseline);
        });
    if (found == metrics.end()) {
        std::vector<std::string> there;
        for (const technique::Metric& metric : metrics)
            there.push_back(metric.id);
        throw nothingNamed(claim.metric, there);
    }
    Measured measured{found->name, numberOf(found->value), {found->value, found->unit}, {}, false};
    if (found->baseline)
        measured.baseline = scene::Quantity{*found->baseline, found->unit};
    if (claim.take == Claim::Take::baseline)
        measured.number = numberOf(*found->baseline);
    if (claim.take == Claim::Take::factor)
        measured.number = numberOf(*found->baseline) / measured.number;
    return measured;
}

std::string textOfCell(const scene::Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell))
        return *text;
    if (const auto* text = std::get_if<Text>(&cell))
        return inEnglish(*text);
    const Number& number = std::get<scene::Quantity>(cell).value;
    if (const auto* integer = std::get_if<std::int64_t>(&number))
        return std::to_string(*integer);
    return inEnglish(Text{{}, "%1", {std::get<double>(number)}});
}

bool has(const std::vector<scene::Cell>& row, const std::vector<std::string>& wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& text) {
        return std::any_of(row.begin(), row.end(),
                           [&](const scene::Cell& cell) { return textOfCell(cell) == text; });
    });
}

Measured measuredCell(const Claim& claim, const scene::Table& table) {
    std::vector<std::string> there;
    std::optional<std::size_t> column;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        there.push_back(table.columns[i].id);
        if (table.columns[i].id == claim.column)
            column = i;
    }
    if (!column)
        throw nothingNamed(claim.column, there);
    there.clear();
    const scene::Quantity* first = nullptr;
    double sum = 0;
    for (const auto& row : table.rows) {
        if (!row.empty())
            there.push_back(textOfCell(row.front()));
        const bool chosen = has(row, claim.row) && *column < row.size();
        if (const auto* quantity = chosen ? std::get_if<scene::Quantity>(&row[*column]) : nullptr) {
            first = first ? first : quantity;
            sum += numberOf(quantity->value);
        }
    }
    if (!first)
        throw nothingNamed(listed(claim.row), there);
    scene::Quantity taken = *first;
    if (claim.take == Claim::Take::sum)
        taken.value = sum;
    return {table.columns[*column].name, numberOf(taken.value), taken, {}, false};
}

Measured measuredInTables(const Claim& claim, const std::vector<scene::Table>& tables) {
    const auto hasColumn = [&](const scene::Table& table) {
        return std::any_of(table.columns.begin(), table.columns.end(),
                           [&](const auto& column) { return column.id == claim.column; });
    };
    const auto found = std::find_if(tables.begin(), tables.end(), hasColumn);
    if (tables.empty())
        throw nothingNamed(claim.column, {});
    return measuredCell(claim, found == tables.end() ? tables.front() : *found);
}

Measured measuredInTable(const Claim& claim, const JobResult& result) {
    std::vector<std::string> there;
    for (const auto* part : partsOf(claim.of, result))
        for (const scene::Table& table : part->tables) {
            if (table.id == claim.table)
                return measuredCell(claim, table);
            there.push_back(table.id);
        }
    throw nothingNamed(claim.table, there);
}

// Of the network and of the techniques, as the stop shows them.
Measured measuredInScene(const Claim& claim, const Stop& stop, std::size_t layer,
                         const JobResult& result) {
    std::vector<scene::Scene> scenes =
        technique::runScenes(result.after, result.before == result.after ? nullptr : result.before);
    for (const technique::TechniqueResult& one : result.techniques)
        for (scene::Scene& scene : scene::ofLayer(one.scenes, layer))
            scenes.push_back(std::move(scene));
    for (scene::Scene& scene : stackScenes(result, {})) // its bars go by the techniques' ids
        scenes.push_back(std::move(scene));
    std::vector<std::string> there;
    for (const scene::Scene& scene : scenes) {
        there.push_back(scene::keyOf(scene));
        if (there.back() != claim.scene)
            continue;
        scene::Moment moment;
        moment.position = static_cast<std::uint64_t>(positionOn(scene.axis, stop.at, layer));
        return measuredInTables(claim, scene::tablesOf(scene.at(moment)));
    }
    throw nothingNamed(claim.scene, there);
}

} // namespace

double positionOn(const scene::Axis& axis, const Cursor& cursor, std::size_t layer) {
    const auto last = static_cast<double>(std::max<std::uint64_t>(1, axis.length) - 1);
    if (cursor.kind == Cursor::Kind::progress)
        return std::floor(cursor.value * last);
    if (cursor.kind == Cursor::Kind::item && axis.positionOf) {
        simulation::WorkItem item;
        item.layer = static_cast<std::uint32_t>(layer);
        item.index = static_cast<std::uint64_t>(cursor.value);
        const auto position = axis.positionOf(item);
        return std::min(last, static_cast<double>(position.value_or(0)));
    }
    return std::min(last, cursor.value);
}

std::size_t layerOf(const Stop& stop, const JobResult& result) {
    const auto& layers = result.after->layers;
    std::vector<std::string> there;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (stop.layer.empty() || layers[i].name == stop.layer)
            return i;
        there.push_back(layers[i].name);
    }
    throw nothingNamed(stop.layer, there, "layer");
}

std::vector<Measured> measure(const Stop& stop, const JobResult& result) {
    const std::size_t layer = layerOf(stop, result);
    std::vector<Measured> all;
    for (const Claim& claim : stop.claims) {
        Measured measured = !claim.table.empty()   ? measuredInTable(claim, result)
                            : !claim.scene.empty() ? measuredInScene(claim, stop, layer, result)
                                                   : measuredMetric(claim, layer, result);
        measured.holds = holds(claim, measured.number);
        all.push_back(std::move(measured));
    }
    return all;
}

bool refusalTold(const Stop& stop, const Text& error) {
    return !stop.refused.empty() && inEnglish(error).find(stop.refused) != std::string::npos;
}

void checkRefused(const Stop& stop) {
    if (!stop.refused.empty())
        throw inputError(
            SYSTOLENS_TEXT("lesson", "This job was to be refused, but it runs"), "refused",
            SYSTOLENS_TEXT("lesson", "Leave out \"refused\", or choose what cannot be combined"));
}

} // namespace systolens::job
