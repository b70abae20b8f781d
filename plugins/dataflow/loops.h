#pragma once
// A mapping as loops level by level, before a moment puts indices into them.
#include <array>
#include <functional>
#include <vector>

#include "core/scene/picture.h"
#include "core/technique/run.h"

namespace systolens::dataflow {

struct Loops {
    scene::LoopNest nest;
    // Which loop (level, loop) shows which index of an array's state.
    struct Live {
        std::size_t level = 0, loop = 0;
        std::function<std::int64_t(const simulation::ArrayState&)> index;
    };
    std::vector<Live> live;
};

Loops systolicLoops(const technique::LayerRun& layer, const accelerator::Accelerator& machine,
                    const mapping::SystolicMapping& mapping);
Loops rowStationaryLoops(const technique::LayerRun& layer, const accelerator::Accelerator& machine,
                         const mapping::RowStationaryMapping& mapping);

} // namespace systolens::dataflow
