#pragma once
// Runs a job and answers with its result.
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "app/command/environment.h"

namespace systolens::command {

// What is written beside the answer; empty: nothing.
struct Written {
    std::string report;             // a folder
    std::vector<std::string> parts; // of the report; none: the usual ones
    std::string model;              // ONNX, of the network with the weights that the stack leaves
};
void addReportOptions(CLI::App& subcommand, Written& written);

void perform(const job::Job& job, const Written& written, Environment& environment);

} // namespace systolens::command
