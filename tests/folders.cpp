#include "folders.h"

namespace systolens::tests {

std::filesystem::path sourceFolder() {
    return SYSTOLENS_SOURCE;
}

std::filesystem::path buildFolder() {
    return SYSTOLENS_BUILD;
}

std::filesystem::path sharedData() {
    return sourceFolder().parent_path() / "shared";
}

bool haveSharedData() {
    std::error_code ignored;
    return std::filesystem::is_directory(sharedData() / "golden", ignored);
}

} // namespace systolens::tests
