#pragma once
// Which layers are fused in which tiles: as a person says, or those with the fewest DRAM words.
#include "core/simulation/fused_room.h"
#include "plugins/fusion/settings.h"

namespace systolens::fusion {

// A group on the accelerator: what it takes and what it moves.
struct Candidate {
    mapping::FusionTile tile;
    simulation::FusedRoom room;
    mapping::FusionCost cost; // of one image
    Words filterWords = 0;    // over the DRAM link, of all images
    [[nodiscard]] Words dramWords(std::int64_t images) const {
        return (cost.inputs + cost.outputs) * images + filterWords;
    }
};

// A stretch of layers as one group under a plan. Empty where a mapping of theirs is none of a
// systolic array, which alone runs fused tiles.
class Stretch {
public:
    Stretch(const technique::Plan& plan, const technique::Study& study, Span span);
    Stretch(const Stretch&) = delete; // what is inside points at its own graph
    Stretch& operator=(const Stretch&) = delete;

    [[nodiscard]] bool runs() const { return space_.has_value(); }
    [[nodiscard]] const mapping::FusedGraph& graph() const { return graph_; }
    [[nodiscard]] Candidate at(mapping::FusionTile tile) const;
    // Of the settings' tile or, where it is searched, of those that halve the map again and again
    // the one with the fewest DRAM words that fits `most` bits; the fewest tiles among equals. None
    // where nothing fits.
    [[nodiscard]] std::optional<Candidate> best(const Settings& settings,
                                                std::optional<Bits> most) const;
    // Whether the smallest tile takes no more than there is.
    [[nodiscard]] bool canFit(mapping::Overlap overlap, std::optional<Bits> most) const;

private:
    accelerator::Accelerator machine_;
    mapping::FusedGraph graph_;
    std::vector<network::LoopNest> nests_;
    std::vector<mapping::SystolicMapping> mappings_;
    std::optional<simulation::FusedSpace> space_;
};

struct Group {
    Span span;
    mapping::FusionTile tile;
};
// Groups that a person names keep the tile that is given, whether it fits or not (the backend says
// what would); where it is searched and nothing fits, the smallest. Automatic ones: by dynamic
// programming over the layers, a lone layer costing what its own mapping moves; a stretch that does
// not fit even in its smallest tile is not made longer. Error (input); Cancelled.
std::vector<Group> chosenGroups(const technique::Plan& plan, const technique::Study& study,
                                const Settings& settings, const Progress& progress);

} // namespace systolens::fusion
