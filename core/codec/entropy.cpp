#include "core/codec/entropy.h"

#include <algorithm>
#include <cmath>

namespace systolens::codec {

double entropyBits(std::vector<std::uint64_t> symbols) {
    std::sort(symbols.begin(), symbols.end());
    const auto total = static_cast<double>(symbols.size());
    double bits = 0;
    for (auto begin = symbols.begin(); begin != symbols.end();) {
        const auto end = std::find_if(begin, symbols.end(),
                                      [&](std::uint64_t symbol) { return symbol != *begin; });
        const auto count = static_cast<double>(end - begin);
        bits += count * std::log2(total / count);
        begin = end;
    }
    return bits;
}

double binaryEntropy(double probability) {
    if (probability <= 0 || probability >= 1)
        return 0;
    return -probability * std::log2(probability) - (1 - probability) * std::log2(1 - probability);
}

double sparsityLimitBits(std::int64_t elements, std::int64_t nonzeros, int levelBits) {
    if (elements == 0)
        return 0;
    const double density = static_cast<double>(nonzeros) / static_cast<double>(elements);
    return static_cast<double>(elements) * binaryEntropy(density)
           + static_cast<double>(nonzeros) * levelBits;
}

} // namespace systolens::codec
