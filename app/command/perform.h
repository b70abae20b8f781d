#pragma once
// Runs a job and answers with its result.
#include <string>

#include "app/command/environment.h"

namespace systolens::command {

// With a folder, writes the report there, too.
void perform(const job::Job& job, const std::string& reportFolder, Environment& environment);

} // namespace systolens::command
