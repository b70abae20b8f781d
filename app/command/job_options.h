#pragma once
// The options from which a job is made, the same for every subcommand that runs one.
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "app/command/environment.h"

namespace systolens::command {

struct JobOptions {
    job::Job job;
    std::string fidelity;
    std::vector<std::string> techniques;
    std::vector<std::string> settings; // "name=value" or "technique.name=value"
};

// Which groups of options a subcommand takes.
void addShapeOptions(CLI::App& subcommand, JobOptions& options);  // MODEL, --batch, --layer, --arch
void addModelOptions(CLI::App& subcommand, JobOptions& options);  // MODEL, --input, densities …
void addDatasetOption(CLI::App& subcommand, JobOptions& options); // with addModelOptions
void addMachineOptions(CLI::App& subcommand, JobOptions& options); // --arch, --dataflow …
void addTechniqueOptions(CLI::App& subcommand, JobOptions& options);

// The job they describe. Error (usage) for an unknown technique, parameter or fidelity.
job::Job jobFrom(const JobOptions& options, Environment& environment);

} // namespace systolens::command
