#pragma once
// Where the program's own files lie (models, accelerators, fonts …): beside the executable in a
// build, under share/systolens when installed, or wherever SYSTOLENS_DATA says.
#include <filesystem>
#include <string>
#include <vector>

namespace systolens {

// The folder that holds models/, accelerators/ …; Error(failed) when there is none.
std::filesystem::path resourceFolder();

// The files of one of its folders with this extension (".yaml"), sorted by name.
std::vector<std::filesystem::path> resourceFiles(const std::string& folder,
                                                 const std::string& extension);

} // namespace systolens
