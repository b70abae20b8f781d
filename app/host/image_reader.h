#pragma once
// Images as inputs of a network: decoded by Qt, scaled and converted to the shape the network
// wants.
#include "core/job/job.h"

namespace systolens::host {

// Float {1, C, H, W}, 0–1: grey for one channel, RGB for three; scaled to fill H × W and cropped
// around the middle. Error (input) when the file is no image or the shape is not an image's.
network::Tensor readImage(const std::filesystem::path& file, const network::Shape& shape);

// Makes it job's image reader; once per program.
void installImageReader();

} // namespace systolens::host
