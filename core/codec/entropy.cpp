#include "core/codec/entropy.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace systolens::codec {

SymbolCounter::SymbolCounter(int symbolBits) {
    if (symbolBits <= 22)
        table_.resize(std::size_t{1} << symbolBits);
}

void SymbolCounter::add(std::uint64_t symbol) {
    ++(table_.empty() ? others_[symbol] : table_.at(symbol));
    ++total_;
}

double SymbolCounter::entropyBits() const {
    const auto total = static_cast<double>(total_);
    const auto share = [&](std::uint32_t count) { return count * std::log2(total / count); };
    double bits = 0;
    for (const std::uint32_t count : table_)
        if (count != 0)
            bits += share(count);
    std::vector<std::uint32_t> counts; // sorted: a sum must not depend on the order in a hash table
    for (const auto& [symbol, count] : others_)
        counts.push_back(count);
    std::sort(counts.begin(), counts.end());
    for (const std::uint32_t count : counts)
        bits += share(count);
    return bits;
}

double entropyOf(std::span<const std::uint64_t> counts) {
    const auto total =
        static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
    double bits = 0;
    for (const std::uint64_t count : counts)
        if (count > 0) {
            const double share = static_cast<double>(count) / total;
            bits -= share * std::log2(share);
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
