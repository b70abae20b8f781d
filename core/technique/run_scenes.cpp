// The pictures of a whole run: where energy, cycles and words go, and the table of its layers.
#include <algorithm>

#include "core/technique/derivations.h"
#include "core/technique/level_name.h"
#include "core/technique/standard_scenes.h"

namespace systolens::technique {

namespace {

using scene::Cell;
using scene::Chart;
using scene::Moment;
using scene::Quantity;
using scene::still;
using scene::Table;
using RunPtr = std::shared_ptr<const Run>;

Text plain(const std::string& name) {
    return Text{{}, "%1", {name}};
}

Chart::Series seriesOf(const EnergyPart& part, std::vector<double> values) {
    return {part.name, part.tone, {}, std::move(values)};
}

Chart energyChart(const RunPtr& run, const RunPtr& before) {
    Chart chart;
    chart.kind = Chart::Kind::stackedBars;
    chart.horizontal = true;
    chart.yTitle = SYSTOLENS_TEXT("scene", "energy by component");
    chart.yUnit = energyUnit({*run});
    if (before)
        chart.categories.push_back(SYSTOLENS_TEXT("scene", "before"));
    chart.categories.push_back(before ? SYSTOLENS_TEXT("scene", "after")
                                      : SYSTOLENS_TEXT("scene", "this run"));
    for (const EnergyPart& part : energyParts()) {
        std::vector<double> values;
        if (before)
            values.push_back(inUnits(before->energy.*part.value));
        values.push_back(inUnits(run->energy.*part.value));
        chart.series.push_back(seriesOf(part, std::move(values)));
    }
    return chart;
}

Chart layerBars(const RunPtr& run, Text title, Unit unit) {
    Chart chart;
    chart.kind = Chart::Kind::stackedBars;
    chart.horizontal = true;
    chart.xTitle = SYSTOLENS_TEXT("scene", "layer");
    chart.yTitle = std::move(title);
    chart.yUnit = unit;
    for (const LayerRun& layer : run->layers)
        chart.categories.push_back(plain(layer.name));
    return chart;
}

Chart energyByLayer(const RunPtr& run) {
    Chart chart = layerBars(run, SYSTOLENS_TEXT("scene", "energy"), energyUnit({*run}));
    for (const EnergyPart& part : energyParts()) {
        std::vector<double> values;
        for (const LayerRun& layer : run->layers)
            values.push_back(inUnits(layer.energy.*part.value));
        chart.series.push_back(seriesOf(part, std::move(values)));
    }
    return chart;
}

Chart cyclesByLayer(const RunPtr& run) {
    Chart chart = layerBars(run, SYSTOLENS_TEXT("scene", "cycles"), Unit::cycles);
    Chart::Series computing{SYSTOLENS_TEXT("scene", "computing"), scene::Tone::busy, {}, {}};
    Chart::Series stalled{SYSTOLENS_TEXT("scene", "stalled"), scene::Tone::stall, {}, {}};
    for (const LayerRun& layer : run->layers) {
        computing.y.push_back(static_cast<double>(layer.counts.cycles - layer.counts.stallCycles));
        stalled.y.push_back(static_cast<double>(layer.counts.stallCycles));
    }
    chart.series = {std::move(computing), std::move(stalled)};
    return chart;
}

Chart trafficChart(const RunPtr& run) {
    Chart chart;
    chart.kind = Chart::Kind::stackedBars;
    chart.yTitle = SYSTOLENS_TEXT("scene", "words read and written, before any coding");
    chart.yUnit = Unit::words;
    const auto& levels = run->plan.accelerator.levels;
    const std::size_t count = std::min(levels.size(), run->totals.levels.size());
    for (std::size_t level = 0; level < count; ++level)
        chart.categories.push_back(nameOf(levels[level]));
    for (const Role role : network::allRoles) {
        Chart::Series series{scene::nameOf(role), scene::toneOf(role), {}, {}};
        for (std::size_t level = 0; level < count; ++level) {
            const auto& traffic = run->totals.levels[level][static_cast<std::size_t>(role)];
            series.y.push_back(static_cast<double>(traffic.reads + traffic.writes));
        }
        chart.series.push_back(std::move(series));
    }
    return chart;
}

std::optional<double> densityOf(const LayerRun& layer, Role role) {
    switch (role) {
    case Role::ifmap:
        return layer.ifmapDensity;
    case Role::filter:
        return layer.filterDensity;
    case Role::ofmap:
        break;
    }
    return layer.ofmapDensity;
}

Chart densityChart(const RunPtr& run) {
    Chart chart;
    chart.kind = Chart::Kind::bars;
    chart.xTitle = SYSTOLENS_TEXT("scene", "layer");
    chart.yTitle = run->provenance == Provenance::synthetic
                       ? SYSTOLENS_TEXT("scene", "density, of drawn values")
                       : SYSTOLENS_TEXT("scene", "density, measured");
    chart.yUnit = Unit::share;
    for (const LayerRun& layer : run->layers)
        chart.categories.push_back(plain(layer.name));
    for (const Role role : network::allRoles) {
        Chart::Series series{tensorName(role), scene::toneOf(role), {}, {}};
        bool known = false;
        for (const LayerRun& layer : run->layers) {
            const auto density = densityOf(layer, role);
            series.y.push_back(density.value_or(0));
            known = known || density.has_value();
        }
        if (known) // a role without values is not dense: nothing is known of it
            chart.series.push_back(std::move(series));
    }
    return chart;
}

std::vector<Table::Column> layerColumns(Unit energy) {
    return {{"name", SYSTOLENS_TEXT("layers", "layer"), Unit::none},
            {"op", SYSTOLENS_TEXT("layers", "operator"), Unit::none},
            {"filter", SYSTOLENS_TEXT("layers", "filter G×M×C×R×S"), Unit::none},
            {"ofmap", SYSTOLENS_TEXT("layers", "ofmap N×P×Q"), Unit::none},
            {"macs", SYSTOLENS_TEXT("layers", "MACs"), Unit::macs},
            {"parameters", SYSTOLENS_TEXT("layers", "parameters"), Unit::elements},
            {"bytes", SYSTOLENS_TEXT("layers", "filter size"), Unit::bytes},
            {"ifmap_density", SYSTOLENS_TEXT("layers", "ifmap density"), Unit::share},
            {"weight_density", SYSTOLENS_TEXT("layers", "weight density"), Unit::share},
            {"ofmap_density", SYSTOLENS_TEXT("layers", "ofmap density"), Unit::share},
            {"cycles", SYSTOLENS_TEXT("layers", "cycles"), Unit::cycles},
            {"utilization", SYSTOLENS_TEXT("layers", "utilisation"), Unit::share},
            {"energy", SYSTOLENS_TEXT("layers", "energy"), energy},
            {"dram_bytes", SYSTOLENS_TEXT("layers", "DRAM traffic"), Unit::bytes}};
}

Cell cell(std::int64_t value, Unit unit) {
    return Quantity{value, unit};
}

Cell cell(const std::optional<double>& value, Unit unit) {
    if (!value)
        return SYSTOLENS_TEXT("layers", "unknown");
    return Quantity{*value, unit};
}

std::vector<Cell> layerRow(const Run& run, const LayerRun& layer) {
    const network::LoopNest& nest = layer.nest;
    const std::int64_t filterBits =
        run.plan.accelerator.wordBits[static_cast<std::size_t>(Role::filter)];
    return {layer.name,
            std::string(network::name(run.study->network->layers.at(layer.layer.layer).op)),
            network::toString({nest.g, nest.m, nest.c, nest.r, nest.s}),
            network::toString({nest.n, nest.p, nest.q}),
            cell(layer.counts.macs, Unit::macs),
            cell(layer.layer.weights + layer.layer.biases, Unit::elements),
            cell(ceilDivide(nest.filterWords() * filterBits, 8), Unit::bytes),
            cell(layer.ifmapDensity, Unit::share),
            cell(layer.filterDensity, Unit::share),
            cell(layer.ofmapDensity, Unit::share),
            cell(layer.counts.cycles, Unit::cycles),
            cell(std::optional(layer.counts.utilization), Unit::share),
            cell(std::optional(inUnits(layer.energy.total())), energyUnit({run, &layer})),
            cell(simulation::dramBytes(layer.counts), Unit::bytes)};
}

bool isUnknown(const Cell& cell) {
    const auto* text = std::get_if<Text>(&cell);
    return text && *text == SYSTOLENS_TEXT("layers", "unknown");
}

// Columns in which nothing is known.
void leaveOutUnknown(Table& table) {
    for (std::size_t i = table.columns.size(); i-- > 0;) {
        if (!std::ranges::all_of(table.rows, [&](const auto& row) { return isUnknown(row[i]); }))
            continue;
        const auto at = static_cast<std::ptrdiff_t>(i);
        table.columns.erase(table.columns.begin() + at);
        for (auto& row : table.rows)
            row.erase(row.begin() + at);
    }
}

Table layerTable(const RunPtr& run, std::uint64_t position) {
    Table table{
        "layers", SYSTOLENS_TEXT("scene", "Layers"), layerColumns(energyUnit({*run})), {}, {}};
    for (const LayerRun& layer : run->layers)
        table.rows.push_back(layerRow(*run, layer));
    leaveOutUnknown(table);
    if (position < table.rows.size())
        table.current = static_cast<std::size_t>(position);
    return table;
}

// A picture that does not move.
scene::Axis layerAxis(const RunPtr& run) {
    scene::Axis axis;
    axis.id = "layers";
    axis.unit = SYSTOLENS_TEXT("scene", "layer");
    axis.length = std::max<std::uint64_t>(1, run->layers.size());
    axis.itemAt = [](std::uint64_t position) {
        return std::optional(
            simulation::WorkItem{static_cast<std::uint32_t>(position), Role::ifmap, 0});
    };
    axis.positionOf = [](const simulation::WorkItem& item) {
        return std::optional<std::uint64_t>(item.layer);
    };
    return axis;
}

} // namespace

Text tensorName(Role role) {
    return role == Role::ofmap ? SYSTOLENS_TEXT("scene", "ofmap") : scene::nameOf(role);
}

std::vector<scene::Scene> runScenes(std::shared_ptr<const Run> run,
                                    std::shared_ptr<const Run> before) {
    if (before == run)
        before = nullptr;
    std::vector<scene::Scene> scenes{
        still("energy", SYSTOLENS_TEXT("scene", "Energy"),
              [run, before] { return energyChart(run, before); }),
        still("energy.layers", SYSTOLENS_TEXT("scene", "Energy by layer"),
              [run] { return energyByLayer(run); }),
        still("cycles.layers", SYSTOLENS_TEXT("scene", "Cycles by layer"),
              [run] { return cyclesByLayer(run); }),
        still("traffic", SYSTOLENS_TEXT("scene", "Traffic by level"),
              [run] { return trafficChart(run); })};
    if (!densityChart(run).series.empty()) // counted without values, nothing is known
        scenes.push_back(still("density", SYSTOLENS_TEXT("scene", "Density by layer"),
                               [run] { return densityChart(run); }));
    scenes.push_back({"layers", SYSTOLENS_TEXT("scene", "Layers"), layerAxis(run),
                      [run](const Moment& moment) { return layerTable(run, moment.position); }});
    return scenes;
}

} // namespace systolens::technique
