#pragma once
// A report as PDF (A4): the facts and numbers as text, then the figures.
#include <filesystem>

#include "app/report/content.h"

namespace systolens::report {

// Error (failed) when the file cannot be written.
void writePdf(const Content& content, const std::filesystem::path& file, Progress& progress);

} // namespace systolens::report
