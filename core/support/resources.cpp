#include "core/support/resources.h"

#include <algorithm>
#include <cstdlib>

#include "core/support/error.h"

namespace systolens {

std::filesystem::path resourceFolder() {
    namespace fs = std::filesystem;
    std::vector<fs::path> candidates;
    if (const char* fromUser = std::getenv("SYSTOLENS_DATA"))
        candidates.emplace_back(fromUser);
    std::error_code ignored;
    const fs::path executable = fs::read_symlink("/proc/self/exe", ignored);
    candidates.push_back(executable.parent_path().parent_path() / "share" / "systolens");
    candidates.emplace_back(SYSTOLENS_SOURCE_RESOURCES);
    candidates.emplace_back(SYSTOLENS_INSTALLED_RESOURCES);
    for (const fs::path& candidate : candidates)
        if (fs::is_directory(candidate / "accelerators", ignored))
            return candidate;
    throw Error(Error::Kind::failed,
                SYSTOLENS_TEXT("resources", "The program's own files are not found"),
                candidates.front().string(),
                SYSTOLENS_TEXT("resources",
                               "Install Systolens again, or set SYSTOLENS_DATA to its folder"));
}

std::vector<std::filesystem::path> resourceFiles(const std::string& folder,
                                                 const std::string& extension) {
    std::vector<std::filesystem::path> files;
    std::error_code ignored;
    for (const auto& entry :
         std::filesystem::directory_iterator(resourceFolder() / folder, ignored))
        if (entry.path().extension() == extension)
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace systolens
