#pragma once
// The JSON documents of the command line (command-line.md), one function each: lower_snake fields,
// counts as integers, non-finite numbers as null.
#include <string>
#include <vector>

#include "core/arithmetic/multiplier_errors.h"
#include "core/energy/multiplier_energy.h"
#include "core/job/map_layers.h"
#include "core/mapping/timeloop_evaluation.h"

namespace systolens::job {

struct ListEntry {
    std::string id, name, description;
};
std::string listJson(const std::vector<ListEntry>& entries);
std::string techniquesJson(const Techniques& techniques);
std::string layersJson(const network::Network& network);

struct WrittenOutput {
    std::string name;
    network::Shape shape;
    std::string file; // empty when not written
};
std::string runJson(const network::Network& network, const execution::Execution& execution,
                    const std::vector<WrittenOutput>& outputs);
std::string filesJson(const std::vector<std::string>& files);
std::string simulationJson(const JobResult& result);
std::string analysisJson(const JobResult& result);
// Counts of one instance; an average that is no whole number is a real one.
std::string evaluationJson(const mapping::Evaluation& evaluation);

std::string multiplierJson(const arithmetic::Multiplier& multiplier,
                           const arithmetic::MultiplierErrors& errors,
                           const energy::MultiplierCost& cost);

std::string mapJson(const MapResult& result);

} // namespace systolens::job
