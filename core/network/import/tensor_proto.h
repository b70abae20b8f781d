#pragma once
// Tensors as ONNX stores them: raw, typed, or in a file beside the model.
#include <filesystem>
#include <optional>
#include <string>

#include "core/network/tensor.h"

namespace onnx {
class TensorProto;
}

namespace systolens::network {

struct TensorSource {
    std::string file;                            // for messages
    std::optional<std::filesystem::path> folder; // where external data may lie; none: not allowed
    std::int64_t bytesLeft = std::int64_t{2} << 30;
};

// Nullopt for element types we have not. Error (input) when the data does not fit the shape, lies
// outside the folder, or is more than is left of 2 GiB.
std::optional<Tensor> readTensor(const onnx::TensorProto& proto, TensorSource& source);

// Bytes `offset` … of a file that must lie in the folder, symbolic links followed; all of `target`
// is filled. Error (input) naming `where`.
void readExternal(const std::filesystem::path& folder, const std::string& location,
                  std::uint64_t offset, std::span<std::byte> target, const std::string& where);

} // namespace systolens::network
