#pragma once
// A layer's tensors as an SCNN-like array stores them (Parashar et al., ISCA 2017, section IV):
// blocks of values and zero counts, each block once.
// * ifmap: the words of a PE's planar tile in one channel that meet one phase of the weights.
// * filter: one phase of Kc filters in one channel.
// * ofmap: the part of one filter's plane that a PE stores.
#include "core/simulation/array_model.h"
#include "core/simulation/cartesian_tiling.h"

namespace systolens::simulation {

struct BlockFacts {
    std::int64_t entries = 0, placeholders = 0; // the latter among the former
    Bits bits = 0;
    double entropyBits = 0; // order-0, of value and count together × entries
    friend bool operator==(const BlockFacts&, const BlockFacts&) = default;
};

// Of the images that a tensor (float32) holds, 1 to the nest's; asserts whole images. Cancelled.
BlockFacts cartesianBlocks(const CartesianTiling& tiling, Role role, const network::Tensor& tensor,
                           int wordBits, const Progress& progress);

} // namespace systolens::simulation
