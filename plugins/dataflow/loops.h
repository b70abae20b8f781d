#pragma once
// A mapping as loops level by level, before a moment puts indices into them.
#include <array>
#include <functional>
#include <vector>

#include "core/scene/picture.h"
#include "core/technique/run.h"
#include "plugins/dataflow/settings.h"

namespace systolens::dataflow {

struct Loops {
    scene::LoopNest nest;
    // Which loop (level, loop) shows which index of an array's state.
    struct Live {
        std::size_t level = 0, loop = 0;
        std::function<std::optional<std::int64_t>(const simulation::ArrayState&)> index;
    };
    std::vector<Live> live;
};

// With the buttons that change the mapping of this layer alone; `settings` are what it was under.
Loops systolicLoops(const technique::LayerRun& layer, const accelerator::Accelerator& machine,
                    const mapping::SystolicMapping& mapping, const Settings& settings);
Loops rowStationaryLoops(const technique::LayerRun& layer, const accelerator::Accelerator& machine,
                         const mapping::RowStationaryMapping& mapping);

// Of any loop nest: factors, order, levels, space and time, and what passes by can be changed.
Loops nestLoops(const technique::LayerRun& layer, const accelerator::Accelerator& machine,
                const mapping::NestMapping& mapping, const Settings& settings);
// A button for every data flow.
std::vector<scene::LoopNest::Choice> dataflowChoices(const technique::LayerRun& layer,
                                                     const Settings& settings);

} // namespace systolens::dataflow
