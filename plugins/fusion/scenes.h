#pragma once
// What the technique draws: the pyramid sliding over the maps, the room it takes, the DRAM traffic
// beside that without fusion, brackets over the layers, and the front.
#include "core/network/layer_name.h"
#include "plugins/fusion/analysis.h"

namespace systolens::fusion {

std::vector<scene::Scene> scenes(const Analysis& analysis);

using network::shortName;

// The maps of a group with what one tile does to each: new elements and those that are there
// already. Its axis counts tiles. `unfused`: feature map words of these layers one by one.
scene::Scene pyramidScene(std::shared_ptr<const mapping::FusedGraph> graph,
                          mapping::FusionTile tile, std::vector<std::string> names, Words unfused,
                          Text title);

// One box a layer, a bracket under each group; a click between two layers joins or cuts.
scene::Scene bracketScene(const Analysis& analysis);
// DRAM against on-chip bytes; a click on a point chooses its groups.
scene::Scene frontScene(const Analysis& analysis);

} // namespace systolens::fusion
