#include "core/network/layer_name.h"

#include <algorithm>
#include <vector>

namespace systolens::network {

std::string shortName(const std::string& layer) {
    if (layer.empty() || layer.front() != '/')
        return layer;
    std::vector<std::string> parts;
    for (std::size_t from = 1; from <= layer.size();) {
        const std::size_t to = std::min(layer.find('/', from), layer.size());
        parts.push_back(layer.substr(from, to - from));
        from = to + 1;
    }
    if (parts.size() > 1) // the operator
        parts.pop_back();
    const std::string last = parts.back();
    const bool whole = parts.size() == 1 || last.find('.') != std::string::npos;
    return whole ? last : parts[parts.size() - 2] + "/" + last;
}

} // namespace systolens::network
