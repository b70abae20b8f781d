#pragma once
// Layer by layer as in Deep Compression's tables, and stage by stage.
#include "plugins/compression/accuracy.h"

namespace systolens::compression {

// "compression.layers"; the last row is the whole model. Says why where nothing can be compressed.
scene::Table layerTable(const Compression& compression, const Settings& settings,
                        const technique::Run& after);

// "compression.stages": bytes by what they are for, and how often the model is right.
scene::Table stageTable(const Compression& compression,
                        const std::vector<StageAccuracy>& accuracies);

Text nameOf(Stage stage);

// Bytes of a layer or model by what they are for, in the order in which they are shown.
struct SizePart {
    std::string id;
    Text name;
    Bits StageSize::*bits;
    scene::Tone tone;
};
const std::vector<SizePart>& sizeParts();

} // namespace systolens::compression
