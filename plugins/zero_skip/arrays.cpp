#include "plugins/zero_skip/arrays.h"

#include "core/technique/values.h"

namespace systolens::zero_skip {

bool isFullyConnected(const network::LoopNest& nest) {
    return !nest.transposed && nest.g == 1 && nest.p == 1 && nest.q == 1 && nest.r == nest.h
           && nest.s == nest.w && nest.pads == std::array<std::int64_t, 4>{};
}

ChosenArray arrayOf(const technique::Study& study, const network::ComputeLayer& layer,
                    const Settings& /*settings*/) {
    const bool known = technique::willHaveValues(study, layer.ifmap)
                       && technique::willHaveValues(study, layer.filter);
    if (!known)
        return {};
    return {};
}

} // namespace systolens::zero_skip
