#pragma once
// Pictures of an array that skips.
#include "plugins/zero_skip/comparison.h"
#include "plugins/zero_skip/eie_layers.h"

namespace systolens::zero_skip {

// Of one layer each; axis: cycles of the run with the technique.
// "zero_skip.lanes": what every PE does around the cursor, and how the layer's tail runs out.
scene::Scene lanesScene(const technique::Run& run, std::size_t layer);
// "zero_skip.gate": the gating array at the same activation, beside the skipping one.
scene::Scene gateScene(const Comparison& runs, std::size_t layer);
// "zero_skip.queues": how many activations wait at each PE.
scene::Scene queuesScene(const technique::Run& run, const Encoded& one);
// "zero_skip.columns": the column that the fullest PE works at: pointers, entries, their rows.
scene::Scene columnsScene(const technique::Run& run, const Encoded& one);
// "zero_skip.map": which MACs around the cursor are done, and which are not.
scene::Scene mapScene(const technique::Run& run, const Encoded& one);

// Still ones. "zero_skip.depth": cycles against the depth of the queues.
scene::Scene depthScene(const Encoded& one, const std::array<Cycle, queueDepths.size()>& cycles);
// "zero_skip.speedup": of a layer of this one's size on this array, against the share of MACs that
// have no zero; patterns are drawn with the seed.
scene::Scene speedupScene(const Encoded& one, std::int64_t pes, std::uint64_t seed,
                          const Progress& progress);
// "zero_skip.balance": what each PE did with the layer's cycles.
scene::Scene balanceScene(const Encoded& one);

} // namespace systolens::zero_skip
