#include "core/job/explain_picture.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/technique/known_derivation.h"
#include "core/technique/provenance.h"
#include "core/technique/standard_scenes.h"

namespace systolens::job {

namespace {

using technique::Derivation;
using Input = Derivation::Input;

constexpr std::size_t mostMetrics = 8; // of a technique, below what the picture says

std::optional<std::size_t> numberAt(const scene::Ref& ref, std::size_t index) {
    if (index >= ref.path.size())
        return std::nullopt;
    std::size_t value = 0;
    const std::string& text = ref.path[index];
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() ? std::optional(value) : std::nullopt;
}

Input input(Text name, double value, Unit unit) {
    return {std::move(name), {Number(value), unit}, {}};
}

// ── What a picture holds at a place ──

void addBar(Derivation& why, const scene::Chart& chart, const scene::Ref& ref) {
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
        if (ref.path.empty() || inEnglish(chart.categories[i]) != ref.path[0])
            continue;
        double total = 0;
        for (const scene::Chart::Series& series : chart.series)
            if (hasBar(series, i)) {
                const double length = lengthOf(series, i);
                total += length;
                why.inputs.push_back(input(series.name, length, chart.yUnit));
            }
        if (chart.kind == scene::Chart::Kind::stackedBars && chart.series.size() > 1)
            why.inputs.push_back(
                input(SYSTOLENS_TEXT("derivation", "all of it together"), total, chart.yUnit));
        return;
    }
}

// Where a point stands; where positions have names that are numbers, the number.
std::optional<double> positionIn(const scene::Chart& chart, double x) {
    if (chart.categories.empty())
        return x;
    if (!(x >= 0) || x >= static_cast<double>(chart.categories.size()))
        return std::nullopt;
    const Text& name = chart.categories[static_cast<std::size_t>(x)];
    const auto* number =
        name.arguments.size() == 1 ? std::get_if<std::int64_t>(&name.arguments.front()) : nullptr;
    return number ? std::optional(static_cast<double>(*number)) : std::nullopt;
}

void addPoint(Derivation& why, const scene::Chart& chart, const scene::Ref& ref) {
    const auto number = numberAt(ref, 1);
    for (const scene::Chart::Series& series : chart.series) {
        if (!number || inEnglish(series.name) != ref.path[0] || *number >= series.y.size())
            continue;
        if (*number < series.x.size())
            if (const auto x = positionIn(chart, series.x[*number]))
                why.inputs.push_back(input(chart.xTitle, *x, chart.xUnit));
        const Text& name = chart.yTitle.empty() ? series.name : chart.yTitle;
        why.inputs.push_back(input(name, series.y[*number], chart.yUnit));
        return;
    }
}

void add(Derivation& why, const scene::Chart& chart, const scene::Ref& ref) {
    if (ref.what == "bar")
        addBar(why, chart, ref);
    else if (ref.what == "point")
        addPoint(why, chart, ref);
    for (const scene::Chart::Line& line : chart.lines)
        if (ref.what != "line" || (!ref.path.empty() && inEnglish(line.name) == ref.path[0]))
            why.inputs.push_back(
                input(line.name, line.value, line.vertical ? chart.xUnit : chart.yUnit));
}

// All of a row, for what one cell says follows from the others.
void add(Derivation& why, const scene::Table& table, const scene::Ref& ref) {
    const auto row = numberAt(ref, 1);
    if (!row || *row >= table.rows.size())
        return;
    const auto& cells = table.rows[*row];
    for (std::size_t i = 0; i < std::min(cells.size(), table.columns.size()); ++i)
        if (const auto* quantity = std::get_if<scene::Quantity>(&cells[i]))
            why.inputs.push_back({table.columns[i].name, *quantity, {}});
}

void add(Derivation& why, const scene::Matrix& matrix, const scene::Ref& ref) {
    const auto row = numberAt(ref, 0), column = numberAt(ref, 1);
    if (!row || !column)
        return;
    for (const scene::Matrix::Field& field : matrix.fields) {
        const auto columns = static_cast<std::size_t>(std::max<std::int64_t>(0, field.columns));
        const auto at = *row * columns + *column;
        if (*column < columns && at < field.values.size())
            why.inputs.push_back(input(field.valueName.empty() ? field.name : field.valueName,
                                       static_cast<double>(field.values[at]), field.unit));
    }
}

template <class Other>
void add(Derivation& /*why*/, const Other& /*picture*/, const scene::Ref& /*ref*/) {}

void addFigures(Derivation& why, const std::vector<scene::Figure>& figures) {
    for (const scene::Figure& figure : figures)
        why.inputs.push_back({figure.name, figure.value, figure.ref});
}

// ── Whose scene it is ──

struct Owner {
    const technique::TechniqueResult* result = nullptr;
    std::string id;
};

Owner ownerOf(const JobResult& result, const scene::Scene& scene) {
    for (std::size_t i = 0; i < std::min(result.techniques.size(), result.job.stack.size()); ++i)
        for (const scene::Scene& one : result.techniques[i].scenes)
            if (one.id == scene.id.substr(0, scene.id.find('@')))
                return {&result.techniques[i], result.job.stack[i].technique};
    return {};
}

void addOwner(Explanation& made, const Owner& owner, const Techniques& techniques) {
    if (!owner.result)
        return;
    std::size_t added = 0;
    for (const technique::Metric& metric : owner.result->metrics) {
        if (metric.baseline && ++added <= mostMetrics)
            made.why.inputs.push_back(
                {metric.name, {metric.value, metric.unit}, {"metric", {metric.id, owner.id}}});
        if (!made.from)
            made.from = metric.from;
    }
    const auto found = techniques.find(owner.id);
    if (found == techniques.end())
        return;
    const technique::Description about = found->second->describe();
    if (made.why.formula.empty())
        made.why.formula = about.summary;
    if (made.why.source.empty())
        made.why.source = about.source;
}

// ── References ──

// Painters name these by what is written in the picture; only in these scenes it is the run's.
bool isPainters(const std::string& what) {
    return what == "bar" || what == "point" || what == "line" || what == "row" || what == "cell";
}

bool isOfRun(const scene::Scene& scene, const scene::Ref& ref) {
    if (!isPainters(ref.what))
        return true;
    return (ref.what == "bar" && (scene.id == "energy" || scene.id == "energy.layers"))
           || ((ref.what == "row" || ref.what == "cell") && scene.id == "layers");
}

const technique::Run& runOf(const JobResult& result, const scene::Scene& scene,
                            const scene::Ref& ref) {
    const bool before =
        scene.before || (ref.what == "bar" && !ref.path.empty() && ref.path[0] == "before");
    return before ? *result.before : *result.after;
}

// A cell of the table of layers is a metric of a layer.
scene::Ref cellOfLayers(const technique::Run& run, const scene::Ref& ref) {
    const auto row = numberAt(ref, 1);
    if (!row || *row >= run.layers.size() || ref.path.size() < 3)
        return ref;
    return {"metric", {ref.path[2], run.layers[*row].name}};
}

// In a scene of a layer everything is of that layer.
scene::Ref scoped(scene::Ref ref, const technique::Run& run, const Shown& shown) {
    if (ref.what == "cell")
        return cellOfLayers(run, ref);
    if (shown.layer >= run.layers.size())
        return ref;
    const std::string& layer = run.layers[shown.layer].name;
    if ((ref.what == "level" || ref.what == "pe") && ref.path.size() == 2)
        ref.path.push_back(layer);
    if (ref.what == "metric" && ref.path.size() == 1)
        ref.path.push_back(layer);
    if (ref.what == "pe" && ref.path.size() == 3)
        ref.path.push_back(std::to_string(shown.position));
    return ref;
}

// A metric of a technique: by its name alone, or with the technique's.
std::optional<Explanation> ofTechnique(const JobResult& result, const scene::Ref& ref) {
    if (ref.what != "metric" || ref.path.empty())
        return std::nullopt;
    for (std::size_t i = 0; i < std::min(result.techniques.size(), result.job.stack.size()); ++i) {
        const bool asked = ref.path.size() < 2 || ref.path[1] == result.job.stack[i].technique;
        for (const technique::Metric& metric : result.techniques[i].metrics)
            if (asked && metric.id == ref.path[0])
                return Explanation{metric.why, metric.from};
    }
    return std::nullopt;
}

std::optional<Explanation> ofRun(const technique::Run& run, const scene::Ref& ref) {
    auto known = technique::knownDerivation(run, ref);
    if (!known)
        return std::nullopt;
    if (known->source.empty())
        known->source = run.plan.accelerator.source;
    const bool values = ref.what == "pe";
    return Explanation{*std::move(known), values ? valuesProvenance(run) : run.provenance};
}

} // namespace

scene::Ref refOf(const scene::Place& place) {
    switch (place.kind) {
    case scene::Place::Kind::pe:
        return {"pe", {std::to_string(place.row), std::to_string(place.column)}};
    case scene::Place::Kind::dram:
        return {"metric", {"dram_bytes"}};
    default:
        return {"metric", {"glb_bytes"}};
    }
}

scene::Ref refOf(const scene::WorkItem& item) {
    return {"item", {std::to_string(item.layer), std::to_string(item.index)}};
}

Explanation explain(const JobResult& result, const scene::Ref& ref) {
    // What techniques report has names that a run's metrics may have, too; with the technique's
    // name it is theirs.
    if (ref.path.size() > 1)
        if (auto known = ofTechnique(result, ref))
            return *std::move(known);
    if (auto known = ofRun(*result.after, ref))
        return *std::move(known);
    if (auto known = ofTechnique(result, ref))
        return *std::move(known);
    return {technique::explain(*result.after, ref), std::nullopt};
}

Explanation explain(const JobResult& result, const Techniques& techniques, const Shown& shown,
                    const scene::Ref& ref) {
    const technique::Run& run = runOf(result, shown.scene, ref);
    if (isOfRun(shown.scene, ref))
        if (auto known = ofRun(run, scoped(ref, run, shown)))
            return *std::move(known);
    if (auto known = ofTechnique(result, ref))
        return *std::move(known);
    Explanation made;
    const technique::Note note = noteOf(shown.scene.id, techniques);
    made.why.formula = note.formula;
    made.why.source = note.source;
    std::visit([&](const auto& picture) { add(made.why, picture, ref); }, shown.picture);
    if (const auto* map = std::get_if<scene::PeMap>(&shown.picture))
        addFigures(made.why, map->figures);
    if (const auto* matrix = std::get_if<scene::Matrix>(&shown.picture))
        addFigures(made.why, matrix->figures);
    addOwner(made, ownerOf(result, shown.scene), techniques);
    if (made.why.source.empty())
        made.why.source = run.plan.accelerator.source;
    if (!made.from)
        made.from = run.provenance;
    return made;
}

} // namespace systolens::job
