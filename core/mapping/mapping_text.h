#pragma once
// Any mapping as one line, for people, files and JSON; reading gives the same mapping back.
//   DRAM M=4 C=2 | GLB P=7 X:Q=14 Y:R=3 -filter | spad S=3        a loop nest (nest_mapping.h)
//   ws order=group,stream,column,row stream=0 ifmap=4 filter=4 ofmap=4        systolic: ws, os, is
//   rs m=96 n=1 e=27 p=16 q=2 r=1 t=2                             Eyeriss's Table III
#include "core/mapping/mapping.h"

namespace systolens::mapping {

std::string toText(const Mapping& mapping, const LoopNest& nest,
                   const accelerator::Accelerator& machine);
// Error (input) naming the word that is not understood. Whether the mapping is legal is not asked.
Mapping parseMapping(std::string_view text, const LoopNest& nest,
                     const accelerator::Accelerator& machine);

// "group,stream,column,row", outermost first.
std::string orderText(const std::array<FoldLoop, 4>& order);
std::optional<std::array<FoldLoop, 4>> orderIn(const std::string& text);

} // namespace systolens::mapping
