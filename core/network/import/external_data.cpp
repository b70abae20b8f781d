// Data beside a model: never outside its folder, whatever the model says.
#include <algorithm>
#include <fstream>

#include "core/network/import/tensor_proto.h"
#include "core/support/error.h"

namespace systolens::network {

namespace fs = std::filesystem;

namespace {

Text keepBeside() {
    return SYSTOLENS_TEXT("network", "Put the data file into the model's folder");
}

fs::path confined(const fs::path& folder, const std::string& location, const std::string& where) {
    const fs::path relative(location);
    const bool climbs = std::any_of(relative.begin(), relative.end(),
                                    [](const fs::path& part) { return part == ".."; });
    if (location.empty() || relative.is_absolute() || climbs
        || location.find('\0') != std::string::npos)
        throw inputError(SYSTOLENS_TEXT("network", "external data outside the model's folder"),
                         where, keepBeside());
    std::error_code missing;
    const fs::path home = fs::canonical(folder.empty() ? fs::path(".") : folder, missing);
    const fs::path file = missing ? fs::path() : fs::canonical(home / relative, missing);
    if (missing || !fs::is_regular_file(file, missing))
        throw inputError(
            SYSTOLENS_TEXT("network", "its external data '%1' is not there").with(location), where,
            keepBeside());
    const auto parts = std::mismatch(home.begin(), home.end(), file.begin(), file.end());
    if (parts.first != home.end())
        throw inputError(SYSTOLENS_TEXT("network", "external data outside the model's folder"),
                         where, keepBeside());
    return file;
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
