#pragma once
// The three pictures of one layer in time; layerScenes() puts them together.
#include "core/technique/standard_scenes.h"

namespace systolens::technique {

// A layer of a run with its trace, kept alive by whoever draws it.
struct TracedLayer {
    std::shared_ptr<const Run> run;
    std::size_t index = 0;

    [[nodiscard]] const LayerRun& layer() const { return run->layers.at(index); }
    [[nodiscard]] const simulation::Trace& trace() const { return *layer().trace; }
    // A position of the axis as a cycle of the trace; the last one for anything beyond.
    [[nodiscard]] Cycle cycleAt(std::uint64_t position) const {
        return simulation::cycleAt(trace(), position);
    }
    // The cycles that one frame covers, cut at the end.
    [[nodiscard]] simulation::Window windowAt(const scene::Moment& moment) const;
};

scene::ArrayPicture arrayAt(const TracedLayer& traced, const scene::Moment& moment);
// PEs that do this in a state.
std::int64_t countOf(const simulation::ArrayState& state, simulation::PeState::Act act);
// captionAt() for a state that is known already: the states of large arrays are not small.
Text captionOf(const simulation::Trace& trace, const simulation::ArrayState& state);
scene::Lanes lanesAt(const TracedLayer& traced, const scene::Moment& moment);
scene::Chart occupancyAt(const TracedLayer& traced, const scene::Moment& moment);

} // namespace systolens::technique
