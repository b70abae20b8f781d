#pragma once
// Limits to compare a code's size with.
#include <cstdint>
#include <vector>

namespace systolens::codec {

// Order-0 entropy of the symbols × their number: what no code that looks at one symbol at a time
// goes below, table apart. Equal numbers are equal symbols.
double entropyBits(std::vector<std::uint64_t> symbols);

// The entropy of one yes or no, in bits.
double binaryEntropy(double probability);

// Elements × h(density) + nonzeros × level bits: the zeros' places at their entropy, and levels as
// they are. Eyeriss's "5–10 % above the limit" is against this one (JSSC 2017, section IV-C).
double sparsityLimitBits(std::int64_t elements, std::int64_t nonzeros, int levelBits);

} // namespace systolens::codec
