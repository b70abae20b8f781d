#include "plugins/dataflow/mapping_search.h"

#include <algorithm>

#include "core/support/error.h"
#include "core/technique/plan_checks.h"

namespace systolens::dataflow {

namespace {

using mapping::Objective;
using scene::Cell;
using scene::Quantity;

constexpr std::size_t mostKnown = 512;

struct Price {
    double energy = 0, cycles = 0; // picojoules or MAC energies
    Words dramWords = 0;
};

Price priceOf(const network::LoopNest& nest, const accelerator::Accelerator& machine,
              const mapping::Mapping& mapped) {
    constexpr double millis = 1000;
    const simulation::Counts counts = simulation::closedForm(nest, machine, mapped);
    Price price;
    price.energy = static_cast<double>(energy::energyOf(counts, machine).total()) / millis;
    price.cycles = static_cast<double>(counts.cycles);
    for (const simulation::Traffic& traffic : counts.levels.front())
        price.dramWords += traffic.reads + traffic.writes;
    return price;
}

double valueOf(const Price& price, Objective objective) {
    switch (objective) {
    case Objective::energy:
        return price.energy;
    case Objective::cycles:
        return price.cycles;
    case Objective::edp:
        return price.energy * price.cycles;
    case Objective::dram:
        break;
    }
    return static_cast<double>(price.dramWords);
}

Unit unitOf(Objective objective, const accelerator::Accelerator& machine) {
    switch (objective) {
    case Objective::energy:
        return machine.energyUnit == EnergyUnit::picojoule ? Unit::picojoules : Unit::macEnergies;
    case Objective::cycles:
        return Unit::cycles;
    case Objective::edp:
        return Unit::none;
    case Objective::dram:
        break;
    }
    return Unit::words;
}

// The array's own mapping by its own search; none: it has none for this layer.
std::optional<mapping::Mapping> ownMapping(const technique::Run& run,
                                           const technique::LayerRun& layer) {
    try {
        return mapping::chooseMapping(layer.nest, run.plan.accelerator, run.plan.dataflow, {});
    } catch (const Error&) {
        return std::nullopt;
    }
}

std::string nameOf(const mapping::Mapping& mapped) {
    const auto dataflow = mapping::dataflowOf(mapped);
    return dataflow ? accelerator::name(*dataflow) : "";
}

} // namespace

std::optional<mapping::FoundMapping> MappingSearch::known(const network::LoopNest& nest,
                                                          const accelerator::Accelerator& machine,
                                                          Objective objective) const {
    const std::lock_guard lock(mutex_);
    for (const Known& known : known_)
        if (known.objective == objective && known.nest == nest && known.machine == machine)
            return known.mapping;
    return std::nullopt;
}

void MappingSearch::keep(Known known) {
    const std::lock_guard lock(mutex_);
    if (known_.size() == mostKnown)
        known_.erase(known_.begin());
    known_.push_back(std::move(known));
}

std::vector<std::optional<mapping::FoundMapping>>
MappingSearch::found(const technique::Study& study, const accelerator::Accelerator& machine,
                     const Settings& settings, Progress& progress) {
    std::vector<std::optional<mapping::FoundMapping>> all(study.layers.size());
    const auto count = static_cast<double>(all.size());
    for (std::size_t i = 0; settings.search && i < all.size(); ++i) {
        if (settings.layers.contains(technique::nameOf(study, study.layers[i].layer)))
            continue;
        network::LoopNest nest = study.layers[i].nest;
        nest.n *= study.batch;
        all[i] = known(nest, machine, *settings.search);
        if (all[i])
            continue;
        const auto done = static_cast<double>(i);
        Progress part(progress, done / count, (done + 1) / count);
        all[i] = mapping::findMapping(nest, machine, *settings.search, part);
        keep({nest, machine, *settings.search, *all[i]});
    }
    return all;
}

scene::Table searchTable(const technique::Run& run, const Settings& settings) {
    const Objective objective = *settings.search;
    const accelerator::Accelerator& machine = run.plan.accelerator;
    const Unit unit = unitOf(objective, machine);
    scene::Table table{
        "search", SYSTOLENS_TEXT("dataflow", "Mappings found against the array's own"), {}, {}, {}};
    table.columns = {{"layer", SYSTOLENS_TEXT("dataflow", "layer"), Unit::none},
                     {"found", SYSTOLENS_TEXT("dataflow", "found"), unit},
                     {"own", SYSTOLENS_TEXT("dataflow", "the array's own"), unit},
                     {"own_kind", SYSTOLENS_TEXT("dataflow", "its data flow"), Unit::none},
                     {"ratio", SYSTOLENS_TEXT("dataflow", "found to own"), Unit::ratio},
                     {"better", SYSTOLENS_TEXT("dataflow", "better"), Unit::none}};
    for (const technique::LayerRun& layer : run.layers) {
        if (settings.layers.contains(layer.name))
            continue;
        const double found = valueOf(priceOf(layer.nest, machine, layer.mapping), objective);
        std::vector<Cell> row{layer.name, Quantity{found, unit}};
        if (const auto own = ownMapping(run, layer)) {
            const double value = valueOf(priceOf(layer.nest, machine, *own), objective);
            row.insert(row.end(),
                       {Quantity{value, unit}, nameOf(*own), Quantity{found / value, Unit::ratio},
                        found <= value ? SYSTOLENS_TEXT("dataflow", "found")
                                       : SYSTOLENS_TEXT("dataflow", "the array's own")});
        } else {
            row.insert(row.end(), {SYSTOLENS_TEXT("dataflow", "none fits"), "", "",
                                   SYSTOLENS_TEXT("dataflow", "found")});
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace systolens::dataflow
