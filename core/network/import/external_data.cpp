// Data beside a model: never outside its folder, whatever the model says.
#include <fstream>

#include "core/network/import/tensor_proto.h"
#include "core/support/confined_file.h"
#include "core/support/error.h"

namespace systolens::network {

namespace fs = std::filesystem;

namespace {

Text keepBeside() {
    return SYSTOLENS_TEXT("network", "Put the data file into the model's folder");
}

fs::path confined(const fs::path& folder, const std::string& location, const std::string& where) {
    const ConfinedFile file = confinedFile(folder, location);
    if (file.kind == ConfinedFile::Kind::outside)
        throw inputError(SYSTOLENS_TEXT("network", "external data outside the model's folder"),
                         where, keepBeside());
    if (file.kind == ConfinedFile::Kind::missing)
        throw inputError(
            SYSTOLENS_TEXT("network", "its external data '%1' is not there").with(location), where,
            keepBeside());
    return file.path;
}

} // namespace

void readExternal(const fs::path& folder, const std::string& location, std::uint64_t offset,
                  std::span<std::byte> target, const std::string& where) {
    const fs::path path = confined(folder, location, where);
    std::error_code failed;
    const std::uint64_t size = fs::file_size(path, failed);
    std::ifstream stream(path, std::ios::binary);
    if (failed || !stream || offset > size || target.size() > size - offset
        || !stream.seekg(static_cast<std::streamoff>(offset))
        || !stream.read(reinterpret_cast<char*>(target.data()),
                        static_cast<std::streamsize>(target.size())))
        throw inputError(SYSTOLENS_TEXT("network", "%1 bytes from %2 are not in the file '%3'")
                             .with(target.size(), offset, location),
                         where, keepBeside());
}

} // namespace systolens::network
