#pragma once
// What --help says beside the options, and the manual page: made from the parser's own tables, so
// that neither can say anything else than the program does.
#include <CLI/CLI.hpp>
#include <string>

namespace systolens::command {

// Exit codes, environment, examples: for the end of --help.
std::string helpFooter();

// systolens(1) in roff: every option that is not hidden and every subcommand of a parser.
std::string manPage(const CLI::App& program, const std::string& version);

} // namespace systolens::command
