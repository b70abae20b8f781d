#pragma once
// Everything that can be drawn of a job's result, for the report and `render`.
#include <optional>
#include <vector>

#include "core/job/job.h"

namespace systolens::report {

// The run's scenes, those of the stack and of its techniques, and those of one layer's course in
// time (when it was simulated in time); with a stack also those before it ("array@before") and
// the differences ("array@difference"). `layer` indexes Run::layers.
std::vector<scene::Scene> scenesOf(const job::JobResult& result, const job::Techniques& techniques,
                                   std::size_t layer);

// The layer of this name; Error (usage) with the names there are. Without a name: the layer that
// takes the most cycles, which is the one worth looking at.
std::size_t layerToShow(const technique::Run& run, const std::optional<std::string>& name);

// The scene with this id; Error (usage) with the ids there are.
const scene::Scene& sceneNamed(const std::vector<scene::Scene>& scenes, const std::string& id);

// The moment half-way along a scene's axis.
scene::Moment middleOf(const scene::Scene& scene);

} // namespace systolens::report
