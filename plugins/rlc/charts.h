#pragma once
// Charts of what coding makes of tensors.
#include "plugins/rlc/measure.h"

namespace systolens::rlc {

// "rlc.ratio": raw to coded for each layer, a series for each tensor, coded or not, a line where
// nothing is won.
scene::Scene ratioScene(const std::vector<Measured>& all, const technique::Run& run,
                        const Settings& settings);

// "rlc.histogram.<layer index>.<role>": how long the runs of zeros are, and where a run overflows.
scene::Scene histogramScene(const Measured& one, const Settings& settings);

// "rlc.formats.<layer index>.<role>": the same tensor in every code, and the limits.
scene::Scene formatsScene(const Measured& one, const Settings& settings);

// "rlc.tape.0.ifmap" from "tape".
std::string sceneId(const std::string& kind, const Measured& one);

} // namespace systolens::rlc
