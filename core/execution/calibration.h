#pragma once
// The ranges that a few inputs' activations have: what a machine with fixed formats is set to.
#include "core/execution/accuracy.h"

namespace systolens::execution {

// Least and largest value, zero included, of the first operand of every layer of `changes`'
// arithmetic, when the network computes exactly (onTensor changes it all the same) on each of the
// inputs.
std::map<network::LayerId, arithmetic::ValueRange> activationRanges(const network::Network& network,
                                                                    std::span<const Inputs> inputs,
                                                                    const Changes& changes,
                                                                    Progress& progress);

// The first `images` of a labelled set as inputs of its network.
std::vector<Inputs> firstImages(const LabelledSet& set, std::int64_t images);

} // namespace systolens::execution
