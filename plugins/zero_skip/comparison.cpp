#include "plugins/zero_skip/comparison.h"

#include "plugins/zero_skip/arrays.h"

namespace systolens::zero_skip {

namespace {

using scene::Cell;
using scene::Quantity;
using technique::Run;

std::shared_ptr<const Run> runOf(const Run& before, const Settings& settings,
                                 technique::Context& context) {
    technique::Plan plan = before.plan;
    if (settings.array != Kind::gate)
        plan.groups.clear(); // fused layers skip nothing
    for (const auto& [layer, array] : arraysOf(*before.study, settings, plan))
        technique::own(plan, layer, array, techniqueId);
    Progress part(context.progress, 0, 1);
    return std::make_shared<const Run>(context.backend.run(before.study, plan, part));
}

Cell share(std::optional<double> density) {
    return density ? Cell(Quantity{1 - *density, Unit::share}) : Cell(std::string("–"));
}

double inUnits(EnergyMillis millis) {
    return static_cast<double>(millis) / 1000;
}

} // namespace

Comparison compared(const Run& before, const Run& after, const Settings& settings,
                    technique::Context& context) {
    Settings gating = settings, skipping = settings;
    gating.array = Kind::gate;
    if (settings.array == Kind::gate)
        skipping.array.reset();
    const auto known = std::make_shared<const Run>(after);
    Comparison runs;
    runs.dense = std::make_shared<const Run>(before);
    runs.gate = settings.array == Kind::gate ? known : runOf(before, gating, context);
    runs.skip = settings.array == Kind::gate ? runOf(before, skipping, context) : known;
    return runs;
}

scene::Table comparisonTable(const Comparison& runs) {
    const Unit energy =
        runs.dense->energy.unit == EnergyUnit::picojoule ? Unit::picojoules : Unit::macEnergies;
    scene::Table table;
    table.id = "zero_skip.compare";
    table.title = SYSTOLENS_TEXT("zero_skip", "Gating beside skipping");
    table.columns = {
        {"layer", SYSTOLENS_TEXT("zero_skip", "Layer"), Unit::none},
        {"zero_weights", SYSTOLENS_TEXT("zero_skip", "Zero weights"), Unit::share},
        {"zero_activations", SYSTOLENS_TEXT("zero_skip", "Zero activations"), Unit::share},
        {"cycles_dense", SYSTOLENS_TEXT("zero_skip", "Cycles, dense"), Unit::cycles},
        {"cycles_gate", SYSTOLENS_TEXT("zero_skip", "Cycles, gated"), Unit::cycles},
        {"cycles_skip", SYSTOLENS_TEXT("zero_skip", "Cycles, skipped"), Unit::cycles},
        {"energy_dense", SYSTOLENS_TEXT("zero_skip", "Energy, dense"), energy},
        {"energy_gate", SYSTOLENS_TEXT("zero_skip", "Energy, gated"), energy},
        {"energy_skip", SYSTOLENS_TEXT("zero_skip", "Energy, skipped"), energy},
    };
    const auto addRow = [&](Cell name, Cell weights, Cell activations, const auto& of) {
        std::vector<Cell> row{std::move(name), std::move(weights), std::move(activations)};
        for (const auto* run : {&runs.dense, &runs.gate, &runs.skip})
            row.emplace_back(Quantity{of(**run).first.cycles, Unit::cycles});
        for (const auto* run : {&runs.dense, &runs.gate, &runs.skip})
            row.emplace_back(Quantity{inUnits(of(**run).second.total()), energy});
        table.rows.push_back(std::move(row));
    };
    for (std::size_t i = 0; i < runs.dense->layers.size(); ++i) {
        const technique::LayerRun& layer = runs.dense->layers[i];
        addRow(
            layer.name, share(layer.filterDensity), share(layer.ifmapDensity),
            [i](const Run& run) { return std::pair(run.layers[i].counts, run.layers[i].energy); });
    }
    addRow(SYSTOLENS_TEXT("zero_skip", "All layers"), std::string(), std::string(),
           [](const Run& run) { return std::pair(run.totals, run.energy); });
    return table;
}

} // namespace systolens::zero_skip
