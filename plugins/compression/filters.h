#pragma once
// The weights that can be compressed: constant filters of real numbers, one of each tensor.
#include <functional>

#include "core/arithmetic/pruning.h"
#include "core/technique/technique.h"

namespace systolens::compression {

struct Filter {
    std::size_t layer = 0; // index into Study::layers
    network::TensorId id = 0;
    std::string name; // the layer's
    bool convolution = false;
    network::ElementType type = network::ElementType::float32; // of the network's tensor
    network::Tensor weights;                                   // float32
    arithmetic::FilterLayout layout;
    std::int64_t biases = 0;

    [[nodiscard]] std::int64_t size() const { return layout.size(); }
};

using TensorValues = std::function<const network::Tensor*(network::TensorId)>;

// Layers whose filters have values, in order. Error (input) naming the layer when a weight is not
// finite.
std::vector<Filter> filtersOf(const technique::Study& study, const TensorValues& values);

// Everything of the model that is in no filter and stays as it is, biases apart: scales, shifts,
// layers that were left out.
std::int64_t otherParameters(const technique::Study& study, const std::vector<Filter>& filters);

} // namespace systolens::compression
