#pragma once
// Lines of the CSV files that a job reads. Private to this folder.
#include <string>
#include <vector>

namespace systolens::job {

// The fields of one line (RFC 4180), blanks around them left out. A field in double quotes may
// contain commas, and two quotes in it are one.
std::vector<std::string> csvFields(const std::string& line);

} // namespace systolens::job
