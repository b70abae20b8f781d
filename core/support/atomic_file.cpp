#include "core/support/atomic_file.h"

#include <fstream>
#include <random>

#include "core/support/error.h"

namespace systolens {

namespace fs = std::filesystem;

namespace {

// A part that is not put in place is removed.
class Part {
public:
    explicit Part(const fs::path& file)
        : path_(file.string() + ".part-" + std::to_string(std::random_device{}())) {}
    ~Part() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

Error cannotBeWritten(const fs::path& file) {
    return {Error::Kind::failed, SYSTOLENS_TEXT("file", "It cannot be written"), file.string(),
            SYSTOLENS_TEXT("file", "Choose another place, or make room there")};
}

} // namespace

void writeAtomically(const fs::path& file, std::span<const std::byte> bytes) {
    std::error_code failed;
    const bool link = fs::symlink_status(file, failed).type() == fs::file_type::symlink;
    failed.clear(); // there need not be a file
    const fs::path target = link ? fs::weakly_canonical(file, failed) : file;
    if (failed || fs::is_directory(target))
        throw cannotBeWritten(file);
    const Part part(target);
    {
        std::ofstream stream(part.path(), std::ios::binary);
        stream.write(reinterpret_cast<const char*>(bytes.data()),
                     static_cast<std::streamsize>(bytes.size()));
        if (!stream.flush())
            throw cannotBeWritten(file);
    }
    fs::rename(part.path(), target, failed);
    if (failed)
        throw cannotBeWritten(file);
}

} // namespace systolens
