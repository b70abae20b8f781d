#pragma once
// The formats in which the arrays of this technique take tensors over the DRAM link, each tensor
// once: an EIE-like array's columns, an SCNN-like one's blocks, a Cambricon-X-like one's weights
// with their steps, a Cnvlutin-like one's words as they are.
#include "core/codec/sparse_matrix.h"
#include "plugins/zero_skip/eie_layers.h"

namespace systolens::zero_skip {

struct Format {
    technique::CodedTensor facts; // entries; padding: zeros among them
    codec::MatrixShape shape;     // as a matrix: filters by weights of one, channels by pixels
    int valueBits = 0;            // of an entry, without its index
};

// In the order of the run's layers and their roles; of the layers that the technique owns. The
// entropy of a weight with its step takes the step as it is. Cancelled.
std::vector<Format> formatsOf(const technique::Run& run, const std::vector<Encoded>& encoded,
                              const Settings& settings, const Progress& progress);

} // namespace systolens::zero_skip
