#pragma once
// What a layer is called where there is little room.
#include <string>

namespace systolens::network {

// Exporters write the whole path and the operator: "/features/features.0/Conv" is "features.0" in a
// small box.
std::string shortName(const std::string& layer);
// Where that is not enough: "/blocks/blocks.1/body/body.0/Conv" is "blocks.1/body.0".
std::string fullName(const std::string& layer);

} // namespace systolens::network
