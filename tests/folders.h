#pragma once
// Where tests find things: the checkout, the build, and the folder ../shared beside the checkout
// when it is there; tests that need that one skip otherwise.
#include <QTest>
#include <filesystem>

namespace systolens::tests {

std::filesystem::path sourceFolder();
std::filesystem::path buildFolder();
std::filesystem::path sharedData();
bool haveSharedData();

} // namespace systolens::tests

#define SYSTOLENS_NEED_SHARED_DATA()                                                               \
    do {                                                                                           \
        if (!systolens::tests::haveSharedData())                                                   \
            QSKIP("skipped: ../shared is not here");                                               \
    } while (false)
