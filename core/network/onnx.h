#pragma once
// ONNX files in. Parsed and checked with libonnx; every attribute is validated and every shape
// inferred here, because libonnx's inference ends the process on hostile graphs.
#include <filesystem>
#include <map>
#include <span>
#include <string>

#include "core/network/graph.h"

namespace systolens::network {

struct ImportOptions {
    std::int64_t batch = 1;                   // for a dynamic first dimension of an input
    std::map<std::string, Shape> inputShapes; // overrides by input name, for other dynamic ones
    bool foldBatchNormalization = false; // into the Conv before it, where nothing else reads it
};

// Errors (kind input) name file, node and attribute: damaged or empty file, unreadable external
// data or data outside the model's folder, cycles, shapes that do not fit or overflow, more than
// 2 GiB of weights. An unsupported operator is not an error: see Network::unsupported.
Network loadOnnx(const std::filesystem::path& file, const ImportOptions& options = {});

// The same from memory; external data is not allowed there.
Network parseOnnx(std::span<const std::byte> bytes, const std::string& name,
                  const ImportOptions& options = {});

// One tensor from an ONNX TensorProto file (.pb), as in ONNX's own test sets.
Tensor loadTensorProto(const std::filesystem::path& file);

} // namespace systolens::network
