#pragma once
// One layer on the row-stationary array, on dense data.
#include <optional>

#include "core/simulation/row_stationary_timeline.h"

namespace systolens::simulation {

struct RowStationaryRun {
    Counts counts;
    std::optional<RowStationaryTimeline> timeline; // none at closed fidelity
};

// Error (input) for an illegal mapping or a fused group (the chip runs layer by layer); Cancelled.
RowStationaryRun simulateRowStationary(const Work& work, std::size_t layer,
                                       const mapping::RowStationaryMapping& mapping,
                                       Progress& progress);

} // namespace systolens::simulation
