#pragma once
// How the numbers of a run came about, one function a kind of number; explain() and the metrics
// share them.
#include "core/technique/technique.h"

namespace systolens::technique {

// One layer of a run, or the whole network when `layer` is null.
struct Scope {
    const Run& run;
    const LayerRun* layer = nullptr;

    [[nodiscard]] const simulation::Counts& counts() const {
        return layer ? layer->counts : run.totals;
    }
    [[nodiscard]] const energy::Energy& energy() const {
        return layer ? layer->energy : run.energy;
    }
    [[nodiscard]] const accelerator::Accelerator& machine() const { return run.plan.accelerator; }
};

// A number that every run has.
struct StandardMetric {
    const char* id;
    Text name;
    Unit unit = Unit::none;
    bool lessIsBetter = true;
    Number (*value)(const Scope&) = nullptr;
    Derivation (*why)(const Scope&) = nullptr;
};
const std::vector<StandardMetric>& standardMetrics();

// Parts of an energy: "mac", "rf", "noc", "glb", "dram", "codec", "static".
struct EnergyPart {
    const char* id;
    Text name;
    scene::Tone tone = scene::Tone::neutral;
    EnergyMillis energy::Energy::*value = nullptr;
};
const std::vector<EnergyPart>& energyParts();
Unit energyUnit(const Scope& scope);
double inUnits(EnergyMillis millis);

Derivation whyEnergy(const Scope& scope, const EnergyPart& part);
Derivation whyTraffic(const Scope& scope, std::size_t level, Role role);
Derivation whyComputeCycles(const LayerRun& layer, const accelerator::Accelerator& machine);
// Of a layer, for each kind of mapping: std::visit finds them, and asks for them when there is
// another kind (row_stationary_derivations.cpp, nest_derivations.cpp).
Derivation whyCompute(const mapping::SystolicMapping& mapped, const LayerRun& layer,
                      const accelerator::Accelerator& machine);
Derivation whyCompute(const mapping::RowStationaryMapping& mapped, const LayerRun& layer,
                      const accelerator::Accelerator& machine);
Derivation whyCompute(const mapping::NestMapping& mapped, const LayerRun& layer,
                      const accelerator::Accelerator& machine);
Derivation whyWords(const mapping::SystolicMapping& mapped, const Scope& scope, std::size_t level,
                    Role role);
Derivation whyWords(const mapping::RowStationaryMapping& mapped, const Scope& scope,
                    std::size_t level, Role role);
Derivation whyWords(const mapping::NestMapping& mapped, const Scope& scope, std::size_t level,
                    Role role);
Derivation whyWaits(const mapping::RowStationaryMapping& mapped, const Scope& scope);

// The same formula for every layer, added up.
Derivation sumOverLayers(const Run& run, const std::string& metric, Unit unit,
                         Number (*value)(const Scope&));

} // namespace systolens::technique
