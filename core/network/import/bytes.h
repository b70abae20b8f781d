#pragma once
// Bytes of files: read whole, and inflated.
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/network/tensor.h"

namespace systolens::network {

// Error (input) when there is none, it is empty or has more than 2 GiB.
std::vector<std::byte> readWholeFile(const std::filesystem::path& file);
Tensor parseNpy(std::span<const std::byte> bytes, const std::string& where);

// Undoes zlib's raw deflate, or gzip; exactly `size` bytes must come out. Error (input) otherwise.
std::vector<std::byte> inflateRaw(std::span<const std::byte> packed, std::size_t size,
                                  const std::string& where);
// At most 2 GiB may come out.
std::vector<std::byte> inflateGzip(std::span<const std::byte> packed, const std::string& where);

} // namespace systolens::network
