#pragma once
// The subcommands, one file each: every function adds one to the parser; choosing it fills
// `invocation`. command-line.md has their options and JSON.
#include <CLI/CLI.hpp>

#include "app/command/environment.h"

namespace systolens::command {

void addList(CLI::App& program, Invocation& invocation);
void addLayers(CLI::App& program, Invocation& invocation);
void addRun(CLI::App& program, Invocation& invocation);
void addAccuracy(CLI::App& program, Invocation& invocation);
void addSimulate(CLI::App& program, Invocation& invocation);
void addAnalyze(CLI::App& program, Invocation& invocation);
void addMap(CLI::App& program, Invocation& invocation);
void addEvaluate(CLI::App& program, Invocation& invocation);
void addMultiplier(CLI::App& program, Invocation& invocation);
void addRender(CLI::App& program, Invocation& invocation);
void addReproduce(CLI::App& program, Invocation& invocation);
void addJob(CLI::App& program, Invocation& invocation);
void addSweep(CLI::App& program, Invocation& invocation);

} // namespace systolens::command
