#include "core/support/confined_file.h"

#include <algorithm>

namespace systolens {

namespace fs = std::filesystem;

ConfinedFile confinedFile(const fs::path& folder, const std::string& location) {
    using Kind = ConfinedFile::Kind;
    const fs::path relative(location);
    const bool climbs = std::any_of(relative.begin(), relative.end(),
                                    [](const fs::path& part) { return part == ".."; });
    if (location.empty() || relative.is_absolute() || climbs
        || location.find('\0') != std::string::npos)
        return {Kind::outside, {}};
    std::error_code missing;
    const fs::path home = fs::canonical(folder.empty() ? fs::path(".") : folder, missing);
    const fs::path file = missing ? fs::path() : fs::canonical(home / relative, missing);
    if (missing || !fs::is_regular_file(file, missing))
        return {Kind::missing, {}};
    const auto parts = std::mismatch(home.begin(), home.end(), file.begin(), file.end());
    if (parts.first != home.end())
        return {Kind::outside, {}};
    return {Kind::inside, file};
}

} // namespace systolens
