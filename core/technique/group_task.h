#pragma once
// The second stage of a run: layers that run together, ready to be mapped and simulated.
#include "core/technique/values.h"

namespace systolens::technique {

struct GroupTask {
    std::size_t first = 0; // position of its first layer among the study's
    std::shared_ptr<const simulation::ArrayModel> model;
    simulation::Work work;                                            // without its mappings
    std::vector<std::vector<mapping::MappingConstraint>> constraints; // one list a layer
    std::optional<accelerator::Dataflow> dataflow;
    Hash key; // everything that the outcome depends on
};

// One task a group, in network order. `values` may be null.
std::vector<GroupTask> groupTasks(const Study& study, const Plan& plan, const Values* values,
                                  const Progress& progress);

// Maps and simulates. Errors name the layer.
simulation::GroupRun run(const GroupTask& task, Progress& progress);

} // namespace systolens::technique
