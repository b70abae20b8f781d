#pragma once
// The technique's parameters and what they say about mappings: demands on every layer, and demands
// on single layers that take their place.
#include <map>

#include "core/mapping/mapping_text.h"
#include "core/mapping/objective.h"
#include "core/technique/technique.h"

namespace systolens::dataflow {

inline constexpr const char* techniqueId = "dataflow";
inline constexpr const char* bookSource =
    "Sze et al., Efficient Processing of Deep Neural Networks, 2020, chapters 4 and 5";

using Order = std::array<mapping::FoldLoop, 4>;

struct Demand {
    std::optional<accelerator::Dataflow> dataflow; // none: the machine's own
    std::optional<Order> order;
    std::optional<std::int64_t> streamTile;
    std::string mapping; // the whole of it (core/mapping/mapping_text.h); empty: searched
    friend bool operator==(const Demand&, const Demand&) = default;
};

struct Settings {
    Demand all;
    std::map<std::string, Demand> layers;     // by name
    std::optional<mapping::Objective> search; // of every other layer; none: nothing is searched
    std::int64_t gemmTile = 0;                // of the tiled product; 0: the largest that fits
    [[nodiscard]] const Demand& of(const std::string& layer) const {
        const auto found = layers.find(layer);
        return found == layers.end() ? all : found->second;
    }
};

std::vector<technique::Parameter> schema();
// Error (input) for a demand that is not understood, or one beside a search.
Settings settingsOf(const technique::Parameters& parameters);

// "conv1 => dataflow=os stream-tile=64; conv2 => mapping=DRAM M=4 | GLB P=7 X:Q=14 | spad S=3".
std::string layersText(const std::map<std::string, Demand>& layers);
std::map<std::string, Demand> layersIn(const std::string& text); // Error (input)

// What a click on a layer's loops asks for: that this layer alone is demanded so.
scene::Edit editOf(const Settings& settings, const std::string& layer, const Demand& demand);

} // namespace systolens::dataflow
