#pragma once
// What a decoder in the hardware costs: the tables it holds, and the cycles in which the array
// waits for it.
#include "plugins/huffman/measure.h"

namespace systolens::huffman {

// "decoder_table_bits", "decoder_stalls".
std::vector<technique::Metric> decoderMetrics(const technique::Run& after,
                                              const std::vector<Measured>& all);

// "huffman.decoders": the run in closed form with decoders of 1, 2, 4, 8 and 16 symbols a cycle and
// with one that keeps up with the link. Error,
// Cancelled.
scene::Table decoderTable(const technique::Run& after, technique::Context& context);

} // namespace systolens::huffman
