#pragma once
// Pictures of approximate arithmetic.
#include "plugins/approximation/measure.h"

namespace systolens::approximation {

// All of them that there are.
std::vector<scene::Scene> scenes(const technique::Run& before, const technique::Run& after,
                                 const Measurement& measured, const Settings& settings);

// "approximation.dots", of a layer: the partial products of operands that occur in it, and what the
// design leaves out. Its axis counts pairs: the one with the worst error, then the most frequent.
scene::Scene dotScene(const MeasuredLayer& one, const Measurement& measured,
                      const technique::Run& run);
// "approximation.errors", of a layer: the error of every pair of operands under the layer's own.
scene::Scene errorScene(const MeasuredLayer& one, const technique::Run& run);
// "approximation.difference", of a layer: a channel of its ofmap exact, approximate and the
// difference. Its axis counts channels.
std::optional<scene::Scene> differenceScene(const MeasuredLayer& one, const technique::Run& before,
                                            const technique::Run& after);
// "approximation.pareto": the designs by energy and by what becomes of the network's output; they
// are executed when somebody looks, once. A click chooses one.
scene::Scene paretoScene(const technique::Run& before, const technique::Run& after,
                         const Settings& settings);

} // namespace systolens::approximation
