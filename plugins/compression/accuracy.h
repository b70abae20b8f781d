#pragma once
// How often the model is right after each stage.
#include "core/execution/quality.h"
#include "plugins/compression/compress.h"

namespace systolens::compression {

struct StageAccuracy {
    Stage stage = Stage::dense;
    execution::Accuracy accuracy;
    execution::Difference difference; // from the model before compression
};

// Dense, pruned and shared; Huffman coding changes no value. Nothing where the study has no
// labelled images, its weights were drawn, or no images are asked for. Error (input), Cancelled.
std::vector<StageAccuracy> stageAccuracies(const technique::Study& study,
                                           const Compression& compression, const Settings& settings,
                                           Progress& progress);

} // namespace systolens::compression
