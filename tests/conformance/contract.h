#pragma once
// What every technique promises, checked without knowing which one it is. Returns one sentence for
// each promise that is broken.
#include <string>
#include <vector>

#include "core/job/job.h"

namespace systolens::tests {

using Violations = std::vector<std::string>;

// Its description and its schema of parameters.
Violations brokenByDescription(const technique::Technique& technique);

// Metrics, tables, tensors and scenes of a result.
Violations brokenByResult(const technique::TechniqueResult& result);

// Pictures are pure functions of a moment, have sound tables, and stand any position.
Violations brokenByScenes(const std::vector<scene::Scene>& scenes);

// As one message; empty when nothing is broken.
std::string joined(const Violations& violations);

} // namespace systolens::tests
