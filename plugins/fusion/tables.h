#pragma once
// The technique's tables: the groups as they run, the ways to cut that no other beats, and what the
// chosen groups cost by each plausible convention.
#include "plugins/fusion/analysis.h"

namespace systolens::fusion {

scene::Table groupTable(const Analysis& analysis);
scene::Table partitionTable(const Analysis& analysis);
scene::Table conventionTable(const Analysis& analysis);

} // namespace systolens::fusion
