#pragma once
// The loop nest that Timeloop prints (timeloop-mapper.map.txt):
//   DRAM [ Weights:864 (864) Inputs:151875 (151875) ]
//   -------------------------------------------------
//   | for P in [0:8)
//   |   for M in [0:4) (Spatial-X)
// A level keeps the data spaces in its brackets; loops from the outside in.
#include "core/mapping/timeloop_input.h"

namespace systolens::mapping {

struct PrintedPlace {
    std::string file;
    int line = 1;         // in the file, of the text's first line
    bool escaped = false; // all in one line of a document: lines are counted within the text
};

NestMapping readPrintedMapping(const std::string& text, const PrintedPlace& place,
                               const Workload& workload, const Hierarchy& hierarchy);

} // namespace systolens::mapping
