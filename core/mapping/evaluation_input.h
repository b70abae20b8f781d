#pragma once
// The three files of one evaluation, each either Timeloop's (timeloop_input.h) or our own:
//   problem       layer: {name: conv1, m: 96, c: 3, h: 227, w: 227, r: 11, s: 11, stride: [4, 4]}
//                 also n, g, pads: [top, left, bottom, right], dilation; what is left out is 1,
//                 pads 0
//   architecture  an accelerator's YAML (accelerator.h)
//   mapping       mapping_yaml.h: the layer's entry, or the only one
#include "core/mapping/hierarchy.h"
#include "core/mapping/nest_mapping.h"
#include "core/mapping/timeloop_input.h"

namespace systolens::mapping {

struct EvaluationFile {
    std::string text, name;
};

struct EvaluationInput {
    Workload workload;
    Hierarchy hierarchy;
    NestMapping mapping;
    std::optional<LoopNest> nest;                    // of a layer of ours
    std::optional<accelerator::Accelerator> machine; // of ours, else Timeloop's
    std::vector<TimeloopPorts> ports;                // of Timeloop's levels
};

// Error (input) with file, line and column.
EvaluationInput readEvaluation(const EvaluationFile& problem, const EvaluationFile& architecture,
                               const EvaluationFile& mapping);

} // namespace systolens::mapping
