#pragma once
// Consequences: a study executed under a plan. One memo serves all runs, so that what two plans
// share is computed once.
#include <memory>

#include "core/energy/energy.h"
#include "core/technique/plan.h"

namespace systolens::technique {

struct LayerRun {
    network::ComputeLayer layer;
    std::string name;
    network::LoopNest nest; // with the study's batch
    mapping::Mapping mapping;
    simulation::Counts counts;
    EnergyMillis macEnergy = 0; // of one MAC in the layer's arithmetic
    energy::Energy energy;
    std::shared_ptr<const simulation::Trace>
        trace; // of its group; null at closed fidelity, and of fused tiles
    std::optional<double> ifmapDensity, filterDensity, ofmapDensity; // none without values
};

struct Run {
    std::shared_ptr<const Study> study;
    Plan plan;
    // What was executed or drawn, after the value steps; without inputs the weights alone; null
    // when there are no values at all.
    std::shared_ptr<const execution::Execution> execution;
    std::vector<LayerRun> layers; // compute layers, in order
    simulation::Counts totals;
    energy::Energy energy;
    Provenance provenance = Provenance::modelled; // synthetic when values were drawn
};

// The tensor that plays a role in a layer, as the run had it; null where there are no values.
const network::Tensor* tensorOf(const Run& run, const LayerRun& layer, Role role);

class Backend {
public:
    Backend();
    ~Backend();
    Backend(const Backend&) = delete;
    Backend& operator=(const Backend&) = delete;

    // Executes, maps, simulates, prices. Error when the study or a decision cannot be honoured;
    // Cancelled. Thread-safe; nothing half done is kept.
    [[nodiscard]] Run run(std::shared_ptr<const Study> study, const Plan& plan,
                          Progress& progress) const;

private:
    struct Memo;
    std::unique_ptr<Memo> memo_;
};

} // namespace systolens::technique
