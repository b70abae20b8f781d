#include "plugins/dataflow/reuse.h"

#include "core/technique/standard_scenes.h"

namespace systolens::dataflow {

namespace {

using network::Role;
using scene::Quantity;
using scene::Table;
using technique::tensorName;

double real(std::int64_t value) {
    return static_cast<double>(value);
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
        reuse.accumulation = real(nest.macs()) / real(nest.ofmapWords());
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
    table.columns = {
        {"layer", SYSTOLENS_TEXT("dataflow", "layer"), Unit::none},
        {"tensor", SYSTOLENS_TEXT("dataflow", "tensor"), Unit::none},
        {"convolutional", SYSTOLENS_TEXT("dataflow", "convolutional reuse"), Unit::ratio},
        {"feature_map", SYSTOLENS_TEXT("dataflow", "feature map reuse"), Unit::ratio},
        {"filter", SYSTOLENS_TEXT("dataflow", "filter reuse"), Unit::ratio},
        {"accumulation", SYSTOLENS_TEXT("dataflow", "accumulation"), Unit::ratio},
        {"ideal", SYSTOLENS_TEXT("dataflow", "ideal"), Unit::ratio}};
    for (const auto& level : run.plan.accelerator.levels)
        table.columns.push_back({"at_" + level.name,
                                 SYSTOLENS_TEXT("dataflow", "at %1").with(level.name),
                                 Unit::ratio});
    for (const technique::LayerRun& layer : run.layers)
        for (const Role role : network::allRoles) {
            const Reuse reuse = reuseOf(layer.nest, role);
            std::vector<scene::Cell> row{layer.name, tensorName(role)};
            for (const double value : {reuse.convolutional, reuse.featureMap, reuse.filter,
                                       reuse.accumulation, reuse.total()})
                row.emplace_back(Quantity{value, Unit::ratio});
            for (std::size_t level = 0; level < layer.counts.levels.size(); ++level)
                row.emplace_back(Quantity{actualReuse(layer.counts, level, role), Unit::ratio});
            table.rows.push_back(std::move(row));
        }
    return table;
}

} // namespace systolens::dataflow
