#pragma once
// The model among the published steps from AlexNet to SqueezeNet.
#include "plugins/compression/compress.h"

namespace systolens::compression {

scene::Scene ladderScene(const Compression& compression,
                         const std::string& model); // "compression.ladder"

} // namespace systolens::compression
