#pragma once
// How often the model is right after each stage.
#include "core/execution/accuracy.h"
#include "plugins/compression/compress.h"

namespace systolens::compression {

struct StageAccuracy {
    Stage stage = Stage::dense;
    execution::Accuracy accuracy;
    std::int64_t lost = 0, won = 0; // images that were right, or wrong, before compression
};

// Dense, pruned and shared; Huffman coding changes no value. Nothing where the model has no
// labelled set, its weights were drawn, or no images are asked for. Error (input), Cancelled.
std::vector<StageAccuracy> stageAccuracies(const technique::Study& study,
                                           const Compression& compression, const Settings& settings,
                                           Progress& progress);

} // namespace systolens::compression
