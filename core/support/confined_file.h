#pragma once
// A file that another file names: never outside that file's folder, whatever it says.
#include <filesystem>
#include <string>

namespace systolens {

struct ConfinedFile {
    enum class Kind { inside, outside, missing };
    Kind kind = Kind::missing;
    std::filesystem::path path; // of the file when it is inside
};

// `location` relative to the folder (empty: the present one). Links are followed before judging.
ConfinedFile confinedFile(const std::filesystem::path& folder, const std::string& location);

} // namespace systolens
