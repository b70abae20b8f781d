#include "core/technique/changed_network.h"

namespace systolens::technique {

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
