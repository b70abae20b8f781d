#pragma once
// A job's result as files for people: one HTML page with everything in it, a PDF, the JSON, and
// every picture as PNG and SVG.
#include <filesystem>
#include <functional>
#include <vector>

#include "app/report/content.h"

namespace systolens::report {

// Writes report.html, report.pdf, report.json and charts/*.png, *.svg into the folder, which is
// made when it is not there, in the program's current language. Needs a QApplication and its
// thread. Returns the files. Error (failed) with the path that cannot be written; Cancelled. Then
// the folder is as it was.
std::vector<std::filesystem::path> writeReport(const job::JobResult& result,
                                               const job::Techniques& techniques,
                                               const std::filesystem::path& folder,
                                               Progress& progress);

// The same of a content that was made before, on any thread. `breathe` is called between figures,
// so that a window can go on meanwhile.
std::vector<std::filesystem::path> writeReport(const Content& content, const job::JobResult& result,
                                               const std::filesystem::path& folder,
                                               Progress& progress,
                                               const std::function<void()>& breathe);

} // namespace systolens::report
