#pragma once
// Bytes falling stage by stage, layer by layer, and the accuracy with them.
#include "plugins/compression/accuracy.h"

namespace systolens::compression {

scene::Scene stagesScene(const Compression& compression); // "compression.stages"
scene::Scene partsScene(const Compression& compression);  // "compression.parts"
scene::Scene ratesScene(const Compression& compression);  // "compression.rates"
scene::Scene accuracyScene(const Compression& compression,
                           const std::vector<StageAccuracy>& accuracies); // "compression.accuracy"

} // namespace systolens::compression
