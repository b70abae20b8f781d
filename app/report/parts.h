#pragma once
// What a report can consist of, and which of it is wanted.
#include <QString>
#include <set>
#include <string>
#include <vector>

#include "core/job/job.h"

namespace systolens::report {

// A section, or a figure or table of one. Sections are "network", "layer" (of the layer that takes
// the most cycles), "layer:NAME" and techniques by their ids; what is in them is called
// "network/energy", "layer/array", "rlc/metrics".
struct Part {
    std::string id;
    QString title;
    std::vector<Part> parts = {};
    bool usual = true; // in a report for which nothing was chosen
};
std::vector<Part> partsOf(const job::JobResult& result, const job::Techniques& techniques);

// Of sections with all that is in them, and of single parts; empty: what is usual. Parts of "layer"
// hold for each layer that is chosen, or for the one that takes the most cycles.
using Parts = std::set<std::string>;

// Error (usage) with the parts there are.
void check(const Parts& parts, const job::JobResult& result, const job::Techniques& techniques);

} // namespace systolens::report
