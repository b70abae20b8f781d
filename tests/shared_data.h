#pragma once
// The folder ../shared beside the checkout, when it is there; tests that need it skip otherwise.
#include <QTest>
#include <filesystem>

namespace systolens::tests {

inline std::filesystem::path sharedData() {
    return std::filesystem::path(SYSTOLENS_SOURCE).parent_path() / "shared";
}

inline bool haveSharedData() {
    std::error_code ignored;
    return std::filesystem::is_directory(sharedData() / "golden", ignored);
}

} // namespace systolens::tests

#define SYSTOLENS_NEED_SHARED_DATA()                                                               \
    do {                                                                                           \
        if (!systolens::tests::haveSharedData())                                                   \
            QSKIP("skipped: ../shared is not here");                                               \
    } while (false)
