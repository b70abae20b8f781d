#pragma once
// Products of float matrices.
#include <cstdint>
#include <span>

#include "core/support/progress.h"

namespace systolens::execution {

// result = scale · left · right + rowBias (one for each row, null: none) + what the result holds,
// if it `accumulates`. Row-major, rows `…Stride` elements apart; a transposed operand is stored
// depth × rows (left) or columns × depth (right).
struct Product {
    std::int64_t rows = 0, columns = 0, depth = 0;
    const float* left = nullptr;
    std::int64_t leftStride = 0;
    bool leftTransposed = false;
    const float* right = nullptr;
    std::int64_t rightStride = 0;
    bool rightTransposed = false;
    float scale = 1;
    const float* rowBias = nullptr;
    bool accumulates = false;
    float* result = nullptr;
    std::int64_t resultStride = 0;
};

// All of them, on all threads.
void compute(std::span<const Product> products, const Progress& progress);

} // namespace systolens::execution
