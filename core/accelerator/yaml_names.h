#pragma once
// The words of the accelerator YAML, for its reader and its writer.
#include <array>
#include <string>
#include <vector>

#include "core/network/loop_nest.h"

namespace systolens::accelerator {

inline std::size_t index(network::Role role) {
    return static_cast<std::size_t>(role);
}

inline const std::array<std::string, 3> roleNames{"ifmap", "filter", "ofmap"};
inline const std::vector<std::string> deliveryNames{"unicast",           "multicast_rows",
                                                    "multicast_columns", "multicast_diagonal",
                                                    "broadcast",         "systolic"};
inline const std::vector<std::string> codecPlaceNames{"chip_edge", "glb", "pe"};
inline const std::vector<std::string> energyUnitNames{"pJ", "mac"};
inline const std::vector<std::string> provenanceNames{"measured", "modelled", "synthetic",
                                                      "published"};

} // namespace systolens::accelerator
