#pragma once
// How often a network is right on a labelled set: measured by running it.
#include <array>

#include "core/execution/execute.h"
#include "core/network/files.h"

namespace systolens::execution {

struct Preparation { // pixels of 0–1 become pixel × scale + offset
    double scale = 1, offset = 0;
};

// A labelled data set, and the network as it takes several of its images at a time.
struct LabelledSet {
    std::shared_ptr<const network::Network> network;
    std::shared_ptr<const network::LabelledImages> images;
    Preparation preparation;
};

struct Accuracy {
    std::int64_t images = 0;
    std::int64_t correct = 0;
    std::vector<std::uint8_t> predictions; // one for each image
    [[nodiscard]] double share() const;    // 0–1
    // The 95 % interval of the share by Wilson's score (J. Am. Stat. Assoc. 22, 1927), which stays
    // within 0–1 and holds for few images, too.
    [[nodiscard]] std::array<double, 2> interval() const;
};

// Classifies the first `most` images (all when there are fewer), as many at a time as the network's
// first input says. Error (input) when an image does not fit the input or a label is not among the
// network's classes; Cancelled.
Accuracy measureAccuracy(const network::Network& network, const network::LabelledImages& set,
                         const Preparation& preparation, std::int64_t most, const Changes& changes,
                         Progress& progress);

} // namespace systolens::execution
