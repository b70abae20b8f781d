#pragma once
// The figures of the whole model, and each filter as a coded tensor.
#include "plugins/compression/accuracy.h"

namespace systolens::compression {

// "dram_bytes", "energy", "cycles"; "compressed_bytes", "ratio", "kept", "weight_bits",
// "index_bits"; "accuracy", "accuracy_pruned" where there are labels.
std::vector<technique::Metric> metrics(const technique::Run& before, const technique::Run& after,
                                       const Compression& compression,
                                       const std::vector<StageAccuracy>& accuracies);

// A filter of shared values: its bits, without biases, against the machine's words.
technique::CodedTensor codedTensor(const CompressedFilter& filter, const technique::Run& run);

} // namespace systolens::compression
