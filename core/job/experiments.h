#pragma once
// Published results beside ours. An experiment is a file of resources/published that holds the
// published figures and says which `kind` of experiment computes ours; a claim holds or fails, a
// report only shows the gap.
#include <optional>
#include <string>
#include <vector>

#include "core/job/job.h"

namespace systolens::job {

struct ExperimentRequest {
    std::vector<std::string> ids; // none: all
    // Another network than the published one, of those the experiment lists: a prediction.
    std::string network;
    std::optional<std::int64_t> batch;
    std::string densities; // CSV: layer, ifmap_density, ofmap_density
    std::string mappings;  // CSV: layer, m, n, e, p, q, r, t; instead of those the search finds
    std::string weights;   // the authors' compressed file, where an experiment reads one
    std::optional<double> rfArea; // of a byte of register file, in bytes of GLB
    std::uint64_t seed = 0;
};

struct ExperimentRow {
    std::string id, source;
    std::string quantity; // "alexnet/CONV1/dram_mb"
    bool claim = false;
    std::optional<double> published, ours, errorPercent, tolerancePercent;
    // Claims only: within the tolerance, or as near as the published digits can tell.
    std::optional<bool> holds;
    std::vector<Text> notes; // what was given, and what is understood of a gap
};

// ours against published; kind, tolerance and holds are the caller's.
ExperimentRow comparison(std::string quantity, std::optional<double> published, double ours);
void makeClaim(ExperimentRow& row, double tolerancePercent, double rounding);

// Error (usage) naming the experiments or networks there are; Error (input) for damaged files.
std::vector<ExperimentRow> reproduce(const ExperimentRequest& request, Progress& progress);
std::string experimentsJson(const std::vector<ExperimentRow>& rows);

} // namespace systolens::job
