#pragma once
// Runs a job and answers with its result.
#include <string>

#include "app/command/environment.h"

namespace systolens::command {

// With a folder, writes the report there, too.
// `modelFile`: ONNX, of the network with the weights that the stack leaves.
void perform(const job::Job& job, const std::string& reportFolder, Environment& environment,
             const std::string& modelFile = {});

} // namespace systolens::command
