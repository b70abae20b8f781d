#pragma once
// SCALE-Sim's convolution topologies: shapes without values, and the machine it counts them on.
#include <filesystem>

#include "core/mapping/mapping.h"

namespace systolens::mapping {

struct TopologyLayer {
    std::string name;
    LoopNest nest;
};
// One layer a line after the heading: name, ifmap height, ifmap width, filter height, filter width,
// channels, filters, stride. Ofmap rows are ceil((H − R + stride) / stride): the last window may
// reach over the edge, into zeros. Error (input) with the line.
std::vector<TopologyLayer> loadTopology(const std::filesystem::path& file);
std::vector<TopologyLayer> parseTopology(const std::string& text, const std::string& file);

// R×C PEs with unlimited memories and bandwidths, 8-bit words; windows over the edge are read like
// data, as SCALE-Sim does. `size`: "32x32". Error (usage).
accelerator::Accelerator unlimitedArray(const std::string& size);

} // namespace systolens::mapping
