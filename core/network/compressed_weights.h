#pragma once
// Weights as the authors of Deep Compression publish them: pruned, shared, with relative indices,
// without Huffman coding (github.com/songhan/SqueezeNet-Deep-Compression, compressed_SqueezeNet.net
// and its decode.py). Little-endian, nothing between the sections:
//
//   uint32  entries of each compute layer
//   then for each of them, in network order,
//   float32 codebook[256]
//   float32 bias of each filter
//   uint8   number in the codebook of each entry
//   uint4   zeros before each entry, the low half of a byte first
//
// Entries follow each other in MCRS order; one that stands for a value of 0 is a filler, where more
// than 15 zeros follow each other.
#include <filesystem>
#include <span>

#include "core/network/graph.h"

namespace systolens::network {

struct CompressedLayer {
    LayerId layer = 0;
    std::vector<float> codebook;
    std::vector<float> biases;
    std::vector<std::uint8_t> codes;
    std::vector<std::uint8_t> gaps; // as many
};

// The sections for the network's compute layers, which all have biases. Error (input) naming
// section and entry where they are cut off, too many, not finite, or point outside their filter.
std::vector<CompressedLayer> readCompressedWeights(std::span<const std::byte> bytes,
                                                   const Network& network,
                                                   const std::string& where);

// The network with the file's weights and biases in place of its own; name and file are the file's,
// its hash is of both. Error (input) as above.
Network withCompressedWeights(Network network, const std::filesystem::path& file);

} // namespace systolens::network
