#pragma once
// A design space: every combination of the values that vary is a job of its own, its figures are a
// row, and of the rows some are beaten by no other.
#include <string>
#include <vector>

#include "core/scene/picture.h"
#include "core/technique/technique.h"

namespace systolens::job {

struct SweepAxis {
    std::string name;
    std::vector<std::string> values;
};

// "arch=eyeriss-v1,tpu-v1". Error (usage): no name, no value, or a value twice.
SweepAxis sweepAxis(const std::string& text);

// A value of each axis, the last axis changing fastest. Error (usage): an axis twice, or more
// combinations than anybody waits for.
std::vector<std::vector<std::string>> combinations(const std::vector<SweepAxis>& axes);

struct SweepRow {
    std::vector<std::string> values;        // of each axis
    std::vector<technique::Metric> metrics; // of the whole network; empty: it cannot run
    Text trouble;                           // why it cannot
    bool best = false;
};

// Best is a row that no other beats: none has as few cycles and as little energy, and less of one
// (the Pareto front). Energies of different units are not compared.
void markBest(std::vector<SweepRow>& rows);

// Every axis and figure as a column; with `few`, the figures that fit a terminal.
scene::Table sweepTable(const std::vector<SweepAxis>& axes, const std::vector<SweepRow>& rows,
                        bool few);
std::string sweepJson(const std::vector<SweepAxis>& axes, const std::vector<SweepRow>& rows);

} // namespace systolens::job
