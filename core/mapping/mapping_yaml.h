#pragma once
// Mappings of a model's layers as a YAML file: one entry a layer, by the layer's name; either the
// line of mapping_text.h or, for a loop nest, a list of the machine's levels, DRAM first:
//   conv1: DRAM M=4 C=2 | GLB P=7 X:Q=14 Y:R=3 -filter | spad S=3
//   conv2:
//     - {level: DRAM, temporal: [M=4, C=2]}
//     - {level: GLB, temporal: [P=7], spatial: [X:Q=14, Y:R=3], bypass: [filter]}
//     - {level: spad, temporal: [S=3]}
// temporal: outermost first. What the file does not name is searched as without it.
#include <map>

#include "core/mapping/mapping.h"

namespace systolens::mapping {

struct NamedNest {
    std::string name;
    LoopNest nest;
};

struct MappingFile {
    std::map<std::string, Mapping> mappings;   // of the layers asked for
    std::map<std::string, std::string> others; // names of other layers: file, line and column
};

// Error (input) with file, line and column: no YAML, a word that is not understood, a level that is
// missing or none of the machine's. Whether the mappings are legal is not asked.
MappingFile readMappings(std::string_view text, const std::string& file,
                         const std::vector<NamedNest>& layers,
                         const accelerator::Accelerator& machine);

// A loop nest of any workload from such a file: the layer's entry, or the only one where that is
// not there. Error (input) with file, line and column.
NestMapping readNest(std::string_view text, const std::string& file, const std::string& layer,
                     const Workload& workload, const std::vector<std::string>& levelNames);

// One line a layer, in the order given.
std::string writeMappings(const std::vector<std::pair<NamedNest, Mapping>>& layers,
                          const accelerator::Accelerator& machine);

} // namespace systolens::mapping
