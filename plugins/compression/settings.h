#pragma once
// What a person sets: what is kept, how many values are shared, how they are stored.
#include "core/arithmetic/clustering.h"
#include "core/arithmetic/pruning.h"
#include "core/technique/technique.h"

namespace systolens::compression {

inline constexpr const char* techniqueId = "compression";
inline constexpr const char* deepCompressionSource =
    "Han, Mao & Dally, Deep Compression, ICLR 2016";

struct Settings {
    arithmetic::PruningUnit granularity = arithmetic::PruningUnit::element;
    bool global = true;                   // one threshold for all layers
    double keep = 0.3;                    // share of the weights, 0–1
    std::map<std::string, double> layers; // shares of single layers, by name
    Bytes target = 0;                     // of the whole model; 0: `keep` decides
    int convBits = 8, fcBits = 5;         // of a shared value; 0: not shared
    bool linear = false;                  // equal steps instead of k-means
    arithmetic::ClusterStart start = arithmetic::ClusterStart::linear;
    int indexBits = 5; // of a gap between nonzeros; 0: zeros are stored like other values
    bool huffman = true;
    bool dram = true; // filters cross the DRAM link as they are stored
    std::int64_t images = 0;
};

std::vector<technique::Parameter> schema();
Settings settingsOf(const technique::Parameters& parameters); // Error (usage)

} // namespace systolens::compression
