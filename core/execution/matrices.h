#pragma once
// MatMul's operands as pairs of matrices: numpy's rules for one axis and for more than two.
#include <vector>

#include "core/execution/kernel.h"

namespace systolens::execution {

struct MatrixStack {
    struct Pair {
        std::int64_t left, right, result; // offsets in elements
    };
    std::int64_t rows = 1, columns = 1, depth = 1;
    std::vector<Pair> pairs;
};
// Error when the operands do not fit each other or the result.
MatrixStack matrixStack(const Call& call);

} // namespace systolens::execution
