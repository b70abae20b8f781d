#pragma once
// ONNX files out: what import makes of the file that is written is the network again.
#include <filesystem>
#include <vector>

#include "core/network/graph.h"

namespace systolens::network {

// Layers with the attributes that their operator has in this version of the set, values as
// initializers, every shape stated. Parameters that the file filled with a constant are filled
// again (with zeros: what with, nobody keeps). Error (input) when a part of the network was not
// understood, or when it takes 2 GiB.
std::vector<std::byte> onnxBytes(const Network& network);

// Whole or not at all. Errors as above, and Error (failed) when it cannot be written.
void saveOnnx(const std::filesystem::path& file, const Network& network);

} // namespace systolens::network
