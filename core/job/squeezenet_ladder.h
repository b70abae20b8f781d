#pragma once
// From AlexNet to a SqueezeNet 510 times smaller, as published (Iandola et al., arXiv:1602.07360,
// Table 2). Its megabytes are the paper's: 10^6 bytes for AlexNet, 2^20 for SqueezeNet, and 660 KiB
// are its 0.66.
#include <optional>
#include <vector>

#include "core/support/text.h"
#include "core/support/units.h"

namespace systolens::job {

struct LadderStep {
    std::string network, compression; // "SqueezeNet", "Deep Compression"; may be empty
    std::optional<int> bits;          // of a weight, where the paper says them
    double megabytes = 0, reduction = 1;
    bool sizeIsPublished = true; // else it follows from the reduction
};

// In the paper's order. Error (input) when resources/published/squeezenet-ladder.json is damaged.
std::vector<LadderStep> squeezenetLadder();

} // namespace systolens::job
