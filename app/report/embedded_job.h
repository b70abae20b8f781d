#pragma once
// The job inside a report, so that `systolens job report.html` repeats it.
#include <QString>
#include <filesystem>
#include <string>

#include "core/job/job.h"

namespace systolens::report {

// A <script type="application/json"> element that no string in the job can break out of.
QString jobElement(const job::Job& job);

// Reads a job from a JSON file or from a report. Error (input) with the file.
job::Job readJob(const std::filesystem::path& file);

} // namespace systolens::report
