#include <fstream>
#include <limits>
#include <zlib.h>

#include "core/network/import/bytes.h"
#include "core/support/error.h"

namespace systolens::network {

namespace {

constexpr std::uintmax_t mostBytes = std::uintmax_t{2} << 30;
constexpr std::size_t block = 1 << 18;

[[noreturn]] void failPacked(const std::string& where) {
    throw inputError(SYSTOLENS_TEXT("network", "its compressed data is damaged"), where,
                     SYSTOLENS_TEXT("network", "Make or download the file again"));
}

class Inflater {
public:
    Inflater(std::span<const std::byte> packed, int windowBits, const std::string& where)
        : where_(where) {
        if (packed.size() > std::numeric_limits<uInt>::max()
            || inflateInit2(&stream_, windowBits) != Z_OK)
            failPacked(where_);
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.data()));
        stream_.avail_in = static_cast<uInt>(packed.size());
    }
    ~Inflater() { inflateEnd(&stream_); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    // All that comes out; fails when it is more than `most`, or ends early.
    std::vector<std::byte> all(std::size_t most) {
        std::vector<std::byte> out;
        int state = Z_OK;
        while (state != Z_STREAM_END) {
            const std::size_t had = out.size();
            if (had > most)
                failPacked(where_);
            out.resize(had + block);
            stream_.next_out = reinterpret_cast<Bytef*>(out.data() + had);
            stream_.avail_out = static_cast<uInt>(block);
            state = inflate(&stream_, Z_NO_FLUSH);
            out.resize(had + block - stream_.avail_out);
            if ((state != Z_OK && state != Z_STREAM_END) || (state == Z_OK && out.size() == had))
                failPacked(where_);
        }
        if (out.size() > most)
            failPacked(where_);
        return out;
    }

private:
    z_stream stream_{};
    const std::string& where_;
};

} // namespace

std::vector<std::byte> readWholeFile(const std::filesystem::path& file) {
    std::error_code failed;
    const bool regular = std::filesystem::is_regular_file(file, failed);
    const std::uintmax_t size = regular ? std::filesystem::file_size(file, failed) : 0;
    if (!regular || failed || size == 0 || size > mostBytes)
        throw inputError(!regular    ? SYSTOLENS_TEXT("network", "no such file")
                         : size == 0 ? SYSTOLENS_TEXT("network", "the file is empty")
                                     : SYSTOLENS_TEXT("network", "more than 2 GiB"),
                         file.string(), SYSTOLENS_TEXT("network", "Choose another file"));
    std::vector<std::byte> bytes(static_cast<std::size_t>(size));
    std::ifstream stream(file, std::ios::binary);
    if (!stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size)))
        throw inputError(SYSTOLENS_TEXT("network", "the file cannot be read"), file.string(),
                         SYSTOLENS_TEXT("network", "Check its permissions"));
    return bytes;
}

std::vector<std::byte> inflateRaw(std::span<const std::byte> packed, std::size_t size,
                                  const std::string& where) {
    std::vector<std::byte> bytes = Inflater(packed, -MAX_WBITS, where).all(size);
    if (bytes.size() != size)
        failPacked(where);
    return bytes;
}

std::vector<std::byte> inflateGzip(std::span<const std::byte> packed, const std::string& where) {
    constexpr int gzipOnly = 16;
    return Inflater(packed, MAX_WBITS + gzipOnly, where).all(std::size_t{mostBytes});
}

} // namespace systolens::network
