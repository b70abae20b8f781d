#pragma once
// The best mapping of every layer of a model on a machine.
#include "core/job/job.h"
#include "core/mapping/mapper.h"

namespace systolens::job {

struct MapRequest {
    Job job; // of it: model, accelerator, batch, layers
    mapping::Objective objective = mapping::Objective::energy;
};

struct MappedLayer {
    std::string name;
    network::LoopNest nest; // with the batch
    mapping::FoundMapping found;
    std::string text;      // of the mapping (mapping/nest_mapping.h)
    Words dramBound = 0;   // the fewest words that must cross (mapping/lower_bound.h)
    double seconds = 0;    // of the search; layers that are the same share one
    bool repeated = false; // the same as a layer before it
    // Energy × cycles, in picojoules or MAC energies.
    [[nodiscard]] double energy() const;
    [[nodiscard]] double energyDelay() const;
};

struct MapResult {
    mapping::Objective objective = mapping::Objective::energy;
    accelerator::Accelerator machine;
    std::vector<MappedLayer> layers;
};

// Error (input), Cancelled.
MapResult mapLayers(const MapRequest& request, Progress& progress);

} // namespace systolens::job
