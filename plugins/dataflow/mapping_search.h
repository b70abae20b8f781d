#pragma once
// The mapper (core/mapping/mapper.h) as the technique uses it: layers that are the same are
// searched once, and what was found is remembered as long as the technique lives.
#include <mutex>

#include "core/mapping/mapper.h"
#include "core/technique/technique.h"
#include "plugins/dataflow/settings.h"

namespace systolens::dataflow {

class MappingSearch { // thread-safe
public:
    // Of every layer of which nothing else is demanded, in the order of the study; none of the
    // others. Error (input) when not one mapping of a layer fits; Cancelled: nothing is kept of the
    // layer that was being searched.
    std::vector<std::optional<mapping::FoundMapping>> found(const technique::Study& study,
                                                            const accelerator::Accelerator& machine,
                                                            const Settings& settings,
                                                            Progress& progress);

private:
    struct Known {
        network::LoopNest nest;
        accelerator::Accelerator machine;
        mapping::Objective objective = mapping::Objective::energy;
        mapping::FoundMapping mapping;
    };
    [[nodiscard]] std::optional<mapping::FoundMapping>
    known(const network::LoopNest& nest, const accelerator::Accelerator& machine,
          mapping::Objective objective) const;
    void keep(Known known);

    mutable std::mutex mutex_;
    std::vector<Known> known_; // the oldest first
};

// What the search made small, of its mapping and of the array's own: which is better, layer by
// layer. Both in closed form, uncoded.
scene::Table searchTable(const technique::Run& run, const Settings& settings);

} // namespace systolens::dataflow
