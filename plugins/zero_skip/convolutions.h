#pragma once
// Convolutions: the arrays that run them, and how fast those are at other densities.
#include "core/technique/technique.h"
#include "plugins/zero_skip/settings.h"

namespace systolens::zero_skip {

// What an array does with zeros, and the array.
struct ChosenArray {
    Kind kind = Kind::dense;
    std::shared_ptr<const simulation::ArrayModel> array;
};
// Of every layer that no array for fully connected layers takes: gating on any mapping; lanes over
// channels that skip activations or weights (Cnvlutin, Cambricon-X); for both, a Cartesian product
// of planar tiles (SCNN), or, where there is no plane, lanes over activations. A transposed
// convolution is gated.
ChosenArray convolutionArray(const network::LoopNest& nest, Kind kind);

// "zero_skip.speedup", a still one: the three arrays that skip on patterns drawn with the seed, on
// a layer like this one (of at most 64 channels, 64 filters and 28 rows and columns), against the
// share of MACs that have no zero; simulated when it is looked at. None where no such mapping fits
// the machine.
std::optional<scene::Scene> convolutionSpeedupScene(const technique::Run& run, std::size_t layer,
                                                    std::uint64_t seed);

} // namespace systolens::zero_skip
