#pragma once
// Which array runs a layer. What suits it depends on what else the plan decides, in whichever order
// techniques are applied: that array is chosen when the layer runs.
#include "core/simulation/eie_array.h"
#include "plugins/zero_skip/settings.h"

namespace systolens::zero_skip {

// The array of each layer that has values; without them nobody knows where its zeros are, and it
// stays dense.
using PerLayerArray = technique::PerLayer<std::shared_ptr<const simulation::ArrayModel>>;
PerLayerArray arraysOf(const technique::Study& study, const Settings& settings,
                       const technique::Plan& plan);
// What a layer's does with zeros when the plan runs.
Kind kindOf(const technique::Study& study, const network::ComputeLayer& layer,
            const Settings& settings, const technique::Plan& plan);

// The key of this technique's array that ran a layer, an index of the run's layers; empty where it
// has none there. `settings`: those of the run, but for its array.
std::string arrayKey(const technique::Run& run, std::size_t layer, const Settings& settings);

// What the EIE-like array is like for a fully connected layer; none for other layers, and for those
// whose filter is no stored weights. `wordBits`: of the machine's filter words.
std::optional<simulation::EieOptions> eieOptions(const technique::Study& study,
                                                 const network::ComputeLayer& layer,
                                                 const Settings& settings, int wordBits);

// Error (usage) when so many bits cannot tell a layer's weights apart.
void requireFewWeights(const network::Tensor& weights, const std::string& layer, int valueBits);

} // namespace systolens::zero_skip
