// The format of MNIST: big-endian extents, then bytes. LeCun, Cortes, Burges,
// "The MNIST database of handwritten digits".
#include <cstring>

#include "core/network/files.h"
#include "core/network/import/bytes.h"
#include "core/support/error.h"

namespace systolens::network {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t bytesOfRank = 0x00000800; // type uint8; the rank is added

[[noreturn]] void fail(const fs::path& where, Text what) {
    throw inputError(std::move(what), where.string(),
                     SYSTOLENS_TEXT("network", "Download the data set again"));
}

std::uint32_t bigEndian(std::span<const std::byte> bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t index = at; index < at + 4; ++index)
        value = value << 8 | std::to_integer<std::uint32_t>(bytes[index]);
    return value;
}

Tensor readIdx(const fs::path& file, std::uint32_t rank) {
    std::vector<std::byte> bytes = readWholeFile(file);
    if (file.extension() == ".gz")
        bytes = inflateGzip(bytes, file.string());
    const std::size_t header = 4 + 4 * std::size_t{rank};
    if (bytes.size() < header || bigEndian(bytes, 0) != bytesOfRank + rank)
        fail(file,
             SYSTOLENS_TEXT("network", "not an IDX file of bytes with %1 dimensions").with(rank));
    Shape shape;
    for (std::size_t axis = 0; axis < rank; ++axis)
        shape.push_back(bigEndian(bytes, 4 + 4 * axis));
    const std::int64_t count = elementCount(shape);
    if (bytes.size() - header != static_cast<std::size_t>(count))
        fail(file, SYSTOLENS_TEXT("network", "%1 bytes of data where its shape needs %2")
                       .with(bytes.size() - header, count));
    Tensor tensor(ElementType::uint8, shape);
    if (count > 0)
        std::memcpy(tensor.mutableBytes().data(), bytes.data() + header,
                    static_cast<std::size_t>(count));
    return tensor;
}

// The only file of the folder whose name ends so, packed or not.
fs::path onlyFile(const fs::path& folder, const std::string& ending) {
    std::vector<fs::path> found;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(ending) || name.ends_with(ending + ".gz"))
            found.push_back(entry.path());
    }
    if (failed || found.size() != 1)
        fail(folder, SYSTOLENS_TEXT("network", "%1 files *%2 where one is needed")
                         .with(found.size(), ending));
    return found.front();
}

} // namespace

LabelledImages loadIdxFolder(const fs::path& folder) {
    const Tensor images = readIdx(onlyFile(folder, "-images-idx3-ubyte"), 3);
    const Tensor labels = readIdx(onlyFile(folder, "-labels-idx1-ubyte"), 1);
    const Shape& shape = images.shape();
    if (labels.size() != shape[0])
        fail(folder,
             SYSTOLENS_TEXT("network", "%1 labels for %2 images").with(labels.size(), shape[0]));
    LabelledImages result;
    result.images = images.reshaped({shape[0], 1, shape[1], shape[2]});
    const auto values = labels.values<std::uint8_t>();
    result.labels.assign(values.begin(), values.end());
    return result;
}

} // namespace systolens::network
