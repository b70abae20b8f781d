#include "core/network/layer_name.h"

#include <algorithm>
#include <vector>

namespace systolens::network {

namespace {

// Of "/body/body.0/Conv" "body" and "body.0": without the operator. None of other names.
std::vector<std::string> partsOf(const std::string& layer) {
    std::vector<std::string> parts;
    if (layer.empty() || layer.front() != '/')
        return parts;
    for (std::size_t from = 1; from <= layer.size();) {
        const std::size_t to = std::min(layer.find('/', from), layer.size());
        parts.push_back(layer.substr(from, to - from));
        from = to + 1;
    }
    if (parts.size() > 1) // the operator
        parts.pop_back();
    return parts;
}

} // namespace

std::string shortName(const std::string& layer) {
    const std::vector<std::string> parts = partsOf(layer);
    if (parts.empty())
        return layer;
    const std::string& last = parts.back();
    const bool whole = parts.size() == 1 || last.find('.') != std::string::npos;
    return whole ? last : parts[parts.size() - 2] + "/" + last;
}

std::string fullName(const std::string& layer) {
    const std::vector<std::string> parts = partsOf(layer);
    std::string name;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (i + 1 == parts.size() || !parts[i + 1].starts_with(parts[i] + "."))
            name += (name.empty() ? "" : "/") + parts[i];
    return name.empty() ? layer : name;
}

} // namespace systolens::network
