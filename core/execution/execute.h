#pragma once
// Runs a network on real inputs (oneDNN for the heavy layers, our own kernels for the rest) and
// returns every activation.
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/arithmetic/number_format.h"
#include "core/network/graph.h"
#include "core/support/progress.h"

namespace systolens::execution {

// What techniques decided before the run.
struct Changes {
    // Called once for every weight before it is used and for every activation as it is produced;
    // may rewrite the elements, not the shape. Null: nothing changes. `key` names it for the memo.
    std::function<void(network::TensorId, network::Tensor&)> onTensor;
    // By layer; a layer without an entry computes as the model says. Error (usage) naming the layer
    // when the arithmetic is not one this stage can do.
    std::map<network::LayerId, arithmetic::Arithmetic> arithmetic;
};

struct Execution {
    std::vector<std::optional<network::Tensor>> values; // by TensorId; weights included
    std::vector<double> milliseconds;                   // by LayerId
    // The activation, or Error when the network has no values for it.
    [[nodiscard]] const network::Tensor& value(network::TensorId id) const;
};

using Inputs = std::map<std::string, network::Tensor>; // by input name

// Error (input) when an input is missing, has another shape or type (what was given, what is
// wanted), or the network has no values; Cancelled.
Execution execute(const network::Network& network, const Inputs& inputs, const Changes& changes,
                  Progress& progress);

} // namespace systolens::execution
