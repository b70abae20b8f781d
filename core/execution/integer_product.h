#pragma once
// Exact integer arithmetic: products of int16 matrices and convolutions of int16 codes.
#include <cstdint>
#include <span>
#include <vector>

#include "core/execution/window.h"

namespace systolens::execution {

// result[i, j] = Σₖ left[i, k] · right[j, k]: both operands' rows are of `depth` elements. The sum
// is modulo 2^32 when the accumulator is int32, as ONNX's integer operators have it.
template <class Accumulator>
void integerProduct(std::span<const std::int16_t> left, std::span<const std::int16_t> right,
                    std::int64_t depth, std::span<Accumulator> result);

// Codes from which the zero point has been taken, so that padding is 0.
struct IntegerConvolution {
    std::span<const std::int16_t> source; // N, C, spatial
    std::span<const std::int16_t> filter; // M, C / groups, taps
    std::int64_t images = 1, channels = 1, filters = 1, groups = 1;
    Volume volume{};

    // Products that make one word of the ofmap.
    [[nodiscard]] std::int64_t taps() const {
        return channels / groups * volume[0].kernel * volume[1].kernel * volume[2].kernel;
    }
};
template <class Accumulator>
std::vector<Accumulator> convolve(const IntegerConvolution& layer, const Progress& progress);

} // namespace systolens::execution
