#pragma once
// The fully connected layers that an EIE-like array runs, once more as the array holds them: for
// tables and pictures.
#include <memory>

#include "plugins/zero_skip/arrays.h"

namespace systolens::zero_skip {

struct Encoded {
    std::size_t layer = 0; // index into Run::layers
    std::shared_ptr<const simulation::EieLayer> eie;
    network::Tensor weights; // float32
    technique::CodedTensor facts;
    std::int64_t done = 0;   // entries of the first image's nonzero activations
    std::int64_t useful = 0; // of them, those that are not padding
    Cycle alone = 0;         // the first image in the array, by itself
    Cycle fullest = 0;       // of it, the PE with the most work
};

// Side by side, those of a run that the technique owns. Cancelled.
std::vector<Encoded> encodedLayers(const technique::Run& run, const Settings& settings,
                                   const Progress& progress);

// The deeper the queues, the less the PEs wait for each other: cycles of the first image.
inline constexpr std::array<int, 9> queueDepths{1, 2, 4, 8, 16, 32, 64, 128, 256};
std::array<Cycle, queueDepths.size()> cyclesByDepth(const Encoded& one, const Progress& progress);
// The first depth from which on the deepest queue is no more than 2 % faster.
int kneeOf(const std::array<Cycle, queueDepths.size()>& cycles);

} // namespace systolens::zero_skip
