#pragma once
// Timeloop's own YAML, versions 0.3 and 0.4 without templates: a problem, an architecture, a
// mapping. What is read is what dense counts need; energy, area, networks and what binds a mapper
// are passed over; what would change the counts is refused. A shape may be named (cnn-layer,
// gemm-ABZ). A word's width is the level's own there, so capacities are counted in words here:
// every word of the hierarchy has unitBits. Every function throws Error (input) with file, line and
// column.
#include "core/mapping/hierarchy.h"
#include "core/mapping/nest_mapping.h"

namespace systolens::mapping {

inline constexpr int unitBits = 16;

// problem: {shape: {dimensions, data_spaces, coefficients}, instance}.
Workload readTimeloopProblem(std::string_view text, const std::string& file);

// architecture: {subtree: …local} or {nodes: …}; the compute class ends the storage levels. A 0.4
// container or component with a `spatial` fan-out is a level of its own, inter_NAME_spatial.
Hierarchy readTimeloopArchitecture(std::string_view text, const std::string& file);

// Words that one instance of a level can hand out or take in a cycle; none: any number.
struct TimeloopPorts {
    std::optional<double> read, write, shared;
};
std::vector<TimeloopPorts> readTimeloopPorts(std::string_view text, const std::string& file);

// mapping: a list of directives (temporal, spatial, bypass); or the loop nest that Timeloop prints,
// alone or as mapping_text in a JSON or YAML document. A factor of 0 is what is left of the bound;
// permutations are from the inside out; loops from `split` on go along Y.
bool isTimeloopMapping(std::string_view text, const std::string& file); // else it is our own
NestMapping readTimeloopMapping(std::string_view text, const std::string& file,
                                const Workload& workload, const Hierarchy& hierarchy);

} // namespace systolens::mapping
