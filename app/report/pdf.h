#pragma once
// A report as PDF (A4): the facts and numbers as text, then the figures.
#include <filesystem>
#include <functional>

#include "app/report/content.h"

namespace systolens::report {

// `between` is called between figures; what it throws ends the file. Error (failed) when the file
// cannot be written.
void writePdf(const Content& content, const std::filesystem::path& file,
              const std::function<void()>& between);

} // namespace systolens::report
