#pragma once
// What a lane of the timeline says at the cursor, and where that number comes from.
#include "core/scene/picture.h"
#include "core/technique/technique.h"

namespace systolens::technique {

struct LaneFigure {
    scene::Quantity value; // words of a buffer, else a share
    Derivation why;        // the same over the part of time that is shown, and over all of it
};

// `shown` lies within the trace.
LaneFigure laneFigure(const simulation::Trace& trace, const simulation::Lane& lane, Cycle cycle,
                      const simulation::Window& shown);

} // namespace systolens::technique
