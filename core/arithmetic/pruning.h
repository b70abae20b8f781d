#pragma once
// Magnitude pruning: the smallest weights become zero, one by one or in groups that hardware can
// skip together. A group's magnitude is its mean |w|, so that groups of any size can be compared.
// Han, Pool, Tran & Dally, "Learning both weights and connections", NIPS 2015 (elements); Mao et
// al., "Exploring the regularity of sparse structure", CVPRW 2017 (vectors); Li et al., "Pruning
// filters for efficient ConvNets", ICLR 2017 (whole filters).
#include <cstdint>
#include <span>
#include <vector>

#include "core/support/progress.h"

namespace systolens::arithmetic {

enum class PruningUnit : std::uint8_t {
    element,
    vector, // the S weights of a filter's row; where S is 1, four ifmap channels side by side
    channel // all weights of one ofmap channel
};

// How the weights of a layer lie: [outer][inner][R·S]. Outer are filters and inner their channels
// (MCRS), or the other way round (CMRS: ConvTranspose, MatMul, Gemm without transB).
struct FilterLayout {
    std::int64_t outer = 1, inner = 1, taps = 1; // taps: R·S
    std::int64_t columns = 1;                    // S
    bool filtersInner = false;                   // CMRS
    std::int64_t groups = 1; // CMRS: outer is so many groups, each with filters of its own

    [[nodiscard]] std::int64_t size() const { return outer * inner * taps; }
};

// The groups of one filter tensor, in the order of their first weights.
struct WeightGroups {
    std::vector<float> magnitudes;    // mean |w|; NaN counts as 0
    std::vector<std::uint32_t> sizes; // weights of each; empty: each has one
};
// Cancelled.
WeightGroups weightGroups(std::span<const float> weights, const FilterLayout& layout,
                          PruningUnit granularity, const Progress& progress = {});

// Which groups of a tensor stay: those above the threshold, and the first `ties` of those at it.
struct Cut {
    float threshold = 0;
    std::int64_t ties = 0;
    std::int64_t groups = 0, weights = 0; // that stay
};

// One threshold for all tensors: the groups of the largest magnitudes stay, as few as hold `keep`
// weights together. Of equal ones those of earlier tensors stay, and the first ones of a tensor.
// Cancelled.
std::vector<Cut> cutTogether(const std::vector<const WeightGroups*>& tensors, std::int64_t keep,
                             const Progress& progress = {});

// Zeros in place of the groups that do not stay. Cancelled, some of them in place.
void prune(std::span<float> weights, const FilterLayout& layout, PruningUnit granularity,
           const Cut& cut, const Progress& progress = {});

} // namespace systolens::arithmetic
