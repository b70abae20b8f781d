#pragma once
// The kinds of experiments, one function each: from a description (resources/published) to rows.
// They throw Json::exception where the description lacks what they need.
#include "core/job/experiments.h"
#include "core/job/json_parts.h"

namespace systolens::job {

// Networks on Eyeriss's own chip, layer by layer.
std::vector<ExperimentRow> eyerissSilicon(const Json& description, const ExperimentRequest& request,
                                          Progress& progress);

} // namespace systolens::job
