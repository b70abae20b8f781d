#pragma once
// Files that are written whole or not at all.
#include <cstddef>
#include <filesystem>
#include <span>

namespace systolens {

// Writes beside the file and puts it in place when everything is there: a file that was there stays
// as it was when something fails. A link is followed. Error (failed) saying what is in the way.
void writeAtomically(const std::filesystem::path& file, std::span<const std::byte> bytes);

} // namespace systolens
