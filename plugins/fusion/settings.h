#pragma once
// The technique's parameters: which layers are fused, in which tiles, and by which conventions
// feature maps are counted.
#include "core/mapping/fusion_accounting.h"
#include "core/technique/technique.h"

namespace systolens::fusion {

inline constexpr const char* techniqueId = "fusion";
inline constexpr const char* paperSource =
    "M. Alwani et al., Fused-Layer CNN Accelerators, MICRO 2016";

using Span = mapping::FusedSpan; // of compute layers, by their places among the study's

struct Settings {
    bool automatic = true;      // the groups with the fewest DRAM words that fit
    std::string groups;         // else these
    std::int64_t budgetKib = 0; // of the GLB, for the automatic ones; 0: all of it
    mapping::FusionTile tile;   // rows and columns both 0: searched
    mapping::Pools pools = mapping::Pools::withReader;
    mapping::ColumnBuffers buffers = mapping::ColumnBuffers::necessary;
    // What the pyramid is drawn and the front is computed with: single elements where it is
    // searched.
    [[nodiscard]] mapping::FusionTile shownTile() const {
        const bool searched = tile.rows == 0 && tile.columns == 0;
        return searched ? mapping::FusionTile{1, 1, tile.overlap} : tile;
    }
};

std::vector<technique::Parameter> schema();
Settings settingsOf(const technique::Parameters& parameters);

// "conv1_1 - conv3_1; conv4_1 - conv4_3". Error (input) for a layer that is not there, a group that
// ends before it begins, or groups that share a layer: the layers there are.
std::vector<Span> spansIn(const std::string& groups, const technique::Study& study);
// Groups of one layer are left out; "none" where nothing is fused.
std::string textOf(const std::vector<Span>& spans, const technique::Study& study);
// What a click on other groups asks for.
scene::Edit editOf(const std::vector<Span>& spans, const technique::Study& study);

} // namespace systolens::fusion
