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
    // Called once for every weight (any tensor whose value the network holds) and input before it
    // is used, and for every activation as it is produced; may rewrite the elements, not the shape
    // or type. Null: nothing changes.
    std::function<void(network::TensorId, network::Tensor&)> onTensor;
    // By layer; a layer without an entry computes as the model says. With bits for both operands
    // Conv, Gemm and MatMul multiply integers as an array of such multipliers would and rescale the
    // sums (quantised_layer.h); with bits for one only, that one is rounded to its format and the
    // products are float. The second operand counts as the weights. Error (usage) naming the layer
    // for anything else.
    std::map<network::LayerId, arithmetic::Arithmetic> arithmetic;
};

struct Execution {
    std::vector<std::optional<network::Tensor>> values; // by TensorId; weights included
    std::vector<double> milliseconds;                   // by LayerId; 0 for constants
    // By LayerId: words of the ofmap whose sum did not fit the accumulator that was asked for.
    std::vector<std::int64_t> overflows;
    // The activation, or Error when the network has no values for it.
    [[nodiscard]] const network::Tensor& value(network::TensorId id) const;
};

using Inputs = std::map<std::string, network::Tensor>; // by input name

// The same result on any number of threads. Layers before an unsupported one are computed; tensors
// that move no element share their memory.
// Error (input) when an input is missing, has another shape or type (what was given, what is
// wanted), the network has no values, or its tensors take more than 2 GiB (the first layer beyond,
// and how much); Cancelled, within 100 ms.
Execution execute(const network::Network& network, const Inputs& inputs, const Changes& changes,
                  Progress& progress);

} // namespace systolens::execution
