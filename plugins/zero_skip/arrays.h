#pragma once
// Which array runs a layer.
#include "core/simulation/eie_array.h"
#include "plugins/zero_skip/settings.h"

namespace systolens::zero_skip {

// A layer's kind of array, with the array itself; none for the dense one. A layer without values
// stays dense: nobody knows where its zeros are.
struct ChosenArray {
    Kind kind = Kind::dense;
    std::shared_ptr<const simulation::ArrayModel> array;
};
ChosenArray arrayOf(const technique::Study& study, const network::ComputeLayer& layer,
                    const Settings& settings, const accelerator::Accelerator& machine);

// What the EIE-like array is like for a fully connected layer; none for other layers, and for those
// whose filter is no stored weights. `wordBits`: of the machine's filter words.
std::optional<simulation::EieOptions> eieOptions(const technique::Study& study,
                                                 const network::ComputeLayer& layer,
                                                 const Settings& settings, int wordBits);

// Error (usage) when so many bits cannot tell a layer's weights apart.
void requireFewWeights(const network::Tensor& weights, const std::string& layer, int valueBits);

} // namespace systolens::zero_skip
