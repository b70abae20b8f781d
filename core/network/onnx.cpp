#include "core/network/onnx.h"

#include <fstream>
#include <google/protobuf/stubs/logging.h>
#include <onnx/onnx_pb.h>

#include "core/network/import/graph_builder.h"
#include "core/network/import/network_edit.h"

namespace systolens::network {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t mostFileBytes = (std::uintmax_t{2} << 30) - 1; // protobuf's own limit
constexpr std::size_t hashBlock = 1 << 20;

Text exportAgain() {
    return SYSTOLENS_TEXT("network", "Export or download the model again");
}

void checkFile(const fs::path& file) {
    std::error_code failed;
    if (!fs::is_regular_file(file, failed))
        throw inputError(SYSTOLENS_TEXT("network", "no such file"), file.string(),
                         SYSTOLENS_TEXT("network", "Check the path"));
    const std::uintmax_t size = fs::file_size(file, failed);
    if (failed || size == 0)
        throw inputError(SYSTOLENS_TEXT("network", "the file is empty"), file.string(),
                         exportAgain());
    if (size > mostFileBytes)
        throw inputError(
            SYSTOLENS_TEXT("network", "the file has %1 bytes; ONNX files have less than 2 GiB")
                .with(size),
            file.string(),
            SYSTOLENS_TEXT("network", "Store the weights as external data beside the model"));
}

// The same in blocks for a file and for memory.
Hash hashOf(std::istream& stream) {
    Hasher hasher;
    std::vector<char> block(hashBlock);
    while (stream.read(block.data(), static_cast<std::streamsize>(block.size())),
           stream.gcount() > 0)
        hasher.add(std::string_view(block.data(), static_cast<std::size_t>(stream.gcount())));
    return hasher.result();
}

Hash hashOf(std::span<const std::byte> bytes) {
    Hasher hasher;
    for (std::size_t at = 0; at < bytes.size(); at += hashBlock) {
        const auto block = bytes.subspan(at, std::min(hashBlock, bytes.size() - at));
        hasher.add(std::string_view(reinterpret_cast<const char*>(block.data()), block.size()));
    }
    return hasher.result();
}

[[noreturn]] void failParse(const std::string& name) {
    throw inputError(SYSTOLENS_TEXT("network", "not an ONNX model, or a damaged one"), name,
                     exportAgain());
}

Network understand(onnx::ModelProto& model, TensorSource source, const ImportOptions& options) {
    if (options.batch < 1 || options.batch > mostExtent)
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("network", "a batch of %1").with(options.batch), "",
                    SYSTOLENS_TEXT("network", "Give a batch of 1 or more"));
    if (!model.has_graph())
        failParse(source.file);
    Network network = GraphBuilder(model, std::move(source), options).build();
    if (options.foldBatchNormalization)
        foldBatchNormalization(network);
    return network;
}

} // namespace

Network loadOnnx(const fs::path& file, const ImportOptions& options) {
    checkFile(file);
    std::ifstream stream(file, std::ios::binary);
    const Hash hash = hashOf(stream);
    stream.clear();
    stream.seekg(0);
    onnx::ModelProto model;
    {
        const google::protobuf::LogSilencer silent;
        if (!stream || !model.ParseFromIstream(&stream))
            failParse(file.string());
    }
    TensorSource source;
    source.file = file.string();
    source.folder = file.parent_path();
    Network network = understand(model, std::move(source), options);
    network.name = file.stem().string();
    network.file = file;
    network.hash = hash;
    return network;
}

Network parseOnnx(std::span<const std::byte> bytes, const std::string& name,
                  const ImportOptions& options) {
    onnx::ModelProto model;
    {
        const google::protobuf::LogSilencer silent;
        if (bytes.empty() || bytes.size() > mostFileBytes
            || !model.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
            failParse(name);
    }
    TensorSource source;
    source.file = name;
    Network network = understand(model, std::move(source), options);
    network.name = name;
    network.hash = hashOf(bytes);
    return network;
}

Tensor loadTensorProto(const fs::path& file) {
    checkFile(file);
    std::ifstream stream(file, std::ios::binary);
    onnx::TensorProto proto;
    {
        const google::protobuf::LogSilencer silent;
        if (!proto.ParseFromIstream(&stream))
            throw inputError(SYSTOLENS_TEXT("network", "not an ONNX tensor, or a damaged one"),
                             file.string(), SYSTOLENS_TEXT("network", "Save the tensor again"));
    }
    TensorSource source;
    source.file = file.string();
    source.folder = file.parent_path();
    auto tensor = readTensor(proto, source);
    if (!tensor)
        throw inputError(
            SYSTOLENS_TEXT("network", "elements of ONNX's type %1").with(proto.data_type()),
            file.string(), SYSTOLENS_TEXT("network", "Save it as numbers of a usual type"));
    return *tensor;
}

} // namespace systolens::network
