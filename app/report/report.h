#pragma once
// A job's result as files for people: one HTML page with everything in it, a PDF, the JSON, and
// every picture as PNG and SVG.
#include <filesystem>
#include <vector>

#include "app/report/parts.h"

namespace systolens::report {

// Writes report.html, report.pdf, report.json and charts/*.png, *.svg into the folder, which is
// made when it is not there, in the program's current language. Needs a QApplication, and runs on
// any thread while the application's own handles events. Returns the files. Error (failed) with the
// path that cannot be written, (usage) with the parts there are; Cancelled. After either the folder
// is as it was: the files are made in a folder beside and moved when whole.
std::vector<std::filesystem::path> writeReport(const job::JobResult& result,
                                               const job::Techniques& techniques,
                                               const std::filesystem::path& folder,
                                               Progress& progress, const Parts& parts = {});

} // namespace systolens::report
