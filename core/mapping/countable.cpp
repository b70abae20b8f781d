#include "core/mapping/countable.h"

#include "core/support/error.h"

namespace systolens::mapping {

namespace {
constexpr double mostPeCycles = 4e18;
constexpr double widestWord = 64; // bits
} // namespace

void requireIterations(const network::LoopNest& nest) {
    for (const std::int64_t bound :
         {nest.n, nest.g, nest.m, nest.c, nest.p, nest.q, nest.r, nest.s, nest.h, nest.w,
          nest.stride[0], nest.stride[1], nest.dilation[0], nest.dilation[1]})
        if (bound < 1)
            throw inputError(
                SYSTOLENS_TEXT("mapping", "A loop of the layer runs %1 times").with(bound), {},
                SYSTOLENS_TEXT("mapping", "Every bound must be at least 1"));
}

void requireCountable(double peCycles) {
    if (peCycles > mostPeCycles)
        throw inputError(SYSTOLENS_TEXT("mapping", "The layer is too large to be counted"), {},
                         SYSTOLENS_TEXT("mapping", "Choose a smaller layer or batch"));
}

void requireCountableNest(const network::LoopNest& nest) {
    requireIterations(nest);
    double bits = widestWord;
    for (const std::int64_t bound :
         {nest.n, nest.g, nest.m, nest.c, nest.p, nest.q, nest.r, nest.s})
        bits *= static_cast<double>(bound);
    requireCountable(bits);
}

} // namespace systolens::mapping
