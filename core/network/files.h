#pragma once
// Inputs for a network: NPY and NPZ arrays, ONNX tensors, IDX images and labels.
#include <filesystem>
#include <optional>
#include <vector>

#include "core/network/tensor.h"

namespace systolens::network {

// All throw Error (input) with file and what is wrong; none reads outside a damaged file or
// allocates more than it announces truthfully.
Tensor loadNpy(const std::filesystem::path& file);
void saveNpy(const std::filesystem::path& file, const Tensor& tensor);
std::vector<std::pair<std::string, Tensor>> loadNpz(const std::filesystem::path& file);

// Labelled images as MNIST stores them. `images` is uint8 {count, 1, rows, columns}.
struct LabelledImages {
    Tensor images;
    std::vector<std::uint8_t> labels;
};
// A folder with one *-images-idx3-ubyte and one *-labels-idx1-ubyte (plain or .gz).
LabelledImages loadIdxFolder(const std::filesystem::path& folder);

} // namespace systolens::network
