#pragma once
// What the parser says of itself, in the language that was asked for. Its texts are written in the
// subcommands, marked with QT_TRANSLATE_NOOP("options", …).
#include <CLI/CLI.hpp>
#include <QString>
#include <string>

namespace systolens::command {

// A marked text; needs an application with its translations (host::setLanguage).
std::string said(const std::string& text);
// Before it shows its help; the footer is what help says at its end.
void translateOptions(CLI::App& program, const std::string& footer = {});
// What was wrong with the arguments.
QString messageOf(const CLI::ParseError& error);

} // namespace systolens::command
