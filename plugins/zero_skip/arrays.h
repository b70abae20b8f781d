#pragma once
// Which array runs a layer.
#include "plugins/zero_skip/settings.h"

namespace systolens::zero_skip {

// One output pixel that sees the whole ifmap: Gemm, MatMul, and convolutions as large as their
// input.
bool isFullyConnected(const network::LoopNest& nest);

// A layer's kind of array, with the array itself; none for the dense one. A layer without values
// stays dense: nobody knows where its zeros are.
struct ChosenArray {
    Kind kind = Kind::dense;
    std::shared_ptr<const simulation::ArrayModel> array;
};
ChosenArray arrayOf(const technique::Study& study, const network::ComputeLayer& layer,
                    const Settings& settings);

} // namespace systolens::zero_skip
