#include "plugins/dataflow/reuse.h"

#include "core/technique/standard_scenes.h"

namespace systolens::dataflow {

namespace {

using network::Role;
using scene::Chart;
using scene::Quantity;
using scene::Table;
using scene::Tone;
using technique::tensorName;

double real(std::int64_t value) {
    return static_cast<double>(value);
}

Tone toneOf(std::size_t level, std::size_t levels) {
    return level == 0 ? Tone::dram : level + 1 == levels ? Tone::rf : Tone::glb;
}

} // namespace

Reuse reuseOf(const network::LoopNest& nest, Role role) {
    Reuse reuse;
    switch (role) {
    case Role::filter:
        reuse.filter = real(nest.n);
        reuse.convolutional = real(nest.p * nest.q);
        break;
    case Role::ifmap:
        reuse.featureMap = real(nest.m);
        reuse.convolutional = real(nest.macs()) / real(nest.ifmapWords()) / real(nest.m);
        break;
    case Role::ofmap:
        reuse.convolutional = real(nest.macs()) / real(nest.ofmapWords());
        break;
    }
    return reuse;
}

double actualReuse(const simulation::Counts& counts, std::size_t level, Role role) {
    const simulation::Traffic& traffic = counts.levels.at(level)[static_cast<std::size_t>(role)];
    // An ofmap is written; that it is read again is the price of leaving before it is complete.
    const Words words = role == Role::ofmap ? traffic.writes : traffic.reads;
    return words > 0 ? real(counts.macs) / real(words) : 0;
}

Table reuseTable(const technique::Run& run) {
    Table table{
        "reuse", SYSTOLENS_TEXT("dataflow", "Reuse: what is possible, what happens"), {}, {}, {}};
    table.columns = {{"layer", SYSTOLENS_TEXT("dataflow", "layer"), Unit::none},
                     {"tensor", SYSTOLENS_TEXT("dataflow", "tensor"), Unit::none},
                     {"convolutional", SYSTOLENS_TEXT("dataflow", "convolutional"), Unit::ratio},
                     {"feature_map", SYSTOLENS_TEXT("dataflow", "feature map"), Unit::ratio},
                     {"filter", SYSTOLENS_TEXT("dataflow", "filter"), Unit::ratio},
                     {"ideal", SYSTOLENS_TEXT("dataflow", "ideal"), Unit::ratio}};
    for (const auto& level : run.plan.accelerator.levels)
        table.columns.push_back({"at_" + level.name,
                                 SYSTOLENS_TEXT("dataflow", "at %1").with(level.name),
                                 Unit::ratio});
    for (const technique::LayerRun& layer : run.layers)
        for (const Role role : network::allRoles) {
            const Reuse reuse = reuseOf(layer.nest, role);
            std::vector<scene::Cell> row{layer.name, tensorName(role)};
            for (const double value :
                 {reuse.convolutional, reuse.featureMap, reuse.filter, reuse.ideal()})
                row.emplace_back(Quantity{value, Unit::ratio});
            for (std::size_t level = 0; level < layer.counts.levels.size(); ++level)
                row.emplace_back(Quantity{actualReuse(layer.counts, level, role), Unit::ratio});
            table.rows.push_back(std::move(row));
        }
    return table;
}

scene::Scene reuseScene(const technique::Run& run, std::size_t index) {
    const technique::LayerRun& layer = run.layers.at(index);
    Chart chart;
    chart.kind = Chart::Kind::bars;
    chart.logarithmic = true;
    chart.yTitle = SYSTOLENS_TEXT("dataflow", "MACs for each word moved");
    chart.yUnit = Unit::ratio;
    Chart::Series ideal{SYSTOLENS_TEXT("dataflow", "ideal"), Tone::reference, {}, {}};
    for (const Role role : network::allRoles) {
        chart.categories.push_back(tensorName(role));
        ideal.y.push_back(reuseOf(layer.nest, role).ideal());
    }
    chart.series = {std::move(ideal)};
    const auto& levels = run.plan.accelerator.levels;
    for (std::size_t level = 0; level < layer.counts.levels.size(); ++level) {
        Chart::Series actual{SYSTOLENS_TEXT("dataflow", "at %1").with(levels[level].name),
                             toneOf(level, levels.size()),
                             {},
                             {}};
        for (const Role role : network::allRoles)
            actual.y.push_back(actualReuse(layer.counts, level, role));
        chart.series.push_back(std::move(actual));
    }
    return scene::still("dataflow.reuse", SYSTOLENS_TEXT("dataflow", "Reuse: %1").with(layer.name),
                        chart);
}

} // namespace systolens::dataflow
