#pragma once
// Jobs under the data-flow technique, and their scenes.
#include <stdexcept>

#include "core/job/job.h"
#include "plugins/dataflow/dataflow.h"
#include "plugins/dataflow/settings.h"

namespace systolens::tests {

inline job::Techniques dataflowTechnique() {
    return {{dataflow::techniqueId, std::make_shared<const dataflow::DataflowTechnique>()}};
}

inline job::JobResult dataflowResult(const std::string& model, const std::string& machine,
                                     technique::Parameters parameters) {
    job::Job job;
    job.model = model;
    job.accelerator = machine;
    job.stack = {{dataflow::techniqueId, std::move(parameters)}};
    if (model.starts_with("synthetic:"))
        job.weightDensity = job.activationDensity = 0.5;
    Progress progress;
    return job::runJob(job, dataflowTechnique(), technique::Backend(), progress);
}

inline const scene::Scene& sceneOf(const job::JobResult& result, const std::string& key,
                                   std::size_t layer = 0) {
    for (const auto& scene : result.techniques.front().scenes)
        if (scene::keyOf(scene) == key && scene.layer.value_or(layer) == layer)
            return scene;
    throw std::runtime_error("no scene " + key);
}

} // namespace systolens::tests
