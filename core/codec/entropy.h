#pragma once
// Limits to compare a code's size with.
#include <cstdint>
#include <span>
#include <vector>

#include "core/support/progress.h"

namespace systolens::codec {

// Order-0 entropy of symbols: what no code that looks at one symbol at a time goes below, its table
// apart.
class SymbolCounter {
public:
    explicit SymbolCounter(int symbolBits); // 1–64; up to 22 are counted in a table
    void add(std::uint64_t symbol);         // less than 2^symbolBits
    // Of a symbol × their number; sorts what is in no table. Cancelled.
    [[nodiscard]] double entropyBits(const Progress& progress = {});

private:
    std::vector<std::uint32_t> table_;
    // Equal symbols are in one part, of which there are so many that each is sorted in no time.
    std::vector<std::vector<std::uint64_t>> parts_;
    std::uint64_t total_ = 0;
};

// Order-0, in bits, of one of the symbols that occur so often.
double entropyOf(std::span<const std::uint64_t> counts);

// The entropy of one yes or no, in bits.
double binaryEntropy(double probability);

// Elements × h(density) + nonzeros × level bits: the zeros' places at their entropy, and levels as
// they are. Eyeriss's "5–10 % above the limit" is against this one (JSSC 2017, section IV-C).
double sparsityLimitBits(std::int64_t elements, std::int64_t nonzeros, int levelBits);

} // namespace systolens::codec
