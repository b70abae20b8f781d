#include "contract.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>
#include <regex>
#include <set>

#include "core/support/error.h"

namespace systolens::tests {

namespace {

using scene::Table;
using technique::Parameter;

std::string textOf(const scene::Cell& cell) {
    if (const auto* string = std::get_if<std::string>(&cell))
        return *string;
    if (const auto* text = std::get_if<Text>(&cell))
        return inEnglish(*text);
    char digits[64];
    const auto& quantity = std::get<scene::Quantity>(cell);
    std::snprintf(digits, sizeof digits, "%.17g %s", toDouble(quantity.value),
                  symbol(quantity.unit));
    return digits;
}

std::string textOf(const std::vector<Table>& tables) {
    std::string text;
    for (const Table& table : tables) {
        text += table.id + "|" + inEnglish(table.title) + "\n";
        for (const auto& row : table.rows) {
            for (const auto& cell : row)
                text += textOf(cell) + ",";
            text += "\n";
        }
    }
    return text;
}

void checkTable(const Table& table, const std::string& where, Violations& broken) {
    std::set<std::string> ids;
    for (const auto& column : table.columns)
        if (column.id.empty() || !ids.insert(column.id).second)
            broken.push_back(where + ": a column's id is empty or used twice: " + column.id);
    for (const auto& row : table.rows)
        if (row.size() != table.columns.size())
            broken.push_back(where + ": a row has " + std::to_string(row.size()) + " cells for "
                             + std::to_string(table.columns.size()) + " columns");
    if (table.current && *table.current >= table.rows.size())
        broken.push_back(where + ": the current row is not there");
}

void checkDrags(const scene::Picture& picture, const std::string& where, Violations& broken) {
    const auto* drawing = std::get_if<scene::Drawing>(&picture);
    if (!drawing)
        return;
    for (const auto& mark : drawing->marks) {
        if (!mark.drag)
            continue;
        const auto& places = mark.drag->places;
        if (places.empty() || places.size() != mark.drag->edits.size()
            || std::ranges::adjacent_find(places, std::greater_equal<>()) != places.end())
            broken.push_back(where + ": a mark is dragged to places that do not rise, one an edit");
    }
}

// The text of the scene's tables, or of its Error; anything else thrown is a violation.
std::string look(const scene::Scene& scene, const scene::Moment& moment, Violations& broken) {
    try {
        const scene::Picture picture = scene.at(moment);
        checkDrags(picture, scene.id, broken);
        const auto tables = scene::tablesOf(picture);
        if (tables.empty())
            broken.push_back(scene.id + ": a picture without tables");
        for (const Table& table : tables)
            checkTable(table, scene.id, broken);
        return textOf(tables);
    } catch (const Error& error) {
        return error.what();
    } catch (const std::exception& error) {
        broken.push_back(scene.id + " at " + std::to_string(moment.position) + ": " + error.what());
    }
    return {};
}

std::vector<scene::Moment> momentsOf(const scene::Axis& axis) {
    std::vector<scene::Moment> moments;
    for (const std::uint64_t position :
         {std::uint64_t{0}, axis.length / 3, axis.length - 1, axis.length, axis.length + 1000,
          std::numeric_limits<std::uint64_t>::max()})
        for (const std::uint64_t span :
             {std::uint64_t{1}, std::uint64_t{100}, std::uint64_t{1'000'000},
              std::numeric_limits<std::uint64_t>::max()})
            moments.push_back({position, 0.5, span});
    return moments;
}

void checkAxis(const scene::Scene& scene, Violations& broken) {
    if (scene.axis.length == 0)
        broken.push_back(scene.id + ": its axis has no positions");
    try {
        for (const scene::Moment& moment : momentsOf(scene.axis)) {
            const auto item = scene.axis.itemAt ? scene.axis.itemAt(moment.position) : std::nullopt;
            const auto position =
                item && scene.axis.positionOf ? scene.axis.positionOf(*item) : std::nullopt;
            if (position && moment.position < scene.axis.length && *position >= scene.axis.length)
                broken.push_back(scene.id + ": a work item lies outside its axis");
        }
    } catch (const Error&) { // allowed, as everywhere
    } catch (const std::exception& error) {
        broken.push_back(scene.id + ": its axis threw " + error.what());
    }
}

void checkParameter(const Parameter& parameter, const std::string& technique, Violations& broken) {
    const std::string where = technique + "." + parameter.id;
    if (!std::regex_match(parameter.id, std::regex("[a-z][a-z0-9-]*")))
        broken.push_back(where + ": not the name of a command-line flag");
    if (parameter.name.empty() || parameter.help.empty())
        broken.push_back(where + ": without name or help");
    const bool number =
        parameter.kind == Parameter::Kind::integer || parameter.kind == Parameter::Kind::real;
    if (number && !(parameter.least <= parameter.most))
        broken.push_back(where + ": an empty range");
    if (parameter.kind == Parameter::Kind::choice && parameter.choices.size() < 2)
        broken.push_back(where + ": nothing to choose from");
}

void checkMetric(const technique::Metric& metric, Violations& broken) {
    if (metric.id.empty() || metric.name.empty())
        broken.push_back("a metric without id or name: " + metric.id);
    if (!std::isfinite(toDouble(metric.value)))
        broken.push_back(metric.id + ": not a finite number");
    if (metric.why.formula.empty())
        broken.push_back(metric.id + ": without a derivation");
    if (*name(metric.from) == '\0')
        broken.push_back(metric.id + ": without a provenance");
}

void checkTensor(const technique::CodedTensor& tensor, Violations& broken) {
    const std::string where = tensor.layer + " " + network::name(tensor.role);
    if (tensor.elements <= 0 || tensor.nonzeros < 0 || tensor.nonzeros > tensor.elements)
        broken.push_back(where + ": impossible numbers of elements");
    if (tensor.codedBits < 0 || tensor.rawBits <= 0 || !(tensor.entropyBits >= 0))
        broken.push_back(where + ": impossible sizes");
}

} // namespace

Violations brokenByDescription(const technique::Technique& technique) {
    Violations broken;
    const technique::Description description = technique.describe();
    if (!std::regex_match(description.id, std::regex("[a-z][a-z0-9_-]*")))
        broken.push_back("the id is not lower case: " + description.id);
    if (description.name.empty() || description.summary.empty() || description.source.empty())
        broken.push_back(description.id + ": without name, summary or source");
    const auto schema = technique.parameters();
    std::set<std::string> ids;
    for (const Parameter& parameter : schema) {
        checkParameter(parameter, description.id, broken);
        if (!ids.insert(parameter.id).second)
            broken.push_back(description.id + ": two parameters " + parameter.id);
    }
    try {
        technique::Parameters defaults;
        for (const Parameter& parameter : schema)
            defaults.emplace(parameter.id, parameter.standard);
        if (technique::completed(schema, defaults, description.id) != defaults)
            broken.push_back(description.id + ": a default has another type than its parameter");
    } catch (const Error& error) {
        broken.push_back(description.id + ": refuses its own defaults: " + error.what());
    }
    return broken;
}

Violations brokenByResult(const technique::TechniqueResult& result) {
    Violations broken;
    if (result.metrics.empty())
        broken.push_back("no metrics");
    std::set<std::string> ids;
    for (const auto& metric : result.metrics) {
        checkMetric(metric, broken);
        if (!ids.insert(metric.id).second)
            broken.push_back("two metrics " + metric.id);
    }
    for (const Table& table : result.tables)
        checkTable(table, table.id, broken);
    for (const auto& tensor : result.tensors)
        checkTensor(tensor, broken);
    const Violations scenes = brokenByScenes(result.scenes);
    broken.insert(broken.end(), scenes.begin(), scenes.end());
    return broken;
}

Violations brokenByScenes(const std::vector<scene::Scene>& scenes) {
    Violations broken;
    std::set<std::pair<std::string, std::optional<std::size_t>>> ids;
    for (const scene::Scene& scene : scenes) {
        if (scene.id.empty() || !ids.insert({scene::keyOf(scene), scene.layer}).second)
            broken.push_back("a scene's id is empty or used twice: " + scene.id);
        if (scene.title.empty() || scene.axis.id.empty())
            broken.push_back(scene.id + ": without title or axis");
        checkAxis(scene, broken);
        for (const scene::Moment& moment : momentsOf(scene.axis))
            if (look(scene, moment, broken) != look(scene, moment, broken))
                broken.push_back(scene.id + ": not the same picture twice");
    }
    return broken;
}

std::string joined(const Violations& violations) {
    std::string text;
    for (const std::string& violation : violations)
        text += violation + "\n";
    return text;
}

} // namespace systolens::tests
