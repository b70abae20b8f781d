#include "core/technique/changed_network.h"

#include <algorithm>

namespace systolens::technique {

bool changesWeights(const Run& run) {
    const auto isConstant = [&](TensorId id) {
        return run.study->network->tensor(id).value.has_value();
    };
    return run.execution && std::ranges::any_of(run.plan.values, [&](const ValueStep& step) {
               return std::ranges::any_of(step.on, isConstant);
           });
}

network::Network changedNetwork(const Run& run) {
    network::Network network = *run.study->network;
    if (!run.execution)
        return network;
    for (TensorId id = 0; id < network.tensors.size(); ++id) {
        network::TensorInfo& info = network.tensors[id];
        const bool constant = info.value || info.constantFilled;
        if (!constant || id >= run.execution->values.size() || !run.execution->values[id])
            continue;
        info.value = run.execution->values[id];
        info.constantFilled = false;
    }
    return network;
}

} // namespace systolens::technique
