#include "plugins/zero_skip/tables.h"

#include "core/technique/provenance.h"
#include "plugins/zero_skip/arrays.h"

namespace systolens::zero_skip {

namespace {

using scene::Cell;
using scene::Quantity;
using technique::LayerRun;

Text kindText(Kind kind) {
    switch (kind) {
    case Kind::gate:
        return SYSTOLENS_TEXT("zero_skip", "gates");
    case Kind::activations:
        return SYSTOLENS_TEXT("zero_skip", "skips activations");
    case Kind::weights:
        return SYSTOLENS_TEXT("zero_skip", "skips weights");
    case Kind::both:
        return SYSTOLENS_TEXT("zero_skip", "skips both");
    case Kind::dense:
        break;
    }
    return SYSTOLENS_TEXT("zero_skip", "dense");
}

Cell zeros(std::optional<double> density) {
    return density ? Cell(Quantity{1 - *density, Unit::share}) : Cell(std::string("–"));
}

double millisOf(EnergyMillis millis) {
    return static_cast<double>(millis) / 1000;
}

Unit energyUnit(const technique::Run& run) {
    return run.energy.unit == EnergyUnit::picojoule ? Unit::picojoules : Unit::macEnergies;
}

std::vector<Cell> rowOf(const LayerRun& before, const LayerRun& after, Kind kind, Unit energy) {
    const simulation::Counts& counts = after.counts;
    const auto ratio = [](double whole, double part) {
        return Quantity{part > 0 ? whole / part : 1.0, Unit::ratio};
    };
    return {after.name,
            isFullyConnected(after.nest) ? SYSTOLENS_TEXT("zero_skip", "fully connected")
                                         : SYSTOLENS_TEXT("zero_skip", "convolution"),
            kindText(kind),
            zeros(after.filterDensity),
            zeros(after.ifmapDensity),
            Quantity{counts.macs, Unit::macs},
            Quantity{counts.gatedMacs, Unit::macs},
            Quantity{counts.skippedMacs, Unit::macs},
            Quantity{before.counts.cycles, Unit::cycles},
            Quantity{counts.cycles, Unit::cycles},
            ratio(static_cast<double>(before.counts.cycles), static_cast<double>(counts.cycles)),
            Quantity{millisOf(before.energy.total()), energy},
            Quantity{millisOf(after.energy.total()), energy},
            ratio(millisOf(before.energy.total()), millisOf(after.energy.total()))};
}

Text titleOf(const technique::Run& run) {
    return technique::valuesProvenance(run) == Provenance::synthetic
               ? SYSTOLENS_TEXT("zero_skip", "Zeros of values that were drawn, and what they save")
               : SYSTOLENS_TEXT("zero_skip", "Zeros, and what they save");
}

} // namespace

scene::Table layerTable(const technique::Run& before, const technique::Run& after,
                        const Settings& settings) {
    scene::Table table;
    table.id = "zero_skip.layers";
    table.title = titleOf(after);
    const Unit energy = energyUnit(after);
    table.columns = {
        {"layer", SYSTOLENS_TEXT("zero_skip", "Layer"), Unit::none},
        {"kind", SYSTOLENS_TEXT("zero_skip", "Kind"), Unit::none},
        {"array", SYSTOLENS_TEXT("zero_skip", "Array"), Unit::none},
        {"zero_weights", SYSTOLENS_TEXT("zero_skip", "Zero weights"), Unit::share},
        {"zero_activations", SYSTOLENS_TEXT("zero_skip", "Zero activations"), Unit::share},
        {"macs", SYSTOLENS_TEXT("zero_skip", "MACs"), Unit::macs},
        {"gated_macs", SYSTOLENS_TEXT("zero_skip", "Gated"), Unit::macs},
        {"skipped_macs", SYSTOLENS_TEXT("zero_skip", "Skipped"), Unit::macs},
        {"cycles_before", SYSTOLENS_TEXT("zero_skip", "Cycles before"), Unit::cycles},
        {"cycles", SYSTOLENS_TEXT("zero_skip", "Cycles"), Unit::cycles},
        {"speedup", SYSTOLENS_TEXT("zero_skip", "Speed-up"), Unit::ratio},
        {"energy_before", SYSTOLENS_TEXT("zero_skip", "Energy before"), energy},
        {"energy", SYSTOLENS_TEXT("zero_skip", "Energy"), energy},
        {"energy_saving", SYSTOLENS_TEXT("zero_skip", "Energy before ÷ after"), Unit::ratio},
    };
    for (std::size_t i = 0; i < after.layers.size(); ++i) {
        const Kind kind = arrayOf(*after.study, after.layers[i].layer, settings).kind;
        table.rows.push_back(rowOf(before.layers[i], after.layers[i], kind, energy));
    }
    return table;
}

} // namespace systolens::zero_skip
