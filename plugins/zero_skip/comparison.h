#pragma once
// Gating and skipping of the same zeros, side by side: gating saves energy, skipping time, too.
#include <memory>

#include "plugins/zero_skip/settings.h"

namespace systolens::zero_skip {

struct Comparison {
    std::shared_ptr<const technique::Run> dense, gate, skip;
};

// The runs that are not there yet are made: the stack before the technique with gating arrays, and
// with those that skip, whose own formats are all the coding there is then and which fuse no
// layers. Error, Cancelled.
Comparison compared(const technique::Run& before, const technique::Run& after,
                    const Settings& settings, technique::Context& context);

// "zero_skip.compare": cycles and energy of each layer, dense, gated and skipped, and of them all.
scene::Table comparisonTable(const Comparison& runs);

} // namespace systolens::zero_skip
