#include "core/codec/entropy.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace systolens::codec {

namespace {

constexpr int partBits = 8;
constexpr std::uint64_t golden =
    0x9e3779b97f4a7c15; // Fibonacci hashing: 2^64 over the golden ratio

} // namespace

SymbolCounter::SymbolCounter(int symbolBits) {
    if (symbolBits <= 22)
        table_.resize(std::size_t{1} << symbolBits);
    else
        parts_.resize(std::size_t{1} << partBits);
}

void SymbolCounter::add(std::uint64_t symbol) {
    if (parts_.empty())
        ++table_.at(symbol);
    else
        parts_[symbol * golden >> (64 - partBits)].push_back(symbol);
    ++total_;
}

double SymbolCounter::entropyBits(const Progress& progress) {
    std::map<std::uint64_t, std::uint64_t> often; // how many symbols occur so many times
    for (const std::uint32_t count : table_)
        ++often[count];
    for (std::vector<std::uint64_t>& part : parts_) {
        progress.check();
        std::sort(part.begin(), part.end());
        for (auto first = part.begin(); first != part.end();) {
            const auto end =
                std::find_if(first, part.end(), [&](auto one) { return one != *first; });
            ++often[static_cast<std::uint64_t>(end - first)];
            first = end;
        }
    }
    often.erase(0);
    const auto total = static_cast<double>(total_);
    double bits = 0;
    for (const auto& [count, symbols] : often) {
        const auto times = static_cast<double>(count);
        bits += static_cast<double>(symbols) * times * std::log2(total / times);
    }
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
