#pragma once
// How far an approximate network is from the exact one: image by image where there are labels, by
// its output where there are none.
#include "core/execution/accuracy.h"

namespace systolens::execution {

// The same images by both networks.
struct Difference {
    std::int64_t bothRight = 0, onlyExactRight = 0, onlyApproximateRight = 0, neitherRight = 0;
    // McNemar's test, exact and two-sided: how likely so unequal a split of the images of which one
    // network only is right would be if both were equally good.
    [[nodiscard]] double probability() const;
};
// Labels of as many images as both classified.
Difference differenceOf(const Accuracy& exact, const Accuracy& approximate,
                        std::span<const std::uint8_t> labels);

// 10 log₁₀(Σ exact² / Σ (approximate − exact)²) in dB; infinite when both are equal.
double signalToNoise(std::span<const float> exact, std::span<const float> approximate);
// The share of images, rows of the two outputs, whose largest score is of the same class.
double topAgreement(const network::Tensor& exact, const network::Tensor& approximate);

// The network with the arithmetic of one layer only.
struct Sensitivity {
    network::LayerId layer = 0;
    double signalToNoise = 0; // of the network's first output
    double topAgreement = 0;
    std::optional<std::int64_t> correct; // of the labelled images, if there are
    std::int64_t overflows = 0;          // of the layer, on the given inputs
};
// A layer for each entry of the arithmetic; onTensor is the same in all runs.
std::vector<Sensitivity> sensitivities(const network::Network& network, const Inputs& inputs,
                                       const Changes& changes, Progress& progress);
// The same with the first `most` labelled images; the output's figures are of the first batch.
std::vector<Sensitivity> sensitivities(const LabelledSet& set, const Changes& changes,
                                       std::int64_t most, Progress& progress);

} // namespace systolens::execution
